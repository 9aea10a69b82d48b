"""Shapes of letters (字形の指定): what a paper cannot print is told where it is typed.

葛 with U+E0100 behind it asks for one shape of 葛 (異体字セレクター); our fonts have one of each.
"""

import re
from collections.abc import Iterable

from chalicelib.errors import Invalid
from chalicelib.likeness import SELECTORS

__all__ = ["objection", "refuse"]

_TITLE = "印刷できない字形の指定が付いています。"
_SHAPED = re.compile(f"(.)({SELECTORS.pattern})", re.DOTALL)


def objection(text: str) -> str:
    """What is to be typed instead, in words; empty where nothing asks for a shape."""
    found = _SHAPED.search(text)
    if found is None:
        return ""
    plain = SELECTORS.sub("", text)
    short = plain if len(plain) <= 40 else found[1]
    return (
        f"「{found[1]}」に、字形を選ぶ指定（U+{ord(found[2]):04X}）が付いています。"
        f"指定のない「{short}」を入力し直してください。"
    )


def refuse(texts: Iterable[tuple[str, str, str]]) -> None:
    """Look through texts, each with its field and what that is called; raises Invalid."""
    errors = [
        {"field": field, "code": "letter_shape", "message": f"{label}の{words}"}
        for field, label, text in texts
        if (words := objection(text))
    ]
    if errors:
        raise Invalid(_TITLE, errors=errors)
