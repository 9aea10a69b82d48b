"""The gallery: every example is sound, careful, and filled in by itself from end to end."""

import json
from collections import Counter
from pathlib import Path

import pytest

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.filler import filled
from chalicelib.forms.linter import findings
from chalicelib.forms.model import LOCALES, SCHEMA, FieldType
from chalicelib.forms.parsing import parse_definition
from chalicelib.forms.translation import translatable
from examples.gallery import gallery_files

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
ACCESS = {"resident": "public", "medical": "public", "staff": "roster"}


def definition_of(name):
    return parse_definition(json.loads((FOLDER / f"{name}.json").read_bytes()))


def reception_of(definition):
    return {"access": ACCESS[definition.audience], "retention": {"days": 365, "then": "delete"}}


@pytest.mark.parametrize("name", NAMES)
def test_every_option_section_rule_and_ending_of_an_example_is_reached(name):
    definition = definition_of(name)
    result = filled(definition)
    assert result.fillings
    assert result.missed == []
    assert not [one for one in result.fillings if evaluate(definition, one.answers).errors]


@pytest.mark.parametrize("name", NAMES)
def test_a_careful_colleague_finds_nothing_but_the_invented_address(name):
    definition = definition_of(name)
    found = findings(definition, reception_of(definition), ["uketsuke@example.lg.jp"])
    assert {one.code for one in found} <= {"contact_example"}, found


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_in_todays_schema_and_says_all_it_should(name):
    assert json.loads((FOLDER / f"{name}.json").read_bytes())["schema"] == SCHEMA
    definition = definition_of(name)
    assert all((definition.summary, definition.purpose, definition.completion))


@pytest.mark.parametrize("name", NAMES)
def test_a_translated_example_is_translated_as_a_whole(name):
    definition = definition_of(name)
    wanted = set(translatable(definition))
    for words in definition.translations.values():
        assert set(words) == wanted


def test_the_gallery_is_wide():
    definitions = [definition_of(name) for name in NAMES]
    types = Counter(field.type for one in definitions for field in one.by_id.values())
    assert len(NAMES) >= 24
    assert set(FieldType) - set(types) <= {FieldType.EXPLANATION, FieldType.HIDDEN}
    assert sum(set(one.translations) == set(LOCALES) for one in definitions) >= 2
    assert len({one.kind for one in definitions}) == 11
    assert len({one.title for one in definitions}) == len(definitions)


def test_the_index_lists_what_lies_beside_it():
    files = gallery_files()
    index = json.loads(files["examples/index.json"])
    assert [one["id"] for one in index] == NAMES
    assert all(one["summary"] and one["fields"] for one in index)
    assert json.loads(files[f"examples/{NAMES[0]}.json"]) == index[0]["definition"]
