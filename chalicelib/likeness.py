"""Makes spellings of one thing alike, only to compare them; nothing is ever stored or shown so.

Staff type 高橋 for 髙橋, 吉田 for 𠮷田, 230 for ２３０ and （株） for 株式会社.
"""

import re
from unicodedata import normalize

__all__ = ["SELECTORS", "alike", "one_letter"]

SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What chooses a shape of the letter before it (異体字セレクター)."""

_DASHES = re.compile("[‐‑‒–—―−]")
_KINDS = {"株": "株式", "有": "有限", "資": "合資", "名": "合名", "合": "合同"}
_KIND = re.compile(r"\(([株有資名合])\)")
_VARIANTS = {
    "高": "髙",
    "崎": "﨑嵜碕",
    "吉": "𠮷",
    "土": "𡈽圡",
    "辺": "邊邉",
    "斎": "齋斉齊",
    "浜": "濱濵",
    "沢": "澤",
    "広": "廣",
    "桜": "櫻",
    "真": "眞",
    "徳": "德",
    "恵": "惠",
    "国": "國",
    "島": "嶋嶌",
    "瀬": "瀨",
    "渕": "淵渊",
    "曽": "曾",
    "条": "條",
    "学": "學",
    "寿": "壽",
    "栄": "榮",
    "竜": "龍",
    "富": "冨",
    "峰": "峯",
    "蔵": "藏",
    "関": "關",
    "与": "與",
    "礼": "禮",
    "実": "實",
    "桧": "檜",
    "薮": "藪",
    "桑": "桒",
    "橋": "槗",
    "柳": "栁",
    "黒": "黑",
    "鉄": "鐵",
    "万": "萬",
    "円": "圓",
    "会": "會",
    "駅": "驛",
    "亀": "龜",
    "滝": "瀧",
    "鶴": "靍靏",
}
_ONE = {ord(other): usual for usual, others in _VARIANTS.items() for other in others}


def one_letter(text: str) -> str:
    """One letter for all of one kind: wide and narrow, old and new, large and small."""
    return SELECTORS.sub("", normalize("NFKC", text)).casefold().translate(_ONE)


def alike(text: str) -> str:
    """One spelling for all that people take for the same title, number or company."""
    told = _DASHES.sub("-", "".join(one_letter(text).split()))
    return _KIND.sub(lambda found: f"{_KINDS[found[1]]}会社", told)
