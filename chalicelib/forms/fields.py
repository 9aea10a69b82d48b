"""Reads one field of a definition: what all have, then what its type lets the builder set."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from chalicelib.forms import choice_settings, field_settings, formula_grammar, model, normalise
from chalicelib.forms.field_settings import LONGEST_LABEL, LONGEST_TEXT, Settings
from chalicelib.forms.grammar import Names, read_condition
from chalicelib.forms.model import FieldType
from chalicelib.forms.node import Node
from chalicelib.forms.problems import place_name

MOST_FIELDS = 300
MOST_CHILDREN = 20
MOST_ROWS = 50
# What may come from the URL of the page.
PREFILLED = {
    FieldType.SHORT_TEXT,
    FieldType.LONG_TEXT,
    FieldType.NUMBER,
    FieldType.YEN,
    FieldType.DATE,
    FieldType.TIME,
    FieldType.SINGLE_CHOICE,
    FieldType.MULTIPLE_CHOICE,
    FieldType.YES_NO,
    FieldType.RATING,
    FieldType.HIDDEN,
}
# What may be asked once a row.
IN_GROUPS = {
    FieldType.SHORT_TEXT,
    FieldType.LONG_TEXT,
    FieldType.NUMBER,
    FieldType.YEN,
    FieldType.DATE,
    FieldType.TIME,
    FieldType.SINGLE_CHOICE,
    FieldType.MULTIPLE_CHOICE,
    FieldType.YES_NO,
    FieldType.MAIL_ADDRESS,
    FieldType.TELEPHONE,
    FieldType.PERSONAL_NAME,
    FieldType.POSTAL_ADDRESS,
    FieldType.RATING,
}
# What nobody types, so nobody could mend it if it were asked for.
NEVER_REQUIRED = {FieldType.EXPLANATION, FieldType.CALCULATED, FieldType.HIDDEN}
_ID = re.compile("[a-z][a-z0-9_]{0,39}")


def read_id(node: Node, taken: Collection[str]) -> str:
    """Read an id that nobody else has; the problem is noted if it is no good."""
    found = node.text("id", LONGEST_LABEL, needed=True)
    if found and not _ID.fullmatch(found):
        node.note("wrong_id", "id", id=found)
    elif found in taken:
        node.note("duplicate_id", "id", id=found)
    return found


def name_of(data: object, key: str) -> str:
    """Return how a part of a definition is called, however broken it is."""
    name = data.get(key) if isinstance(data, dict) else None
    return normalise.trim(name)[:LONGEST_LABEL] if isinstance(name, str) else ""


class Register:
    """Remembers, while a definition is read, what its later parts must know of the earlier."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.taken: set[str] = set()
        self.earlier: dict[str, model.Field | None] = {}  # None: known, but itself at fault
        self.labels, self.homes = _labels(root.data)
        self.receipt = ""
        self.count = 0

    def names(self, own: str = "") -> Names:
        return Names(earlier=self.earlier, labels=self.labels, homes=self.homes, own=own)

    def read_field(self, node: Node) -> model.Field | None:
        """Read a field of a section and remember it; None when it has no known type."""
        before = len(node.problems)
        field_id = read_id(node, self.taken)
        field = self._field(node, field_id, self.names(field_id))
        self.earlier[field_id] = field if len(node.problems) == before else None
        return field

    def _field(self, node: Node, field_id: str, names: Names) -> model.Field | None:
        self.taken.add(field_id)
        self._count_field()
        kind = node.choice("type", list(FieldType), needed=True)
        if not kind:
            return None
        field_type = FieldType(kind)
        settings = self._common(node, field_type, names)
        settings |= self._settings(node, field_type, names)
        node.refuse_unknown_keys()
        field = FIELDS[field_type](id=field_id, **settings)
        self._note_receipt(node, field)
        return field

    def _count_field(self) -> None:
        self.count += 1
        if self.count == MOST_FIELDS + 1:
            self.root.note("too_many", "fields", maximum=MOST_FIELDS, count=self.count)

    def _common(self, node: Node, field_type: FieldType, names: Names) -> Settings:
        prefill = node.flag("prefill")
        if prefill and field_type not in PREFILLED:
            node.note("prefill_type", "prefill")
        required = node.flag("required") and field_type not in NEVER_REQUIRED
        named = field_type is not FieldType.EXPLANATION
        return {
            "label": node.text("label", LONGEST_LABEL, needed=named),
            "hint": node.text("hint", LONGEST_TEXT),
            "required": required,
            "visible_if": read_condition(node, names),
            "personal": node.flag("personal") or FIELDS[field_type].personal,
            "prefill": prefill,
        }

    def _settings(self, node: Node, field_type: FieldType, names: Names) -> Settings:
        if field_type is FieldType.GROUP:
            return self._group(node, names)
        if field_type in _NAMING:
            return _NAMING[field_type](node, names)
        return _SETTINGS.get(field_type, field_settings.nothing)(node)

    def _group(self, node: Node, names: Names) -> Settings:
        rows = {
            "minimum_rows": node.whole("minimum_rows", (0, MOST_ROWS), 1),
            "maximum_rows": node.whole("maximum_rows", (1, MOST_ROWS), 10),
        }
        field_settings.in_order(node, rows, rows["minimum_rows"] <= rows["maximum_rows"])
        return {
            "fields": self._children(node, names.own),
            **rows,
            "row_label": node.text("row_label", 50),
        }

    def _children(self, node: Node, home: str) -> tuple[model.Field, ...]:
        earlier: dict[str, model.Field | None] = {}
        for index, data in enumerate(node.items("fields", MOST_CHILDREN)):
            where = place_name(
                "child", name_of(data, "label"), field=node.where, position=index + 1
            )
            self._add_child(node.child(data, f"fields/{index}", where), home, earlier)
        return tuple(field for field in earlier.values() if field)

    def _add_child(self, node: Node, home: str, earlier: dict[str, model.Field | None]) -> None:
        if not node.data:
            return
        if node.data.get("type") in (FieldType.GROUP, *_OUTSIDE_ONLY):
            node.note("not_in_group", "type")
            return
        before = len(node.problems)
        field_id = read_id(node, self.taken)
        names = replace(self.names(field_id), earlier=earlier, home=home)
        field = self._field(node, field_id, names)
        if isinstance(field, model.MailAddress) and (field.receipt or field.confirm):
            node.note("mail_in_group", "receipt" if field.receipt else "confirm")
        earlier[field_id] = field if len(node.problems) == before else None

    def _note_receipt(self, node: Node, field: model.Field) -> None:
        if not isinstance(field, model.MailAddress) or not field.receipt:
            return
        if self.receipt:
            node.note("second_receipt", "receipt", label=self.receipt)
        self.receipt = self.receipt or field.label or field.id


