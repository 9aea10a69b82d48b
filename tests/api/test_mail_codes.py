"""A mail address that was made sure of: codes by mail, proofs, and what an intruder tries."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock, vouchers
from chalicelib.identity import codes, proofs
from chalicelib.identity.model import FREELY, MOST_TRIES, WITH_WORK
from tests.caller import eventually
from tests.factories import publish_example, submission_to


@pytest.fixture(scope="module")
def form(tanaka):
    return publish_example(tanaka, "magazine-present", identify="mail")


@pytest.fixture(scope="module")
def path(form):
    return f"/api/public/procedures/{form['id']}"


@pytest.fixture(autouse=True)
def ready(settings_of_cloud):
    return settings_of_cloud


@pytest.fixture
def address():
    return f"c-{uuid4().hex[:10]}@example.jp"


@pytest.fixture
def order(public, path, form, solved):
    """Ask for a code, with work where that is asked for; gives the request's name."""

    def ordered(address):
        answer = public.post(f"{path}/codes", {"mail": address})
        if answer.status == 409:
            body = {"mail": address, "solution": solved(form)}
            answer = public.post(f"{path}/codes", body)
        assert answer.status == 200, answer.data
        return answer.json["request"]

    return ordered


@pytest.fixture
def asked(order, inbox):
    """Have a code mailed and read it; gives what to check it with."""

    def ask(address, letters=1):
        request = order(address)
        mails = inbox(address, letters) or inbox(address, letters)  # the machine may be busy
        code = re.search(r"確認コード\s+(\d{6})", mails[-1]["BodyText"])[1]
        return {"mail": address, "request": request, "code": code}

    return ask


def wrong(given):
    """Another code than the one that was mailed."""
    return given | {"code": f"{(int(given['code']) + 1) % 1_000_000:06}"}


@pytest.fixture
def proof_for(public, path, asked):
    def prove(address):
        answer = public.post(f"{path}/codes/check", asked(address))
        assert answer.status == 200, answer.data
        return answer.json["proof"]

    return prove


def send(public, path, address, **more):
    body = submission_to("magazine-present", mail=address)
    return public.post(f"{path}/submissions", body | more)


def test_with_the_code_from_the_mail_the_answers_are_taken(
    public, path, address, proof_for, tanaka
):
    answer = send(public, path, address, proof=proof_for(address))
    assert answer.status == 201, answer.data
    place = path.replace("public", "staff") + "/submissions"
    newest = tanaka.get(place).json["items"][0]["id"]
    detail = tanaka.get(f"{place}/{newest}").json
    assert detail["identity"] == {"by": "mail", "name": ""}


def test_the_same_address_written_otherwise_is_the_same(public, path, address, proof_for):
    assert send(public, path, address.upper(), proof=proof_for(address)).status == 201


def test_full_width_digits_and_spaces_are_read(public, path, address, asked):
    given = asked(address)
    typed = " ".join(chr(ord(digit) + 0xFEE0) for digit in given["code"])
    assert public.post(f"{path}/codes/check", given | {"code": typed}).status == 200


def test_without_a_proof_nothing_is_taken(public, path, address):
    answer = send(public, path, address)
    assert (answer.status, answer.json["code"]) == (409, "identity_needed")


def test_a_proof_of_another_address_is_none(public, path, address, proof_for):
    answer = send(public, path, f"x{address}", proof=proof_for(address))
    assert (answer.status, answer.json["code"]) == (409, "identity_needed")


def test_a_proof_of_another_procedure_is_none(public, path, address):
    other = proofs.of_mail("3469acdefg", codes.digest_of("3469acdefg", address))
    answer = send(public, path, address, proof=other)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_an_expired_proof_is_none(public, path, form, address):
    with clock.standing_at(clock.now() - timedelta(hours=2, minutes=1)):
        old = proofs.of_mail(form["id"], codes.digest_of(form["id"], address))
    answer = send(public, path, address, proof=old)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


@pytest.mark.parametrize("purpose", ["outside", "case", "sign-in", "staff"])
def test_a_voucher_of_another_purpose_is_none(public, path, form, address, purpose):
    claims = {"procedure": form["id"], "mail": codes.digest_of(form["id"], address)}
    other = vouchers.issue(purpose, claims, timedelta(hours=1))
    answer = send(public, path, address, proof=other)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        "a.b.c",
        # {"alg":"none"} and {"alg":"HS256"} over claims that would do
        "eyJhbGciOiJub25lIn0.eyJwcm9jZWR1cmUiOiJ4IiwibWFpbCI6IngiLCJleHAiOjQxMDI0NDQ4MDB9.",
        "eyJhbGciOiJIUzI1NiJ9.eyJwcm9jZWR1cmUiOiJ4IiwibWFpbCI6IngiLCJleHAiOjQxMDI0NDQ4MDB9.AAAA",
        # {"alg":"HS256","crit":5}
        "eyJhbGciOiJIUzI1NiIsImNyaXQiOjV9.eyJleHAiOjQxMDI0NDQ4MDB9.AAAA",
    ],
)
def test_a_forged_proof_is_none(public, path, address, forged):
    answer = send(public, path, address, proof=forged)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_guessing_ends_after_five_tries_even_with_the_right_code(public, path, address, asked):
    given = asked(address)
    guesses = [public.post(f"{path}/codes/check", wrong(given)) for _ in range(MOST_TRIES)]
    assert {(one.status, one.json["code"]) for one in guesses} == {(409, "code_wrong")}
    assert public.post(f"{path}/codes/check", given).status == 409


