"""Reads a definition from JSON; whatever is wrong is told in the builder's words, all at once."""

import dataclasses
import json
from typing import Any

from chalicelib.forms import model, normalise
from chalicelib.forms.check_grammar import read_checks
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.field_settings import LONGEST_LABEL, LONGEST_TEXT
from chalicelib.forms.fields import Register
from chalicelib.forms.flow import Flow
from chalicelib.forms.migration import migrated
from chalicelib.forms.node import Node
from chalicelib.forms.problems import DefinitionInvalid, Problem, place_name
from chalicelib.forms.reachability import note_unreachable
from chalicelib.forms.translation import read_translations

__all__ = [
    "DefinitionInvalid",
    "Problem",
    "dump_definition",
    "load_definition",
    "parse_definition",
]

LARGEST_BYTES = 300_000  # a record of the database holds 400 KB
_CONTACT = ("section", "phone", "mail")


def parse_definition(data: object) -> model.Definition:
    """Return the definition or raise `DefinitionInvalid` with every problem; never another error.

    Texts are trimmed, numbers in bounds and rules made canonical; absent keys get their defaults.
    """
    return _parsed(data, saved_now=True)


def load_definition(data: object) -> model.Definition:
    """Read what was once parsed and stored, in any schema; no longer asks what can be reached."""
    return _parsed(data, saved_now=False)


def _parsed(data: object, *, saved_now: bool) -> model.Definition:
    problems: list[Problem] = []
    root = Node(migrated(data), "", place_name("procedure"), problems)
    definition = _read(root) if isinstance(data, dict) else None
    if definition and not problems and saved_now:
        _refuse_too_large(root, definition)
        note_unreachable(definition, problems)
    if problems or not definition:
        raise DefinitionInvalid(tuple(problems))
    return definition


def _refuse_too_large(root: Node, definition: model.Definition) -> None:
    text = json.dumps(dump_definition(definition), ensure_ascii=False)
    if len(text.encode()) > LARGEST_BYTES:
        root.note("too_large")


def _read(root: Node) -> model.Definition | None:
    if root.get("schema") != model.SCHEMA:
        root.note("wrong_schema", "schema", schema=model.SCHEMA)
    head = _head(root)
    register = Register(root)
    flow = Flow(register)
    parts: dict[str, Any] = {
        "sections": flow.sections(),
        "endings": flow.endings(),
        "checks": read_checks(register),
        "behaviour": _behaviour(root),
    }
    translations = root.get("translations")
    root.refuse_unknown_keys()
    if not (head["kind"] and head["audience"]):
        return None
    definition = model.Definition(**head, **parts)
    return dataclasses.replace(
        definition, translations=read_translations(root, translations, definition)
    )


def _head(root: Node) -> dict[str, Any]:
    title = root.text("title", LONGEST_LABEL, needed=True)
    kind = root.choice("kind", list(model.Kind), needed=True)
    audience = root.choice("audience", list(model.Audience), needed=True)
    texts = {key: root.text(key, LONGEST_TEXT) for key in ("summary", "purpose", "completion")}
    return {
        "title": title,
        "kind": kind and model.Kind(kind),
        "audience": audience and model.Audience(audience),
        **texts,
        "contact": _contact(root),
    }


def _contact(root: Node) -> model.Contact:
    data = root.get("contact")
    node = root.child({} if data is None else data, "contact", place_name("contact"))
    contact = model.Contact(*(node.text(key, LONGEST_LABEL) for key in _CONTACT))
    if contact.mail and not normalise.read_mail_address(contact.mail):
        node.note("not_a_mail_address", "mail")
    node.refuse_unknown_keys()
    return contact


def _behaviour(root: Node) -> model.Behaviour:
    data = root.get("behaviour")
    node = root.child({} if data is None else data, "behaviour", place_name("behaviour"))
    behaviour = model.Behaviour(
        device_draft=node.flag("device_draft", default=True),
        resume=node.flag("resume"),
        numbered_pages=node.flag("numbered_pages", default=True),
    )
    node.refuse_unknown_keys()
    return behaviour
