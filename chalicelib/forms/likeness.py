"""Makes spellings of one name alike, only to compare them; nothing is ever stored or shown so.

Staff type 高橋 for 髙橋, 吉田 for 𠮷田, and a reading in hiragana or without a space.
"""

import re

from chalicelib.forms.normalise import WHITE
from chalicelib.likeness import one_letter

__all__ = ["alike"]

_LEFT_OUT = re.compile(f"[{WHITE}・･.,，．'’‐‑‒–—―−-]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def alike(text: str) -> str:
    """One spelling for all that people take for the same name; "" for nothing but signs."""
    return _LEFT_OUT.sub("", one_letter(text)).translate(_HIRAGANA)
