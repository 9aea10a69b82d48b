"""What keeps a contract from going on, in words that say what to do."""

from chalicelib.errors.base import Forbidden
from chalicelib.errors.conflicts import Conflict
from chalicelib.errors.refusals import Invalid

__all__ = [
    "ContractExcluded",
    "ContractIncomplete",
    "CounterpartyUnconfirmed",
    "DocumentChanged",
    "LinkOver",
    "RowsInvalid",
    "SignInAgain",
]


class ContractExcluded(Conflict):
    code = "contract_excluded"
    title = "この契約は電子契約にできません"
    detail = "紙の契約書で締結してください。"


class ContractIncomplete(Invalid):
    code = "contract_incomplete"
    title = "契約に足りないところがあります"
    detail = "示された項目を入力してから、もう一度お試しください。"


class CounterpartyUnconfirmed(Conflict):
    code = "counterparty_unconfirmed"
    title = "相手方の確認が済んでいません"
    detail = (
        "電子契約への同意とメールアドレスの確認が済むと送れます。"
        "相手方の画面で、確認の案内が届いているかを確かめてください。"
    )


class LinkOver(Conflict):
    code = "link_over"
    title = "このページは使えません"
    detail = (
        "期限が過ぎたか、すでに手続が済んでいます。"
        "案内が要るときは、メールにある契約の担当にご連絡ください。"
    )


class DocumentChanged(Conflict):
    code = "document_changed"
    title = "文書が、表示したものと違います"
    detail = "このページを読み込み直して、文書を初めから確認してください。まだ同意していません。"


class SignInAgain(Forbidden):
    code = "sign_in_again"
    title = "もう一度サインインしてください"
    detail = "締結するには、サインインし直してから5分以内に操作してください。"


class RowsInvalid(Invalid):
    code = "rows_invalid"
    title = "登録できない行があります"
    detail = "示された行を直してから、もう一度お試しください。まだ1件も登録していません。"