_OUTSIDE_ONLY = tuple(kind for kind in FieldType if kind not in IN_GROUPS)

_NAMING: dict[FieldType, Callable[[Node, Names], Settings]] = {
    FieldType.SINGLE_CHOICE: choice_settings.single_choice,
    FieldType.MULTIPLE_CHOICE: choice_settings.multiple_choice,
    FieldType.CALCULATED: formula_grammar.calculated,
}
_SETTINGS: dict[FieldType, Callable[[Node], Settings]] = {
    FieldType.SHORT_TEXT: field_settings.short_text,
    FieldType.LONG_TEXT: field_settings.long_text,
    FieldType.NUMBER: field_settings.number,
    FieldType.YEN: field_settings.yen,
    FieldType.DATE: field_settings.date,
    FieldType.TIME: field_settings.time,
    FieldType.DATE_RANGE: field_settings.date_range,
    FieldType.RATING: field_settings.rating,
    FieldType.RANKING: choice_settings.ranking,
    FieldType.MATRIX: choice_settings.matrix,
    FieldType.MAIL_ADDRESS: field_settings.mail_address,
    FieldType.PERSONAL_NAME: field_settings.personal_name,
    FieldType.ORGANISATION: field_settings.organisation,
    FieldType.CONSENT: field_settings.consent,
    FieldType.ATTACHMENT: field_settings.attachment,
    FieldType.EXPLANATION: field_settings.explanation,
    FieldType.HIDDEN: field_settings.hidden,
}
FIELDS: dict[FieldType, type[model.Field]] = {
    kind.type: kind
    for kind in (*model.Field.__subclasses__(), *model.Choice.__subclasses__())
    if kind is not model.Choice
}


def _labels(data: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Collect the label of all fields, and the group around them, however broken the rest is."""
    labels: dict[str, str] = {}
    homes: dict[str, str] = {}
    for section in _list(data.get("sections")):
        for field in _list(section.get("fields")):
            home = field.get("id")
            for item, around in ((field, ""), *((c, home) for c in _list(field.get("fields")))):
                if isinstance(found := item.get("id"), str):
                    labels[found] = name_of(item, "label") or found
                    homes[found] = around if isinstance(around, str) else ""
    return labels, homes


def _list(raw: object) -> list[dict[str, Any]]:
    return [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []
