"""Everything that can go wrong for a person, in the person's language.

DomainError
├── MalformedRequest      400  the request is not what the API describes
├── Unauthenticated       401  no one is signed in
├── Forbidden             403  signed in, but not allowed
├── NotFound              404  it does not exist, or not for this person
├── Conflict              409
│   ├── NotOpen                the procedure takes no submissions now
│   │   └── NotOpenYet         … but will: `opens_at` tells when
│   ├── AnsweredAlready        one answer a person, and this one has answered
│   ├── CapReached             as many submissions as the procedure takes have come
│   ├── FormOutdated           a newer version replaced the one that was answered
│   ├── KeyReused              another submission already came with this key
│   ├── LinkInvalid            the personal link is unknown, replaced, or missing
│   ├── PassphraseWrong        the passphrase (合言葉) does not open the form
│   ├── RehearsalNeeded        this revision has not passed its rehearsal
│   ├── RevisionConflict       somebody else saved in between
│   ├── SeatsTaken             no seat and no place in the waiting list is left
│   ├── SecondPersonNeeded     somebody else has to approve what this person made
│   └── WrongState             the step does not fit the present state
├── TooLarge              413  more than we take in one request
├── Invalid               422
│   ├── AnswersInvalid         one entry per field to mend
│   ├── DefinitionIncomplete   one entry per place of the form to mend
│   ├── FindingsLeft           what must be mended before people see the form
│   ├── PeopleInvalid          one entry per person of a roster to mend
│   └── Unreadable             nothing could be made of a file or package that was sent
├── TooManyAttempts       429  too many wrong passphrases within a minute
│   └── TooManyDrafts          … or drafts entrusted within a minute or a day
├── InternalError         500  our fault; logged with its cause
└── Unavailable           503  a part we rest on did not answer; trying again helps
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

__all__ = [
    "AnsweredAlready",
    "AnswersInvalid",
    "CapReached",
    "Conflict",
    "DefinitionIncomplete",
    "DomainError",
    "FindingsLeft",
    "Forbidden",
    "FormOutdated",
    "InternalError",
    "Invalid",
    "KeyReused",
    "LinkInvalid",
    "MalformedRequest",
    "NotFound",
    "NotOpen",
    "NotOpenYet",
    "PassphraseWrong",
    "PeopleInvalid",
    "RehearsalNeeded",
    "RevisionConflict",
    "SeatsTaken",
    "SecondPersonNeeded",
    "TooLarge",
    "TooManyAttempts",
    "TooManyDrafts",
    "Unauthenticated",
    "Unavailable",
    "Unreadable",
    "WrongState",
]


class DomainError(Exception):
    """Base: carries an HTTP status, a stable code and words for the person."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "処理できませんでした"
    detail: str = "時間をおいて、もう一度お試しください。"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        **extra: Any,
    ) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.errors = list(errors)
        self.extra = extra

    def to_problem(self) -> dict[str, Any]:
        """The error as RFC 9457 problem details."""
        problem: dict[str, Any] = {
            "type": f"urn:smart-docho:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.errors:
            problem["errors"] = self.errors
        return problem | self.extra


class MalformedRequest(DomainError):
    status = 400
    code = "malformed_request"
    title = "送信内容の形式が正しくありません"
    detail = "ページを再読み込みして、もう一度お試しください。"


class Unauthenticated(DomainError):
    status = 401
    code = "unauthenticated"
    title = "サインインが必要です"
    detail = "もう一度サインインしてください。"


class Forbidden(DomainError):
    status = 403
    code = "forbidden"
    title = "この操作の権限がありません"
    detail = "必要な権限について、所属の管理者にご相談ください。"


class NotFound(DomainError):
    status = 404
    code = "not_found"
    title = "見つかりません"
    detail = "アドレスが正しいか、公開が終わっていないかをご確認ください。"


class Conflict(DomainError):
    status = 409
    code = "conflict"
    title = "ほかの操作と重なりました"
    detail = "最新の状態を確認してから、もう一度お試しください。"


class NotOpen(Conflict):
    code = "not_open"
    title = "ただいま受け付けていません"
    detail = "ご不明な点は、ページにあるお問い合わせ先にご連絡ください。"


class AnsweredAlready(Conflict):
    code = "answered_already"
    title = "すでに受け付けています（お一人1回です）"
    detail = "内容を改める場合は、受付番号を添えてお問い合わせ先にご連絡ください。"


class LinkInvalid(Conflict):
    code = "link_invalid"
    title = "このリンクでは回答できません"
    detail = (
        "届いた中で最も新しい案内のリンクを開いてください。"
        "それでも開けないときは、案内の送り主にリンクの再発行をご依頼ください。"
    )


class PassphraseWrong(Conflict):
    code = "passphrase_wrong"
    title = "合言葉が違います"
    detail = "案内に書かれた合言葉を確かめて、もう一度入力してください。"


class CapReached(Conflict):
    code = "cap_reached"
    title = "受付件数が上限に達しました"
    detail = "送信できませんでした。追加の募集があるかは、お問い合わせ先にご確認ください。"


class SeatsTaken(Conflict):
    code = "seats_taken"
    title = "お選びの枠は満員になりました"
    detail = "ほかの枠を選んで、もう一度送信してください。入力した内容は画面に残っています。"


class NotOpenYet(NotOpen):
    code = "not_open_yet"
    title = "受付はまだ始まっていません"
    detail = "受付が始まってから、もう一度お試しください。入力した内容は画面に残っています。"


class FormOutdated(Conflict):
    code = "form_outdated"
    title = "入力欄の内容が新しくなっています"
    detail = "お手数ですが、ページを再読み込みして、内容を確かめてから送信してください。"


class KeyReused(Conflict):
    code = "key_reused"
    title = "先に送られた内容をすでに受け付けています"
    detail = "内容を改める場合は、受付番号を添えてお問い合わせ先にご連絡ください。"


class RehearsalNeeded(Conflict):
    code = "rehearsal_needed"
    title = "リハーサルがまだです"
    detail = "いまの下書きでリハーサルをして、合格してから操作してください。"


class RevisionConflict(Conflict):
    code = "revision_conflict"
    title = "ほかの人が先に保存しました"
    detail = "最新の内容を読み込むか、自分の内容で上書きするかを選んでください。"


class SecondPersonNeeded(Conflict):
    code = "second_person_needed"
    title = "ほかの人の承認が必要です"
    detail = (
        "最後に編集した人や公開を依頼した人は、自分では公開できません。"
        "「公開承認」の役割を持つほかの職員に公開を依頼してください。"
    )


class WrongState(Conflict):
    code = "wrong_state"
    title = "いまの状態ではこの操作はできません"


class TooLarge(DomainError):
    status = 413
    code = "too_large"
    title = "送信内容が大きすぎます"
    detail = "入力内容を短くして、もう一度お試しください。"


class Invalid(DomainError):
    status = 422
    code = "invalid"
    title = "入力内容をご確認ください"


class AnswersInvalid(Invalid):
    code = "answers_invalid"
    detail = "訂正が必要な項目があります。"


class FindingsLeft(Invalid):
    code = "findings_left"
    title = "公開の前に直すところがあります"
    detail = "点検で見つかった問題を直してから、もう一度お試しください。"


class DefinitionIncomplete(Invalid):
    code = "definition_invalid"
    title = "手続の設定に直すところがあります"
    detail = "示された項目を直してから、もう一度お試しください。"


class Unreadable(Invalid):
    code = "unreadable"
    title = "読み取れませんでした"
    detail = "ファイルを確かめて、もう一度お試しください。"


class PeopleInvalid(Invalid):
    code = "people_invalid"
    title = "名簿に追加できない行があります"
    detail = "示された行を直してから、もう一度追加してください。まだ一人も追加していません。"


class TooManyAttempts(DomainError):
    status = 429
    code = "too_many_attempts"
    title = "合言葉の入力が続けて間違っています"
    detail = "1分ほど待ってから、案内に書かれた合言葉を確かめて、もう一度入力してください。"


class TooManyDrafts(TooManyAttempts):
    code = "too_many_drafts"
    title = "ただいま混み合っていて、預けられません"
    detail = "時間をおいてもう一度お試しになるか、この端末で送信してください。"


class InternalError(DomainError):
    detail = "時間をおいて、もう一度お試しください。入力した内容は画面に残っています。"


class Unavailable(DomainError):
    status = 503
    code = "unavailable"
    title = "ただいま混み合っています"
    detail = "少し待ってから、もう一度お試しください。入力した内容は画面に残っています。"
