"""The published JSON Schema says what the reader of definitions says, as far as it can."""

import copy
import dataclasses
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from chalicelib.forms.fields import FIELDS
from chalicelib.forms.migration import migrated
from chalicelib.forms.model import FieldType
from chalicelib.forms.parsing import dump_definition, load_definition
from chalicelib.forms.schema import definition_schema

ROOT = Path(__file__).parents[3]
SCHEMA = definition_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))


def broken(change):
    data = json.loads((ROOT / "examples/car-tax-address.json").read_bytes())
    change(data)
    return data


def test_the_published_file_is_the_present_format():
    published = json.loads((ROOT / "docs/procedure.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(SCHEMA))


def test_the_schema_is_a_sound_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_and_what_it_is_stored_as_fits(path):
    data = json.loads(path.read_bytes())
    VALIDATOR.validate(migrated(data))
    VALIDATOR.validate(dump_definition(load_definition(data)))


@pytest.mark.parametrize("kind", FieldType)
def test_each_type_of_field_has_just_the_keys_of_the_model(kind):
    keys = {key.name for key in dataclasses.fields(FIELDS[kind])}
    assert set(SCHEMA["$defs"][kind.value]["properties"]) == keys | {"type"}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("title"),
        lambda data: data.update(schema="smart-docho/procedure/9"),
        lambda data: data.update(colour="red"),
        lambda data: data.update(sections=[]),
        lambda data: data["sections"][0]["fields"][0].update(type="magic"),
        lambda data: data["sections"][0]["fields"][0].update(id="Id with spaces"),
        lambda data: data["sections"][0]["fields"][0].update(size=3),
        lambda data: data["sections"][0]["fields"][0].update(visible_if={"op": "maybe"}),
        lambda data: data["contact"].update(fax="011"),
    ],
)
def test_what_cannot_be_a_form_does_not_fit(change):
    data = migrated(broken(lambda _: None))
    VALIDATOR.validate(copy.deepcopy(data))
    change(data)
    assert not VALIDATOR.is_valid(data)
