"""Sheets to write, with everything in them that has ever gone wrong on a desk."""

from decimal import Decimal

from chalicelib.exports.sheet import Sheet

HEADINGS = ("受付番号", "お名前", "電話番号", "本数", "気温", "ご意見")
NAMES = ("山﨑 髙子", "𠮷野", "神\ufa19社", "が\u3099")
TRICKY = [
    ("AAAA-CCCC-DDDD", name, "0011-204-5678", number, Decimal("-12.50"), '一行目\n二行目,"引用"')
    for number, name in enumerate(NAMES)
]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.com")',
    "+81-11-204-5678",
    "-1+1",
    "＝1+1",
    "＋1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "http://example.com/",
    "internal:Sheet1!A1",
]


def sheet(rows, headings=HEADINGS):
    return Sheet(title="題", headings=headings, rows=iter(rows))


def many(count):
    """So many rows, made one by one."""
    return sheet(
        ("AAAA-CCCC-DDDD", f"氏名{number}", "011-204-5678", number, None, "ご意見" * 20)
        for number in range(count)
    )
