"""A mail address that was made sure of: codes by mail, proofs, and what an intruder tries."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock, vouchers
from chalicelib.identity import codes, proofs
from chalicelib.identity.model import MOST_CODES, MOST_TRIES
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
def asked(public, path, inbox):
    """Have a code mailed and read it."""

    def ask(address, letters=1):
        assert public.post(f"{path}/codes", {"mail": address}).status == 200
        mails = inbox(address, letters) or inbox(address, letters)  # the machine may be busy
        text = mails[-1]["BodyText"]
        return re.search(r"確認コード\s+(\d{6})", text)[1]

    return ask


@pytest.fixture
def proof_for(public, path, asked):
    def prove(address):
        answer = public.post(f"{path}/codes/check", {"mail": address, "code": asked(address)})
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
    typed = " ".join(chr(ord(digit) + 0xFEE0) for digit in asked(address))
    assert public.post(f"{path}/codes/check", {"mail": address, "code": typed}).status == 200


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
    code = asked(address)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    body = {"mail": address, "code": wrong}
    guesses = [public.post(f"{path}/codes/check", body) for _ in range(MOST_TRIES)]
    assert {(one.status, one.json["code"]) for one in guesses} == {(409, "code_wrong")}
    assert public.post(f"{path}/codes/check", {"mail": address, "code": code}).status == 409


def test_a_newer_code_replaces_the_older(public, path, address, asked):
    first = asked(address)
    second = asked(address, 2)
    if first != second:  # one time in a million they are equal
        assert public.post(f"{path}/codes/check", {"mail": address, "code": first}).status == 409
    assert public.post(f"{path}/codes/check", {"mail": address, "code": second}).status == 200


def test_an_address_gets_three_codes_within_half_an_hour(public, path, address):
    answers = [public.post(f"{path}/codes", {"mail": address}) for _ in range(MOST_CODES + 1)]
    assert [one.status for one in answers] == [200] * MOST_CODES + [429]
    assert answers[-1].json["code"] == "too_many_codes"


def test_an_expired_code_is_answered_like_a_wrong_one(public, path, form, address, asked):
    code = asked(address)
    wrong = public.post(f"{path}/codes/check", {"mail": f"x{address}", "code": code})
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        assert codes.letter(codes.digest_of(form["id"], address)) is None
    assert (wrong.status, wrong.json["code"]) == (409, "code_wrong")


def test_neither_the_code_nor_the_address_stays_in_the_table(cloud, form, address, asked):
    from chalicelib.records import client

    code = asked(address)
    digest = codes.digest_of(form["id"], address)
    key = {"pk": {"S": f"mail#{digest}"}, "sk": {"S": "CODE"}}
    item = str(client().get_item(TableName=cloud["tables"]["checks"], Key=key)["Item"])
    assert address not in item
    assert code not in item


def test_a_form_that_does_not_ask_sends_no_codes(public, opened):
    answer = public.post(
        f"/api/public/procedures/{opened['id']}/codes", {"mail": "somebody@example.jp"}
    )
    assert answer.status == 404


def test_what_is_no_address_is_refused(public, path):
    answer = public.post(f"{path}/codes", {"mail": "not an address"})
    assert (answer.status, answer.json["code"]) == (422, "invalid")