def test_a_strangers_codes_and_tries_spend_nothing_of_ones_own(public, path, address, asked, order):
    given = asked(address)
    for _ in range(2):
        strange = wrong(given) | {"request": order(address)}
        for _ in range(MOST_TRIES + 3):
            assert public.post(f"{path}/codes/check", strange).status == 409
    assert public.post(f"{path}/codes/check", given).status == 200


def test_a_code_counts_only_for_whoever_asked_for_it(public, path, address, asked, order):
    given = asked(address)
    for request in (order(address), "0" * 32):
        answer = public.post(f"{path}/codes/check", given | {"request": request})
        assert (answer.status, answer.json["code"]) == (409, "code_wrong")


def test_without_its_request_no_code_is_looked_at(public, path, address, asked):
    given = asked(address)
    for request in ({}, {"request": "x"}, {"request": f"{given['request']}#"}):
        body = {"mail": address, "code": given["code"]} | request
        assert public.post(f"{path}/codes/check", body).status == 400
    assert public.post(f"{path}/codes/check", given).status == 200


def test_each_code_counts_with_its_own_request(public, path, address, asked):
    first = asked(address)
    second = asked(address, 2)
    crossed = first | {"request": second["request"]}
    if first["code"] != second["code"]:  # one time in a million they are equal
        assert public.post(f"{path}/codes/check", crossed).status == 409
    assert public.post(f"{path}/codes/check", second).status == 200


@pytest.fixture
def another(tanaka):
    """A form of which nobody has asked for a code yet."""
    return publish_example(tanaka, "magazine-present", identify="mail")


def door(form):
    return f"/api/public/procedures/{form['id']}/codes"


def test_an_address_gets_three_codes_freely_and_three_more_with_work(
    public, another, address, solved
):
    answers = [public.post(door(another), {"mail": address}) for _ in range(FREELY.to_address + 1)]
    assert [one.status for one in answers] == [200] * FREELY.to_address + [409]
    assert answers[-1].json["code"] == "challenge_needed"
    more = WITH_WORK.to_address - FREELY.to_address
    worked = [
        public.post(door(another), {"mail": address, "solution": solved(another)})
        for _ in range(more + 1)
    ]
    assert [one.status for one in worked] == [200] * more + [429]
    assert worked[-1].json["code"] == "too_many_codes"


@pytest.fixture
def pressed(another):
    """A form that has given away this minute's codes, and the next ones'."""
    from chalicelib.identity import store

    for minute in range(3):
        moment = clock.now() + timedelta(minutes=minute)
        while store.may_ask_of(another["id"], moment, FREELY.in_minute):
            continue
    return another


def test_a_pressed_form_asks_for_work_and_nobody_is_kept_out(public, pressed, address, solved):
    bare = public.post(door(pressed), {"mail": address})
    assert (bare.status, bare.json["code"]) == (409, "challenge_needed")
    body = {"mail": address, "solution": solved(pressed)}
    assert public.post(door(pressed), body).status == 200
    again = public.post(door(pressed), body)
    assert (again.status, again.json["code"]) == (409, "challenge_needed")
    forged = public.post(door(pressed), {"mail": address, "solution": "bm90aGluZw=="})
    assert (forged.status, forged.json["code"]) == (409, "challenge_needed")


def test_a_full_form_takes_no_turn_of_an_address(pressed, address):
    from chalicelib.errors import ChallengeNeeded
    from chalicelib.identity import store

    for _ in range(FREELY.to_address + 1):
        with pytest.raises(ChallengeNeeded):
            codes.ask(pressed["id"], address)
    digest, now = codes.digest_of(pressed["id"], address), clock.now()
    turns = [store.may_ask(digest, now, FREELY.to_address) for _ in range(FREELY.to_address + 1)]
    assert turns == [True] * FREELY.to_address + [False]


def test_not_even_work_makes_a_flood(pressed, address, monkeypatch):
    from dataclasses import replace

    from chalicelib.challenges import service as challenges
    from chalicelib.errors import TooManyCodes

    full = replace(WITH_WORK, in_minute=FREELY.in_minute)
    monkeypatch.setattr(codes, "WITH_WORK", full)
    monkeypatch.setattr(challenges, "worked", lambda *_: True)
    with pytest.raises(TooManyCodes):
        codes.ask(pressed["id"], address)


def test_an_expired_code_is_answered_like_a_wrong_one(public, path, form, address, asked):
    given = asked(address)
    refused = public.post(f"{path}/codes/check", given | {"mail": f"x{address}"})
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        digest = codes.digest_of(form["id"], address)
        assert codes.letter(f"{digest}.{given['request']}") is None
    assert (refused.status, refused.json["code"]) == (409, "code_wrong")


def test_neither_the_code_nor_the_address_stays_in_the_table(cloud, form, address, asked):
    from chalicelib.records import client

    given = asked(address)
    digest = codes.digest_of(form["id"], address)
    key = {"pk": {"S": f"mail#{digest}"}, "sk": {"S": f"CODE#{given['request']}"}}

    def stored():
        return str(client().get_item(TableName=cloud["tables"]["checks"], Key=key)["Item"])

    assert eventually(lambda: address not in stored())
    assert given["code"] not in stored().replace(given["request"], "").replace(digest, "")


def test_a_form_that_does_not_ask_sends_no_codes(public, opened):
    answer = public.post(
        f"/api/public/procedures/{opened['id']}/codes", {"mail": "somebody@example.jp"}
    )
    assert answer.status == 404


def test_what_is_no_address_is_refused(public, path):
    answer = public.post(f"{path}/codes", {"mail": "not an address"})
    assert (answer.status, answer.json["code"]) == (422, "invalid")
