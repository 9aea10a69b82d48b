"""Packages: they travel, tell damage, and old ones are read for ever."""

import copy
import json
from pathlib import Path

import pytest

from chalicelib.errors import Unreadable
from chalicelib.forms.model import SCHEMA
from chalicelib.forms.parsing import parse_definition
from chalicelib.reuse.packages import _digest, open_package, pack
from tests.factories import example

KEPT = sorted((Path(__file__).parents[2] / "data" / "packages").glob("*.json"))
TERMS = {
    "opens_at": "2026-04-01T00:00:00+09:00",
    "closes_at": None,
    "access": "passphrase",
    "passphrase_hash": "secret",
    "cap": 20,
}


@pytest.fixture
def package():
    definition = parse_definition(example("car-tax-address"))
    return pack(definition, TERMS, "北海道", "2026-11-22T10:00:00+09:00")


def signed(package):
    return package | {"digest": _digest(package)}


def test_a_package_comes_back_as_it_went(package):
    opened = open_package(json.loads(json.dumps(package)))
    assert opened.definition_json == package["definition"]
    assert (opened.failed, opened.migrated_from) == ([], None)
    assert opened.passed == len(package["tests"]) > 5


def test_secrets_and_dates_stay_at_home(package):
    assert package["reception"] == {"access": "passphrase", "cap": 20}
    assert "secret" not in json.dumps(package)


def test_its_tests_try_what_is_refused_too(package):
    assert {bool(one["errors"]) for one in package["tests"]} == {True, False}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_package_ever_kept_is_read_and_its_tests_hold(path):
    package = json.loads(path.read_bytes())
    opened = open_package(package)
    before = package["definition"]["schema"]
    assert opened.failed == []
    assert opened.passed == len(package["tests"])
    assert opened.definition_json["schema"] == SCHEMA
    assert opened.migrated_from == (before if before != SCHEMA else None)


def test_packages_of_every_schema_are_kept():
    kept = {json.loads(path.read_bytes())["definition"]["schema"] for path in KEPT}
    assert kept >= {"smart-docho/procedure/1", "smart-docho/procedure/2"}


def test_one_changed_letter_is_noticed(package):
    package["definition"]["sections"][0]["fields"][0]["label"] += "。"
    with pytest.raises(Unreadable, match="書き換えられています"):
        open_package(package)


def test_a_form_that_judges_otherwise_now_is_told_in_words(package):
    package["tests"][0]["values"]["name"] = "べつの人"
    package["tests"][1]["errors"] = [{"field": "name", "code": "required"}]
    opened = open_package(signed(package))
    assert len(opened.failed) == 2
    assert opened.passed == len(package["tests"]) - 2
    assert all(words.startswith("試験「") for words in opened.failed)


@pytest.mark.parametrize("schema", [None, 1, "other/package/1", "smart-docho/procedure/2", ""])
def test_what_is_no_package_is_refused(package, schema):
    with pytest.raises(Unreadable, match="パッケージではありません"):
        open_package(package | {"schema": schema})


def test_a_package_of_the_future_is_refused_with_whom_to_ask(package):
    with pytest.raises(Unreadable, match="新しい版"):
        open_package(package | {"schema": "smart-docho/package/2"})


@pytest.mark.parametrize(
    "change",
    [
        {"definition": []},
        {"reception": None},
        {"tests": {}},
        {"tests": [1]},
        {"tests": [{"name": "a"}]},
        {"more": 1},
        {"office": "\ud800"},
    ],
)
def test_a_package_of_another_form_is_refused(package, change):
    changed = package | change
    try:
        changed = signed(changed)
    except Unreadable:
        return
    with pytest.raises(Unreadable):
        open_package(changed)


def test_an_unsound_form_is_refused_place_by_place(package):
    broken = copy.deepcopy(package)
    broken["definition"]["sections"][0]["fields"][0]["type"] = "telepathy"
    with pytest.raises(Unreadable) as refusal:
        open_package(signed(broken))
    assert refusal.value.errors[0]["field"] == "/sections/0/fields/0/type"


def test_a_package_nested_without_end_is_refused(package):
    deep = {}
    for _ in range(100_000):
        deep = {"a": deep}
    with pytest.raises(Unreadable):
        open_package(package | {"tests": [deep]})
