"""What both twins must know alike: eras, prefectures, kinds of files, area codes."""

import json
from pathlib import Path
from typing import NamedTuple

_FACTS = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))


class Era(NamedTuple):
    key: str
    label: str
    first_day: str  # ISO; the last day of the era before is the day before


# Youngest first, so that the first era that has begun on a day is the era of that day.
ERAS = tuple(Era(*era) for era in _FACTS["eras"])
PREFECTURES: tuple[str, ...] = tuple(_FACTS["prefectures"].split())
# What a kind of file ends with; the kinds in the order in which they are named.
FILE_KINDS: dict[str, tuple[str, ...]] = {
    kind: tuple(endings.split()) for kind, endings in _FACTS["file_kinds"].items()
}
# Beginnings (without the leading 0) of telephone numbers → how such a number is grouped: the
# length of its area code with the 0, or "service". Written as 154-018 for 1540, 1541 and 1548.
AREA_CODES: dict[str, str] = {
    stem + last: grouping
    for grouping, beginnings in _FACTS["area_codes"].items()
    for stem, lasts in (beginning.split("-") for beginning in beginnings.split())
    for last in lasts
}
