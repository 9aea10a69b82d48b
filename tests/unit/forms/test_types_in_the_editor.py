"""The editor offers for each type what the engine takes: it keeps these lists a second time."""

import dataclasses
import re
from pathlib import Path

import pytest

from chalicelib.forms import field_types
from chalicelib.forms.fields import IN_GROUPS, NEVER_REQUIRED, PREFILLED
from chalicelib.forms.model import Field, FieldType

TYPES = Path(__file__).parents[3] / "web/staff/editor/types.ts"


def offered(name):
    """The members of a set of types that the editor exports."""
    whole = TYPES.read_text("utf-8")
    literal = re.search(rf"export const {name}\b[^=]*= new Set<FieldType>\(\[([^\]]*)\]", whole)
    assert literal, f"{name} is no longer a set that can be read here"
    return set(re.findall(r'"(\w+)"', literal[1]))


def personal():
    """The types that are about a person unless their author says otherwise."""
    for kind in vars(field_types).values():
        if isinstance(kind, type) and issubclass(kind, Field) and hasattr(kind, "type"):
            defaults = {one.name: one.default for one in dataclasses.fields(kind)}
            if defaults["personal"] is True:
                yield kind.type


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("childTypes", IN_GROUPS),
        ("prefillTypes", PREFILLED),
        ("silentTypes", NEVER_REQUIRED),
        ("personalTypes", set(personal())),
    ],
)
def test_the_editor_and_the_engine_name_the_same_types(name, known):
    assert offered(name) == {kind.value for kind in known}


def test_every_type_stands_in_exactly_one_family():
    listed = re.findall(r'\bentry\("(\w+)"', TYPES.read_text("utf-8"))
    assert sorted(listed) == sorted(FieldType)
