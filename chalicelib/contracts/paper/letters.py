"""Letters of contracts: a second font for 外字, and a stop where both lack one.

A contract must say what was typed, so nothing is replaced in silence. Only what tells of others'
words (the certificate) writes what it cannot draw by its number, ［U+1F600］, and goes on.
"""

import re
import unicodedata
from itertools import groupby
from xml.sax.saxutils import escape

from chalicelib.errors import LettersMissing
from chalicelib.lettering import FONT, SPARE, fonts

__all__ = ["FONT", "SPARE", "Letters"]

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Mn"}  # what no eye sees, or each machine sees otherwise
_TOLD_AT_MOST = 20
_VOICED = re.compile(r"[ぁ-ヿ][\u3099\u309a]")  # か + ゛, as some machines write が
_PLAIN = {"\t": "　", "\xa0": " "}


class Letters:
    """Prepares the texts of one paper and remembers which letters no font has, and where."""

    def __init__(self, *, strict: bool = True) -> None:
        self._strict = strict
        self._missing: dict[str, dict[str, None]] = {}

    def markup(self, text: str, where: str) -> str:
        """A text for a paragraph; lines become breaks."""
        parts = []
        for font, letters in self.runs(text, where):
            told = escape(letters).replace("\n", "<br/>")
            parts.append(told if font == FONT else f'<font name="{font}">{told}</font>')
        return "".join(parts)

    def runs(self, text: str, where: str) -> list[tuple[str, str]]:
        """A text cut where the font changes."""
        drawn = (self._drawn(letter, where) for letter in _readied(text))
        return [(font, "".join(one for _, one in run)) for font, run in groupby(drawn, _font_of)]

    def check(self) -> None:
        """Stop, telling each letter and where it stands, if any cannot be drawn."""
        if self._missing:
            raise LettersMissing(self._told(), errors=self._errors())

    def _drawn(self, letter: str, where: str) -> tuple[str, str]:
        if letter == "\n":
            return FONT, letter
        if unicodedata.category(letter) not in _UNSEEN:
            for font, known in fonts():
                if ord(letter) in known:
                    return font, letter
        return FONT, self._lacking(letter, where)

    def _lacking(self, letter: str, where: str) -> str:
        if self._strict:
            self._missing.setdefault(letter, {})[where] = None
        return f"［{_point(letter)}］"

    def _told(self) -> str:
        told = [
            f"「{'」「'.join(places)}」の{_spoken(letter)}"
            for letter, places in list(self._missing.items())[:_TOLD_AT_MOST]
        ]
        more = len(self._missing) - len(told)
        rest = f"、ほか{more}字" if more > 0 else ""
        return f"{'、'.join(told)}{rest}は、契約書に印刷できません。別の字に直してください。"

    def _errors(self) -> list[dict[str, str]]:
        return [
            {"field": place, "letter": letter, "message": f"{_spoken(letter)}は印刷できません。"}
            for letter, places in self._missing.items()
            for place in places
        ]


def _readied(text: str) -> str:
    """Line ends of one kind, tabs as spaces, voiced kana as one letter; nothing else changes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _VOICED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), text)
    return "".join(_PLAIN.get(letter, letter) for letter in text)


def _font_of(drawn: tuple[str, str]) -> str:
    return drawn[0]


def _spoken(letter: str) -> str:
    if unicodedata.category(letter) == "Mn":
        return f"字形を選ぶ指定や重ねる記号（{_point(letter)}）"
    if unicodedata.category(letter) in _UNSEEN:
        return f"見えない文字（{_point(letter)}）"
    return f"「{letter}」（{_point(letter)}）"


def _point(letter: str) -> str:
    return f"U+{ord(letter):04X}"
