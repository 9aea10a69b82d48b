"""The letters of a PDF: one embedded Japanese font, and what to do about 外字 that it lacks."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["FONT", "Lettering", "register"]

FONT = "BIZUDPGothic"

_FILE = Path(__file__).parent / "fonts" / "BIZUDPGothic-Regular.ttf"
_MISSING = "〓"
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # 異体字セレクター
_PLAIN = {"\t": "　", "\r": ""}


@cache
def register() -> "TTFont":
    """Make the font known to reportlab, once a process."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 — 200 ms for whoever prints
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 — beside it

    font = TTFont(FONT, str(_FILE))
    pdfmetrics.registerFont(font)
    return font


class Lettering:
    """Prepares texts for one document and remembers what could not be drawn."""

    def __init__(self) -> None:
        self._drawn = register().face.charToGlyph
        self._missing: dict[str, int] = {}
        self._varied: dict[str, None] = {}

    def text(self, text: str) -> str:
        """Markup of a text; what the font lacks becomes 〓 with the number of a note."""
        return "".join(self._letter(_PLAIN.get(letter, letter)) for letter in text)

    def plain(self, text: str) -> str:
        """The text itself for where no markup is read, with 〓 for what the font lacks."""
        return "".join(one if ord(one) in self._drawn else _MISSING for one in text)

    @property
    def notes(self) -> list[str]:
        """What is to be said of the letters that could not be drawn."""
        told = [
            f"{_MISSING}{number}：この字は印刷用の文字にないため、表示できません（{_point(letter)}）。"
            for letter, number in self._missing.items()
        ]
        if self._varied:
            points = "、".join(_point(one) for one in self._varied)
            told.append(f"字形を選ぶ指定（{points}）は、印刷に反映していません。")
        return told

    def _letter(self, letter: str) -> str:
        if letter == "\n":
            return "<br/>"
        if any(ord(letter) in one for one in _SELECTORS):
            self._varied[letter] = None
            return ""
        if letter and ord(letter) not in self._drawn:
            number = self._missing.setdefault(letter, len(self._missing) + 1)
            return f"{_MISSING}<super>{number}</super>"
        return escape(letter)


def _point(letter: str) -> str:
    return f"U+{ord(letter):04X}"
