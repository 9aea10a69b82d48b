"""What keeps a PDF from being sealed: nothing was sealed, and it says why."""

from chalicelib.errors.base import DomainError

__all__ = ["SealingFailed"]

_WORDS = {
    "timestamp_unavailable": (
        "タイムスタンプ局が応答しないため、封印していません。時間をおいて再実行してください。"
        "続くときは、タイムスタンプ局の設定と稼働状況を情報システムの担当にご確認ください。"
    ),
    "certificate_near_end": (
        "封印に使う証明書の期限が近いため、封印していません。"
        "新しい証明書の登録を情報システムの担当に依頼してください。"
    ),
    "timestamp_certificate_near_end": (
        "タイムスタンプ局の証明書の期限が近いため、封印していません。"
        "タイムスタンプ局の切替えを情報システムの担当に依頼してください。"
    ),
    "key_unavailable": (
        "封印に使う鍵を使えないため、封印していません。"
        "鍵と証明書の設定を情報システムの担当にご確認ください。"
    ),
    "revocation_unavailable": (
        "証明書の失効情報を取得できないため、完了していません。時間をおいて再実行してください。"
        "続くときは、失効情報の公開先とネットワークを情報システムの担当にご確認ください。"
    ),
    "validation_failed": (
        "封印した結果が長期の検証に合格しないため、完了していません。"
        "失効情報の公開と証明書の設定を情報システムの担当にご確認のうえ、再実行してください。"
    ),
    "unreadable": (
        "このPDFは壊れているか、パスワードがかかっているため、封印できません。"
        "別のソフトで保存し直したPDFに差し替えてください。"
    ),
}


class SealingFailed(DomainError):
    status = 503
    code = "sealing_failed"
    title = "封印できませんでした"
    detail = "時間をおいて、もう一度実行してください。"

    def __init__(self, reason: str = "") -> None:
        super().__init__(_WORDS.get(reason, reason or None))
        self.reason = reason
        self.extra = {"reason": reason} if reason else {}
