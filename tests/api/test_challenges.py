"""Machines have to work before they are heard; people hardly notice, and nobody is refused."""

from datetime import timedelta

import altcha
import pytest

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"


def door(procedure):
    return f"/api/public/procedures/{procedure['id']}/submissions"


def solved(public, procedure):
    answer = public.get(f"/api/public/challenge?procedure={procedure['id']}")
    assert answer.status == 200
    challenge = altcha.Challenge.from_dict(answer.json)
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def send(public, procedure, key=None, **effort):
    answer = public.post(door(procedure), submission_to(FORM, key) | effort)
    return answer.status, answer.json


@pytest.fixture(scope="module")
def quiet(tanaka):
    return publish_example(tanaka, FORM)


@pytest.fixture(scope="module")
def guarded(tanaka):
    return publish_example(tanaka, FORM, challenge="always")


def test_a_quiet_form_asks_nobody_who_took_the_time(public, quiet):
    assert send(public, quiet, elapsed=3_000, trap="")[0] == 201


def test_a_program_of_the_office_needs_no_page_and_no_work(public, quiet):
    assert send(public, quiet)[0] == 201


@pytest.mark.parametrize(
    "effort", [{"elapsed": 200}, {"trap": "http://spam.example", "elapsed": 60_000}]
)
def test_haste_and_the_trap_ask_for_work_and_refuse_nobody(public, quiet, effort):
    status, problem = send(public, quiet, **effort)
    assert (status, problem["code"]) == (409, "challenge_needed")
    assert send(public, quiet, solution=solved(public, quiet), **effort)[0] == 201


def test_a_form_that_always_asks_takes_no_submission_without_work(public, tanaka, guarded):
    status, problem = send(public, guarded, elapsed=60_000)
    assert (status, problem["code"]) == (409, "challenge_needed")
    assert send(public, guarded, solution="bm90aGluZw==")[0] == 409
    listed = tanaka.get(f"/api/staff/procedures/{guarded['id']}/submissions").json
    before = listed["count"]
    assert send(public, guarded, solution=solved(public, guarded))[0] == 201
    listed = tanaka.get(f"/api/staff/procedures/{guarded['id']}/submissions").json
    assert listed["count"] == before + 1


def test_a_proof_serves_one_submission_however_often_it_is_sent(public, guarded):
    key, proof = new_key(), solved(public, guarded)
    first = send(public, guarded, key, solution=proof)
    again = send(public, guarded, key, solution=proof)
    assert (first[0], again[0]) == (201, 200)
    assert again[1] == first[1]
    status, problem = send(public, guarded, solution=proof)
    assert (status, problem["code"]) == (409, "challenge_needed")


def test_a_proof_for_another_form_serves_nothing(public, quiet, guarded):
    assert send(public, guarded, solution=solved(public, quiet))[0] == 409


def test_a_form_that_never_asks_takes_even_what_looks_like_a_machine(public, tanaka):
    procedure = publish_example(tanaka, FORM, challenge="never")
    assert send(public, procedure, trap="x", elapsed=1)[0] == 201


def test_there_is_no_puzzle_for_a_form_that_is_not_there(public):
    assert public.get("/api/public/challenge?procedure=2222222222").status == 404
    assert public.get("/api/public/challenge").status == 400


@pytest.fixture
def crowded(tanaka, settings_of_cloud):
    """A form to which one more submission this minute, or the next, is a crowd."""
    from chalicelib import clock
    from chalicelib.challenges import store
    from chalicelib.challenges.model import CROWDED

    assert settings_of_cloud is None
    procedure = publish_example(tanaka, FORM)
    minute = clock.now().replace(second=0, microsecond=0)
    for one in (minute, minute + timedelta(minutes=1)):
        store.add_arrivals(procedure["id"], one, CROWDED - 1)
    return procedure


def test_a_form_in_a_rush_asks_everybody_and_tells_staff_until_when(public, tanaka, crowded):
    pressure = f"/api/staff/procedures/{crowded['id']}/pressure"
    assert tanaka.get(pressure).json == {"level": 0, "until": None, "arrivals": 0}
    assert send(public, crowded, elapsed=60_000)[0] == 201
    assert eventually(lambda: tanaka.get(pressure).json["level"] == 1)
    found = tanaka.get(pressure).json
    assert found["arrivals"] == 60
    assert found["until"].endswith("+09:00")
    assert eventually(lambda: send(public, crowded, elapsed=60_000)[0] == 409)
    proof = solved(public, crowded)
    assert send(public, crowded, elapsed=60_000, solution=proof)[0] == 201


def test_staff_of_another_section_are_not_told(signed_in, quiet):
    answer = signed_in("mori").get(f"/api/staff/procedures/{quiet['id']}/pressure")
    assert answer.status == 404
