"""Reads a definition from JSON; whatever is wrong is told in the builder's words, all at once."""

import json
import re
from typing import Any

from chalicelib.forms import model, normalise
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.fields import FIELDS, LONGEST_LABEL, LONGEST_TEXT, read_settings
from chalicelib.forms.grammar import Names, read_rule
from chalicelib.forms.node import Node
from chalicelib.forms.problems import DefinitionInvalid, Problem, place_name

__all__ = ["DefinitionInvalid", "Problem", "dump_definition", "parse_definition"]

MOST_FIELDS = 300
LARGEST_BYTES = 300_000  # a record of the database holds 400 KB
_ID = re.compile("[a-z][a-z0-9_]{0,39}")


def parse_definition(data: object) -> model.Definition:
    """Return the definition or raise `DefinitionInvalid` with every problem; never another error.

    Texts are trimmed, numbers in bounds and rules made canonical; absent keys get their defaults.
    """
    problems: list[Problem] = []
    root = Node(data, "", place_name("procedure"), problems)
    definition = _Parser(root).definition() if isinstance(data, dict) else None
    if definition and not problems:
        _refuse_too_large(root, definition)
    if problems or not definition:
        raise DefinitionInvalid(tuple(problems))
    return definition


def _refuse_too_large(root: Node, definition: model.Definition) -> None:
    text = json.dumps(dump_definition(definition), ensure_ascii=False)
    if len(text.encode()) > LARGEST_BYTES:
        root.note("too_large")


class _Parser:
    """Walks one definition and remembers what later fields and rules must know."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.sections: set[str] = set()
        self.fields: dict[str, model.Field | None] = {}  # None: known, but itself at fault
        self.labels = _labels(root.data)
        self.receipt = ""
        self.count = 0

    def definition(self) -> model.Definition | None:
        root = self.root
        if root.get("schema") != model.SCHEMA:
            root.note("wrong_schema", "schema", schema=model.SCHEMA)
        title = root.text("title", LONGEST_LABEL, needed=True)
        kind = root.choice("kind", list(model.Kind), needed=True)
        audience = root.choice("audience", list(model.Audience), needed=True)
        summary, purpose, completion = (
            root.text(key, LONGEST_TEXT) for key in ("summary", "purpose", "completion")
        )
        contact = self._contact()
        sections = self._sections()
        root.refuse_unknown_keys()
        if not (kind and audience):
            return None
        return model.Definition(
            title=title,
            kind=model.Kind(kind),
            audience=model.Audience(audience),
            summary=summary,
            purpose=purpose,
            contact=contact,
            sections=sections,
            completion=completion,
        )

    def _contact(self) -> model.Contact:
        data = self.root.get("contact")
        node = self.root.child({} if data is None else data, "contact", place_name("contact"))
        contact = model.Contact(*(node.text(key, LONGEST_LABEL) for key in _CONTACT))
        if contact.mail and not normalise.read_mail_address(contact.mail):
            node.note("not_a_mail_address", "mail")
        node.refuse_unknown_keys()
        return contact

    def _sections(self) -> tuple[model.Section, ...]:
        return tuple(
            self._section(data, index)
            for index, data in enumerate(self.root.items("sections", MOST_FIELDS))
        )

    def _section(self, data: object, index: int) -> model.Section:
        where = place_name("section", _name(data, "title"), position=index + 1)
        node = self.root.child(data, f"sections/{index}", where)
        section_id = self._id(node, self.sections)
        self.sections.add(section_id)
        title = node.text("title", LONGEST_LABEL, needed=True)
        description = node.text("description", LONGEST_TEXT)
        fields = tuple(
            field
            for position, raw in enumerate(node.items("fields", MOST_FIELDS))
            if (field := self._field(node, raw, position))
        )
        node.refuse_unknown_keys()
        return model.Section(section_id, title, description, fields)

    def _id(self, node: Node, taken: set[str] | dict[str, model.Field | None]) -> str:
        found = node.text("id", LONGEST_LABEL, needed=True)
        if found and not _ID.fullmatch(found):
            node.note("wrong_id", "id", id=found)
        elif found in taken:
            node.note("duplicate_id", "id", id=found)
        return found

    def _field(self, section: Node, data: object, index: int) -> model.Field | None:
        where = place_name("field", _name(data, "label"), section=section.where, position=index + 1)
        node = section.child(data, f"fields/{index}", where)
        if not node.data:
            return None
        self._count_field()
        before = len(node.problems)
        field_id = self._id(node, self.fields)
        field = self._built(node, field_id)
        self.fields[field_id] = field if len(node.problems) == before else None
        return field

    def _count_field(self) -> None:
        self.count += 1
        if self.count == MOST_FIELDS + 1:
            self.root.note("too_many", "fields", maximum=MOST_FIELDS, count=self.count)

    def _built(self, node: Node, field_id: str) -> model.Field | None:
        kind = node.choice("type", list(model.FieldType), needed=True)
        label = node.text("label", LONGEST_LABEL, needed=True)
        if not kind:
            return None
        field_type = model.FieldType(kind)
        field = FIELDS[field_type](
            id=field_id,
            label=label,
            hint=node.text("hint", LONGEST_TEXT),
            required=node.flag("required"),
            visible_if=self._rule(node),
            **read_settings(node, field_type),
        )
        self._note_receipt(node, field)
        node.refuse_unknown_keys()
        return field

    def _rule(self, node: Node) -> model.Rule | None:
        data = node.get("visible_if")
        if data is None:
            return None
        where = place_name("rule", field=node.where)
        return read_rule(node.child(data, "visible_if", where), Names(self.fields, self.labels))

    def _note_receipt(self, node: Node, field: model.Field) -> None:
        if not isinstance(field, model.MailAddress) or not field.receipt:
            return
        if self.receipt:
            node.note("second_receipt", "receipt", label=self.receipt)
        self.receipt = self.receipt or field.label or field.id


_CONTACT = ("section", "phone", "mail")


def _name(data: object, key: str) -> str:
    name = data.get(key) if isinstance(data, dict) else None
    return normalise.trim(name)[:LONGEST_LABEL] if isinstance(name, str) else ""


def _labels(data: dict[str, Any]) -> dict[str, str]:
    """Collect id → label of all fields, however broken the rest is."""
    labels: dict[str, str] = {}
    for section in _list(data.get("sections")):
        for field in _list(section.get("fields")):
            if isinstance(field.get("id"), str):
                labels[field["id"]] = _name(field, "label") or field["id"]
    return labels


def _list(raw: object) -> list[dict[str, Any]]:
    return [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []
