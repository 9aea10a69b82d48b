"""The empty sheet to fill in: the headings, lists to choose from, and an example of each type."""

from io import BytesIO
from typing import Any

__all__ = ["FILENAME", "blank_sheet"]

FILENAME = "手続の項目表.xlsx"
_HEADINGS = ("項目名", "種類", "必須", "選択肢", "説明", "単位", "最小", "最大")
_WIDTHS = (30, 14, 8, 40, 40, 8, 8, 8)
_TYPES = (  # as the list offers them, with an example of an item
    ("見出し", "申請する方", "", "", "この行の下の項目が、1つの区分になります。"),
    ("氏名", "氏名", "○", "", "フリガナも聞きます。"),
    ("住所", "住所", "○", "", "郵便番号から入力できます。"),
    ("電話", "電話番号", "○", "", ""),
    ("メール", "メールアドレス", "", "", ""),
    ("一行", "勤務先", "", "", ""),
    ("複数行", "申請の理由", "○", "", ""),
    ("数値", "人数", "○", "", ""),
    ("金額", "事業費", "", "", ""),
    ("日付", "希望する日", "○", "", ""),
    ("時刻", "希望する時刻", "", "", ""),
    ("期間", "利用する期間", "", "", ""),
    (
        "選択",
        "受け取りの方法",
        "○",
        "窓口\n郵送",
        "選択肢は、1つずつ改行（Alt+Enter）して入力します。",
    ),
    ("複数選択", "必要な書類", "", "住民票\n納税証明書", ""),
    ("はい/いいえ", "駐車場を使いますか", "", "", ""),
    ("評価", "満足度", "", "", "5段階です。"),
    ("順位", "希望の順", "", "第1会場\n第2会場\n第3会場", ""),
    ("団体", "団体の名前", "", "", "法人番号も聞けます。"),
    ("ファイル", "添付する書類", "", "", ""),
    ("説明", "ご注意", "", "", "項目の間に、説明の文を入れられます。"),
    ("同意", "個人情報の取り扱い", "○", "", "上の説明を読み、同意します。"),
)
_ROWS = 300


def blank_sheet() -> bytes:
    """An Excel workbook: a sheet to fill in, and one that shows how."""
    import xlsxwriter  # noqa: PLC0415 — only this route writes here

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        heading = book.add_format({"bold": True, "bg_color": "#E8F1FE", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _fill_in(book.add_worksheet("項目"), heading, wrapped)
        _show(book.add_worksheet("書き方"), heading, wrapped)
    return file.getvalue()


def _fill_in(page: Any, heading: Any, wrapped: Any) -> None:
    _head(page, heading, wrapped)
    types = {"validate": "list", "source": [name for name, *_ in _TYPES]}
    page.data_validation(1, 1, _ROWS, 1, types | {"error_type": "information"})
    page.data_validation(1, 2, _ROWS, 2, {"validate": "list", "source": ["○"]})


def _show(page: Any, heading: Any, wrapped: Any) -> None:
    _head(page, heading, wrapped)
    for row, (name, label, required, options, hint) in enumerate(_TYPES, start=1):
        page.write_row(row, 0, (label, name, required, options, hint))


def _head(page: Any, heading: Any, wrapped: Any) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width, wrapped)
    page.write_row(0, 0, _HEADINGS, heading)
    page.freeze_panes(1, 1)
