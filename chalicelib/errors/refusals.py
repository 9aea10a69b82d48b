"""What was sent cannot be taken: too much, too often, or with something to mend."""

from chalicelib.errors.base import DomainError

__all__ = [
    "AnswersInvalid",
    "DefinitionIncomplete",
    "FileRefused",
    "FindingsLeft",
    "Invalid",
    "PeopleInvalid",
    "TooLarge",
    "TooManyAttempts",
    "TooManyCodes",
    "TooManyDrafts",
    "TooManyUploads",
    "Unreadable",
]


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


class FileRefused(Invalid):
    code = "file_refused"
    title = "このファイルは添付できません"
    detail = "ファイルの種類と大きさを確かめて、選び直してください。"


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


class TooManyCodes(TooManyAttempts):
    code = "too_many_codes"
    title = "続けて何度も試されました"
    detail = "安全のため、しばらく止めています。30分ほど待ってから、もう一度お試しください。"


class TooManyUploads(TooManyAttempts):
    code = "too_many_uploads"
    title = "ただいま混み合っていて、ファイルを受け取れません"
    detail = "少し待ってから、もう一度ファイルを選んでください。入力した内容は画面に残っています。"
