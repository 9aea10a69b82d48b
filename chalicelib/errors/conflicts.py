"""What does not fit the present state of things: the person can do something about it."""

from chalicelib.errors.base import DomainError

__all__ = [
    "AnsweredAlready",
    "ApprovalMoved",
    "CapReached",
    "CaseMoved",
    "ChallengeNeeded",
    "CodeWrong",
    "Conflict",
    "FilesFull",
    "FormOutdated",
    "IdentityNeeded",
    "KeyReused",
    "LinkInvalid",
    "NotOpen",
    "NotOpenYet",
    "PassphraseWrong",
    "RehearsalNeeded",
    "RevisionConflict",
    "SeatsTaken",
    "SecondPersonNeeded",
    "VoucherInvalid",
    "WrongState",
]


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


class ApprovalMoved(Conflict):
    code = "approval_moved"
    title = "決裁の状況が変わりました"
    detail = (
        "ほかの決裁者か起案者の操作が先にありました。"
        "読み込み直して確かめてから、もう一度お試しください。"
    )


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


class ChallengeNeeded(Conflict):
    code = "challenge_needed"
    title = "自動送信でないことの確認が要ります"
    detail = (
        "ページを開いたまま数秒お待ちのうえ、もう一度送信してください。"
        "入力した内容は画面に残っています。"
    )


class CaseMoved(Conflict):
    code = "case_moved"
    title = "申請の状態が変わりました"
    detail = (
        "ほかの画面での操作か、担当の操作が先にありました。"
        "最新の内容を確かめてから、もう一度お試しください。"
    )


class CodeWrong(Conflict):
    code = "code_wrong"
    title = "番号かコードが違います"
    detail = "受付番号とコードを確かめて、もう一度入力してください。"


class FilesFull(Conflict):
    code = "files_full"
    title = "添付ファイルの合計が大きすぎます"
    detail = (
        "1回の申請に添付できるのは、合わせて20MBまでです。"
        "ほかのファイルを外すか、小さくしてからもう一度選んでください。"
    )


class IdentityNeeded(Conflict):
    code = "identity_needed"
    title = "回答する方の確認が要ります"
    detail = (
        "画面の案内にしたがって確認をしてから、もう一度送信してください。"
        "入力した内容は画面に残っています。"
    )


class VoucherInvalid(Conflict):
    code = "voucher_invalid"
    title = "確認の有効時間が過ぎました"
    detail = (
        "お手数ですが、もう一度確認をしてから続けてください。入力した内容は画面に残っています。"
    )


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
