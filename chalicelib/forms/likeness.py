"""Makes spellings of one name alike, only to compare them; nothing is ever stored or shown so.

Staff type 高橋 for 髙橋, 吉田 for 𠮷田, and a reading in hiragana or without a space.
"""

import re
from unicodedata import normalize

from chalicelib.forms.normalise import WHITE

__all__ = ["alike"]

_LEFT_OUT = re.compile(f"[{WHITE}・･.,，．'’‐‑‒–—―−-]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
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
}
_ONE = {ord(other): usual for usual, others in _VARIANTS.items() for other in others}


def alike(text: str) -> str:
    """One spelling for all that people take for the same name; "" for nothing but signs."""
    plain = _LEFT_OUT.sub("", normalize("NFKC", text)).casefold()
    return plain.translate(_ONE).translate(_HIRAGANA)
