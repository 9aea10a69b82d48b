"""A puzzle is solved by anybody with the protocol, and believed once it is solved, for its form."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta

import altcha
import pytest

from chalicelib import clock
from chalicelib.challenges import work

FORM, OTHER = "abcdefghjk", "kjhgfedcba"


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    monkeypatch.setattr(work, "key_for", lambda purpose: f"key for {purpose}".encode())


@pytest.fixture
def puzzle():
    return work.make(FORM, 0)


def solved(puzzle):
    challenge = altcha.Challenge.from_dict(puzzle)
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def changed(solution, change):
    data = json.loads(b64decode(solution))
    change(data)
    return b64encode(json.dumps(data).encode()).decode()


def test_a_solved_puzzle_is_believed(puzzle):
    found = work.proven(FORM, solved(puzzle))
    assert found.expires_at > clock.now()
    assert found == work.proven(FORM, solved(puzzle))


def test_two_puzzles_have_two_names(puzzle):
    other = work.make(FORM, 0)
    assert work.proven(FORM, solved(puzzle)).name != work.proven(FORM, solved(other)).name


def test_a_puzzle_takes_no_more_steps_than_it_says(puzzle):
    counter = json.loads(b64decode(solved(puzzle)))["solution"]["counter"]
    assert 0 <= counter < puzzle["parameters"]["data"]["steps"] == 400


def test_a_puzzle_of_another_form_is_not_believed(puzzle):
    assert work.proven(OTHER, solved(puzzle)) is None


def test_a_puzzle_is_over_after_ten_minutes():
    with clock.standing_at(clock.now() - timedelta(minutes=11)):
        late = solved(work.make(FORM, 0))
    assert work.proven(FORM, late) is None
    with clock.standing_at(clock.now() - timedelta(minutes=9)):
        timely = solved(work.make(FORM, 0))
    assert work.proven(FORM, timely)


def test_a_puzzle_signed_with_another_key_is_not_believed(puzzle, monkeypatch):
    solution = solved(puzzle)
    monkeypatch.setattr(work, "key_for", lambda _: b"another")
    assert work.proven(FORM, solution) is None


FORGERIES = {
    "a wrong answer": lambda data: data["solution"].update(derivedKey="00" * 32),
    "another form": lambda data: data["challenge"]["parameters"]["data"].update(procedure=OTHER),
    "less work": lambda data: data["challenge"]["parameters"].update(cost=1),
    "an easier prefix": lambda data: data["challenge"]["parameters"].update(keyPrefix=""),
    "a later end": lambda data: data["challenge"]["parameters"].update(expiresAt=2**40),
    "no end": lambda data: data["challenge"]["parameters"].pop("expiresAt"),
    "no signature": lambda data: data["challenge"].pop("signature"),
    "an own signature of the answer": lambda data: data["challenge"]["parameters"].pop(
        "keySignature"
    ),
    "no parameters": lambda data: data["challenge"].pop("parameters"),
    "no solution": lambda data: data.pop("solution"),
    "a list for data": lambda data: data["challenge"]["parameters"].update(data=[1]),
    "a text for an end": lambda data: data["challenge"]["parameters"].update(expiresAt="x"),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_solution_is_not_believed(puzzle, forge):
    assert work.proven(FORM, changed(solved(puzzle), forge)) is None


@pytest.mark.parametrize(
    "text",
    ["", "x", "山", "e30=", "bnVsbA==", "W10=", "MQ==", "eyJjaGFsbGVuZ2UiOjF9", "gICA", "W1tbW1s="],
)
def test_what_is_no_solution_at_all_is_not_believed(text):
    assert work.proven(FORM, text) is None


def test_deeply_nested_data_is_not_believed():
    deep = b64encode(("[" * 1400 + "]" * 1400).encode()).decode()
    assert work.proven(FORM, deep) is None
