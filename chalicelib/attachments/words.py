"""What is said about files, to those who send them and to those who get them."""

from chalicelib.attachments.model import LARGEST_FOLDER

__all__ = ["DANGEROUS", "FAULTS", "FINDINGS", "megabytes", "spoken"]

FINDINGS = {
    "kind_differs": "中身の種類が、名前の終わり（拡張子）と違います。",
    "program": "実行できるプログラムです。",
    "bomb": "広げると極端に大きくなる圧縮ファイルです。",
    "many": "圧縮ファイルの中身の数が多すぎます。",
    "nested": "圧縮ファイルが何重にも入っています。",
    "macros": (
        "マクロ（自動で動くプログラム）を含みます。開くときはマクロを有効にしないでください。"
    ),
    "active": (
        "中で動く命令（JavaScriptやプログラムの起動など）を含みます。"
        "開くときに聞かれても許可しないでください。"
    ),
    "unread": (
        "中を確かめられません（特別な圧縮か、大きすぎるため）。"
        "何のファイルか、送った方にお確かめください。"
    ),
    "encrypted": "パスワード付きです。パスワードは送った方にお確かめください。",
    "broken": "壊れているか、正しく作られていないため、開けないことがあります。",
    "huge": "画像の縦横が大きすぎるため、中まで確かめていません。",
    "metadata_left": "撮影情報（撮影場所など）を取り除けませんでした。",
    "malware": "ウイルスなど、危険なものが見つかりました。",
    "not_scanned": "ウイルスの検査ができない形式です。",
    "not_inspected": "検査ができませんでした。",
    "lost": "ファイルが見つかりません。",
}
DANGEROUS = frozenset({"program", "bomb", "many", "nested", "malware"})
"""Findings for which a file is put apart (隔離); for the others it is only said."""

FAULTS = {
    "file_missing": (
        "ファイル「{name}」が届いていません。もう一度選んで、送り終わってから送信してください。"
    ),
    "file_differs": (
        "ファイル「{name}」の内容が、選んだときと違います。もう一度選び直してください。"
    ),
    "file_quarantined": (
        "ファイル「{name}」から、ウイルスなどの危険が見つかりました。別のファイルを選んでください。"
    ),
    "file_sent_before": (
        "ファイル「{name}」は、前の申請で送られています。もう一度選び直してください。"
    ),
    "file_twice": "ファイル「{name}」が二重に選ばれています。片方を外してください。",
    "files_too_large": (
        "添付ファイルが合わせて{limit}を超えています。ほかのファイルを外すか、小さくしてください。"
    ),
}


def spoken(findings: tuple[str, ...]) -> list[str]:
    """Findings in words."""
    return [FINDINGS[one] for one in findings]


def megabytes(size: int = LARGEST_FOLDER) -> str:
    """A size as it is told to people."""
    return f"{size / 1_048_576:.1f}".removesuffix(".0") + "MB"
