"""Everything that can go wrong for a person, in the person's language.

DomainError
├── MalformedRequest      400  the request is not what the API describes
├── Unauthenticated       401  no one is signed in
├── Forbidden             403  signed in, but not allowed
├── NotFound              404  it does not exist, or not for this person
├── Conflict              409
│   ├── NotOpen                the procedure takes no submissions now
│   ├── FormOutdated           a newer version replaced the one that was answered
│   ├── KeyReused              another submission already came with this key
│   ├── RevisionConflict       somebody else saved in between
│   └── WrongState             the step does not fit the present state
├── TooLarge              413  more than we take in one request
├── Invalid               422
│   ├── AnswersInvalid         one entry per field to mend
│   └── DefinitionIncomplete   one entry per place of the form to mend
├── InternalError         500  our fault; logged with its cause
└── Unavailable           503  a part we rest on did not answer; trying again helps
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

__all__ = [
    "AnswersInvalid",
    "Conflict",
    "DefinitionIncomplete",
    "DomainError",
    "Forbidden",
    "FormOutdated",
    "InternalError",
    "Invalid",
    "KeyReused",
    "MalformedRequest",
    "NotFound",
    "NotOpen",
    "RevisionConflict",
    "TooLarge",
    "Unauthenticated",
    "Unavailable",
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


class FormOutdated(Conflict):
    code = "form_outdated"
    title = "入力欄の内容が新しくなっています"
    detail = "お手数ですが、ページを再読み込みして、内容を確かめてから送信してください。"


class KeyReused(Conflict):
    code = "key_reused"
    title = "先に送られた内容をすでに受け付けています"
    detail = "内容を改める場合は、受付番号を添えてお問い合わせ先にご連絡ください。"


class RevisionConflict(Conflict):
    code = "revision_conflict"
    title = "ほかの人が先に保存しました"
    detail = "最新の内容を読み込むか、自分の内容で上書きするかを選んでください。"


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


class DefinitionIncomplete(Invalid):
    code = "definition_invalid"
    title = "手続の設定に直すところがあります"
    detail = "示された項目を直してから、もう一度お試しください。"


class InternalError(DomainError):
    detail = "時間をおいて、もう一度お試しください。入力した内容は画面に残っています。"


class Unavailable(DomainError):
    status = 503
    code = "unavailable"
    title = "ただいま混み合っています"
    detail = "少し待ってから、もう一度お試しください。入力した内容は画面に残っています。"
