"""The letters of a PDF: an embedded Japanese font, a second one for 外字, and what both lack."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["FONT", "SPARE", "Lettering", "fonts", "register"]

FONT = "BIZUDPGothic"
SPARE = "NotoSansJPSpare"

_FOLDER = Path(__file__).parent / "fonts"
_FILE, _SPARE_FILE = _FOLDER / "BIZUDPGothic-Regular.ttf", _FOLDER / "NotoSansJP-Spare.ttf"
_MISSING = "〓"
_BEYOND = re.compile("<([0-9A-F]{5,6})>")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # 異体字セレクター
_PLAIN = {"\t": "　", "\r": ""}


@cache
def register() -> "TTFont":
    """Make the first font known to reportlab, once a process."""
    return _registered(FONT, _FILE)


@cache
def fonts() -> tuple[tuple[str, frozenset[int]], ...]:
    """The fonts in order, with the letters they have; what the first lacks is in the second."""
    known = {FONT: register(), SPARE: _registered(SPARE, _SPARE_FILE)}
    return tuple((name, frozenset(font.face.charToGlyph)) for name, font in known.items())


def _registered(name: str, file: Path) -> "TTFont":
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 — 200 ms for whoever prints
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 — beside it

    class Font(TTFont):
        def addObjects(self, doc: Any) -> None:  # noqa: N802 — reportlab's name
            super().addObjects(doc)
            for place, told in doc.idToObject.items():
                if place.startswith("toUnicodeCMap:"):
                    told.content = _BEYOND.sub(_as_utf_16, told.content)

    font = Font(name, str(file))
    pdfmetrics.registerFont(font)
    return font


def _as_utf_16(found: re.Match[str]) -> str:
    """A letter beyond U+FFFF as readers take it: reportlab writes its number, and 𠮷 is read ₻7."""
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


class Lettering:
    """Prepares texts for one document and remembers what could not be drawn."""

    def __init__(self) -> None:
        self._missing: dict[str, int] = {}
        self._varied: dict[str, None] = {}

    def text(self, text: str) -> str:
        """Markup of a text; what no font has becomes 〓 with the number of a note."""
        letters = (_PLAIN.get(letter, letter) for letter in text)
        runs = groupby(filter(None, letters), _font_of)
        return "".join(self._run(font, list(letters)) for font, letters in runs)

    def plain(self, text: str) -> str:
        """The text itself for where no markup is read, with 〓 for what the first font lacks."""
        return "".join(one if _font_of(one) == FONT else _MISSING for one in text)

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

    def _run(self, font: str | None, letters: list[str]) -> str:
        told = "".join(map(self._letter if font is None else escape, letters))
        return f'<font name="{SPARE}">{told}</font>' if font == SPARE else told

    def _letter(self, letter: str) -> str:
        """A letter that no font has."""
        if letter == "\n":
            return "<br/>"
        if any(ord(letter) in one for one in _SELECTORS):
            self._varied[letter] = None
            return ""
        number = self._missing.setdefault(letter, len(self._missing) + 1)
        return f"{_MISSING}<super>{number}</super>"


def _font_of(letter: str) -> str | None:
    """The first font that draws a letter; a selector is drawn by none, whatever a font holds."""
    if any(ord(letter) in one for one in _SELECTORS):
        return None
    return next((name for name, known in fonts() if ord(letter) in known), None)


def _point(letter: str) -> str:
    return f"U+{ord(letter):04X}"
