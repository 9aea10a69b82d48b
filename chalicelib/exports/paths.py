"""Names inside a zip: what Windows can unpack, no two alike, still recognised by people."""

import re
from pathlib import PurePosixPath

__all__ = ["Paths"]

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # would show fdp.exe as exe.pdf
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_FOLDER = 40
_LONGEST_NAME = 100  # with a receipt number and a folder, well below the 260 characters of a path


class Paths:
    """The paths given out so far; Windows takes two that differ by case for one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, receipt_number: str, label: str, name: str) -> str:
        """The path of one file: number, item, name as it was given as far as can be."""
        folder = f"{receipt_number}/{_sound(label)[:_LONGEST_FOLDER].rstrip(' .') or '_'}"
        stem, ending = _divided(_sound(name))
        count, path = 1, f"{folder}/{stem}{ending}"
        while path.casefold() in self._taken:
            count += 1
            path = f"{folder}/{stem} ({count}){ending}"
        self._taken.add(path.casefold())
        return path

    def flat(self, stem: str, ending: str) -> str:
        """The path of a file that stands by itself: its whole name, told apart by a number."""
        sound = _sound(stem)[: _LONGEST_NAME - len(ending)].rstrip(" .") or "_"
        count, path = 1, f"{sound}{ending}"
        while path.casefold() in self._taken:
            count += 1
            path = f"{sound} ({count}){ending}"
        self._taken.add(path.casefold())
        return path


def _sound(text: str) -> str:
    """Without what a file system refuses or a person could be misled by."""
    replaced = _REFUSED.sub("_", _TURNING.sub("_", text)).strip().rstrip(" .") or "_"
    return f"_{replaced}" if _RESERVED.match(replaced) else replaced


def _divided(name: str) -> tuple[str, str]:
    """Stem and ending, together not too long; the ending is what the file opens by."""
    ending = PurePosixPath(name).suffix[:20]
    stem = name.removesuffix(ending)[: _LONGEST_NAME - len(ending)]
    return stem.rstrip(" .") or "_", ending
