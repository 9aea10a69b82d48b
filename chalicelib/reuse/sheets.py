"""A sheet of questions as a form: rows become fields, headings sections, and nothing is lost."""

from dataclasses import field
from typing import Any

import orjson

from chalicelib.errors import Unreadable
from chalicelib.forms import service as forms
from chalicelib.reuse.rows import Notes, add_options, clean, field_of
from chalicelib.reuse.table import Row, Table, find_table
from chalicelib.reuse.wording import SECTION, options_of, type_of
from chalicelib.reuse.workbook import open_workbook
from chalicelib.values import dataclass

__all__ = ["Read", "read_sheet"]

MOST_FIELDS = 300
MOST_BYTES = 300_000
_FIRST = "入力内容"
_TOO_MANY = f"項目が多すぎます。1つの手続は{MOST_FIELDS}項目までです。シートを分けてください。"
_TOO_LARGE = "文章が長すぎて、1つの手続に入りません。シートを分けてください。"


@dataclass(frozen=True)
class Read:
    """What became of a sheet; notes are (row in Excel or None, words)."""

    definition_json: dict[str, Any]
    notes: list[tuple[int | None, str]] = field(default_factory=list)


def read_sheet(file: bytes, title: str, kind: str, audience: str) -> Read:
    """A draft's definition from an Excel file; raises Unreadable in words."""
    table = find_table(open_workbook(file))
    notes = Notes()
    sections = _Sections(notes)
    for row in table.rows:
        sections.take(row)
    _tell_rest(table, notes)
    definition = {
        "schema": forms.SCHEMA,
        "title": title,
        "kind": kind,
        "audience": audience,
        "sections": sections.whole(),
    }
    if sections.count > MOST_FIELDS:
        raise Unreadable(_TOO_MANY)
    if len(orjson.dumps(definition)) > MOST_BYTES:
        raise Unreadable(_TOO_LARGE)
    return Read(definition, notes.items)


class _Sections:
    """Takes the rows one after the other."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._sections: list[dict[str, Any]] = []
        self._last: dict[str, Any] | None = None
        self.count = 0

    def take(self, row: Row) -> None:
        told = row.cells
        if not any(told.values()):
            return
        if not row.get("label") and self._continues(row):
            return
        if type_of(row.get("type")) == SECTION or (row.label_only and row.merged):
            self._begin(row)
        else:
            self._ask(row)

    def whole(self) -> list[dict[str, Any]]:
        """The sections; one that asks nothing keeps its words."""
        for section in self._sections:
            if not section["fields"]:
                self.count += 1
                text = section["title"]
                words = {"id": f"q{self.count}", "type": "explanation", "label": "", "text": text}
                section["fields"].append(words)
        return self._sections

    def _continues(self, row: Row) -> bool:
        """Whether the row only gives the field above further options."""
        only = not any(row.get(column) for column in ("type", "hint", "unit"))
        last = self._last
        if not (only and options_of(row.get("options")) and last and "options" in last):
            return False
        add_options(last, row.get("options"), row.number, self._notes)
        return True

    def _begin(self, row: Row) -> None:
        title = " ".join(clean(row.get("label"), 200).split()) or _FIRST
        description = clean(row.get("hint"))
        self._add_section(title, description)
        self._last = None

    def _ask(self, row: Row) -> None:
        if not self._sections:
            self._add_section(_FIRST, "")
        self.count += 1
        made = field_of(row, self.count, self._notes)
        self._sections[-1]["fields"].append(made)
        self._last = made

    def _add_section(self, title: str, description: str) -> None:
        number = len(self._sections) + 1
        words = {"id": f"section{number}", "title": title, "description": description}
        self._sections.append(words | {"fields": []})


def _tell_rest(table: Table, notes: Notes) -> None:
    """Whatever stands in columns and sheets that nobody asked for."""
    for row in table.rows:
        if row.rest:
            words = "、".join(row.rest)[:100]
            notes.add(row.number, f"見出しのない列の「{words}」は読み取っていません。")
    if table.unknown:
        names = "、".join(f"「{name[:20]}」" for name in table.unknown[:10])
        notes.add(None, f"見出し{names}の列は読み取っていません。")
    if table.others:
        names = "、".join(f"「{name}」" for name in table.others[:10])
        notes.add(None, f"ほかのシート{names}は読み取っていません。")
