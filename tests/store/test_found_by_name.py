"""Submissions are found by name, so many looked through at a time and no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.errors import NotFound
from chalicelib.forms.parsing import load_definition
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import searching, store
from chalicelib.submissions.model import Identity
from tests.factories import example
from tests.store.conftest import NOON

FORM = "magazine-present"
TANAKA = Person("tanaka", "田中", "soumu", frozenset())


@pytest.fixture(autouse=True)
def form(monkeypatch):
    definition = load_definition(example(FORM))
    monkeypatch.setattr(procedures, "published_definition", lambda *_: definition)
    monkeypatch.setattr(procedures, "owned", lambda *_: None)


@pytest.fixture
def sent(make_submission):
    """Stored submissions under these names, a minute apart, the last the newest."""

    def store_all(*names, **changed):
        made = [
            make_submission(NOON + timedelta(minutes=number), answers={"name": name}, **changed)
            for number, name in enumerate(names)
        ]
        for one in made:
            assert store.insert(one) is None
        return [one.key for one in made]

    return store_all


def found(procedure_id, name, cursor=None):
    made = searching.search(TANAKA, procedure_id, name, cursor)
    return [one.key for one in made.found], made.looked, made.next_cursor


def test_the_newest_comes_first_whatever_the_spelling(procedure_id, sent):
    first, _, last = sent("髙橋　花子", "山田　太郎", "高橋　一郎")
    assert found(procedure_id, "高橋") == ([last, first], 3, None)
    assert found(procedure_id, "山本") == ([], 3, None)
    assert found(procedure_id, "　・") == ([], 3, None)


def test_a_search_looks_through_so_many_and_tells_where_to_go_on(procedure_id, sent, monkeypatch):
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    keys = sent(*["山田　花子"] * 5)
    seen, cursor, steps = [], None, []
    while True:
        some, looked, cursor = found(procedure_id, "山田", cursor)
        seen += some
        steps.append(looked)
        if cursor is None:
            break
    assert (seen, steps) == (keys[::-1], [2, 2, 1])


def test_a_name_that_many_have_is_told_in_parts_without_leaving_one_out(
    procedure_id, sent, monkeypatch
):
    monkeypatch.setattr(searching, "_MOST_FOUND", 2)
    keys = sent("山田", "鈴木", "山田", "山田")
    some, looked, cursor = found(procedure_id, "山田")
    assert (some, looked) == (keys[:1:-1], 2)
    assert found(procedure_id, "山田", cursor) == (keys[:1], 2, None)


def test_who_signed_in_and_who_is_in_the_roster_is_found_too(procedure_id, sent, monkeypatch):
    monkeypatch.setattr(rosters, "names_of", lambda *_: {"entry-1": "𠮷田　進"})
    known = Identity(by="staff", subject="x", name="髙﨑　恵")
    (one,) = sent("無記入", person="entry-1")
    (other,) = sent("無記入", identity=known)
    assert found(procedure_id, "吉田")[0] == [one]
    assert found(procedure_id, "高崎")[0] == [other]


def test_nobody_is_found_who_is_to_stay_unknown(procedure_id, sent):
    sent("山田", identity=Identity(by="anonymous", subject="x", name="山田"))
    sent("山田", anonymised_at=NOON.isoformat())
    assert found(procedure_id, "山田")[0] == []


def test_a_trial_is_not_found(procedure_id, make_submission):
    one = replace(make_submission(answers={"name": "山田"}), test=True, draft={})
    store.insert(one)
    assert found(procedure_id, "山田") == ([], 0, None)


def test_another_section_finds_nothing(procedure_id, monkeypatch):
    def refuse(*_):
        raise NotFound

    monkeypatch.setattr(procedures, "owned", refuse)
    with pytest.raises(NotFound):
        found(procedure_id, "山田")
