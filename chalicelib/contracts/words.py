"""States and kinds of contracts as people read them, for lists, mails and refusals."""

from chalicelib.contracts.decision import Choice
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Kind, Origin, Retention, State

__all__ = ["ACTS", "CHOICES", "KINDS", "KINDS_BY_WORD", "ORIGINS", "RETENTIONS", "STATES"]

STATES = {
    State.DRAFT: "下書き",
    State.APPROVING: "内部承認中",
    State.RETURNED: "差戻し",
    State.APPROVED: "承認済",
    State.SIGNING: "相手方確認中",
    State.COUNTERSIGNING: "発注者の締結待ち",
    State.SEALING: "封印中",
    State.SEAL_FAILED: "封印失敗",
    State.CONCLUDED: "締結済",
    State.DECLINED: "却下",
    State.WITHDRAWN: "取下げ",
    State.EXPIRED: "期限切れ",
}
KINDS = {
    Kind.WORKS: "工事請負",
    Kind.SERVICES: "業務委託",
    Kind.GOODS: "物品売買",
    Kind.AMENDMENT: "変更契約",
    Kind.OTHER: "その他",
}
KINDS_BY_WORD = {word: kind for kind, word in KINDS.items()}
ORIGINS = {
    Origin.HERE: "電子契約",
    Origin.SERVICE: "取込（他の電子契約サービス）",
    Origin.PAPER: "取込（紙の契約の写し）",
}
CHOICES = {
    Choice.RENEW: "更新する",
    Choice.END: "更新しない",
    Choice.NOTED: "確認済み",
}

RETENTIONS = {
    Retention.FIVE: "5年",
    Retention.TEN: "10年",
    Retention.THIRTY: "30年",
    Retention.PERMANENT: "永年",
}
ACTS = {
    Act.CREATED: "作成",
    Act.EDITED: "編集",
    Act.SUBMITTED: "承認依頼",
    Act.TAKEN_BACK: "承認依頼の取消し",
    Act.RETURNED: "差戻し",
    Act.APPROVED: "承認",
    Act.SENT: "送信",
    Act.INVITED: "確認の案内",
    Act.OPENED: "文書の閲覧",
    Act.IDENTIFIED: "本人確認",
    Act.REMINDED: "督促",
    Act.DELEGATED: "締結者の変更",
    Act.EXTENDED: "期限の延長",
    Act.CONSENTED: "同意",
    Act.DECLINED: "却下",
    Act.EXPIRED: "期限切れ",
    Act.WITHDRAWN: "取下げ",
    Act.SEALED: "封印",
    Act.SEAL_FAILED: "封印失敗",
    Act.SEAL_RETRIED: "封印のやり直し",
    Act.CONCLUDED: "締結",
    Act.PLANNED: "支払予定",
    Act.PAID: "支払済み",
    Act.UNPAID: "支払済みの取消し",
    Act.AMENDED: "変更契約の作成",
    Act.DECIDED: "更新の判断",
    Act.RENEWED: "長期署名の延長",
    Act.IMPORTED: "取込",
    Act.CORRECTED: "取込内容の訂正",
}
