"""Identification by a provider outside: there and back, and what an intruder tries on the way."""

import base64
import hashlib
import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

from chalicelib import clock, vouchers
from chalicelib.identity import proofs
from chalicelib.identity.model import Known
from infra.demo import CITIZEN, PASSWORD
from tests.factories import publish_example, submission_to

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().strip("=")


@pytest.fixture(scope="module")
def form(tanaka):
    return publish_example(tanaka, "magazine-present", identify="outside", once="person")


@pytest.fixture(autouse=True)
def ready(settings_of_cloud):
    return settings_of_cloud


@pytest.fixture
def departure(public, form):
    body = {"procedure": form["id"], "challenge": CHALLENGE}
    answer = public.post("/api/public/identity/begin", body)
    assert answer.status == 200, answer.data
    return answer.json


@pytest.fixture
def back(departure, cloud):
    """Sign in at the provider's page, as a browser does; what the page of the return posts then."""
    http = urllib3.PoolManager(retries=False)
    page = http.request("GET", departure["url"].replace("localhost", "127.0.0.1", 1)).data.decode()
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    fields = {name: unescape(value) for name, value in hidden}
    fields |= {"username": CITIZEN["username"], "password": PASSWORD}
    reply = http.request(
        "POST",
        f"http://127.0.0.1:{cloud['port']}/login",
        fields=fields,
        encode_multipart=False,
        redirect=False,
    )
    place = urlsplit(reply.headers["Location"])
    told = {name: one[0] for name, one in parse_qs(place.query).items()}
    assert f"{place.scheme}://{place.netloc}{place.path}" == f"{cloud['public_url']}/signed-in/"
    return {
        "ticket": departure["ticket"],
        "verifier": VERIFIER,
        "state": told["state"],
        "code": told["code"],
    }


def exchange(public, back, **changed):
    return public.post("/api/public/identity/exchange", back | changed)


def send(public, form, proof):
    body = submission_to("magazine-present") | ({"proof": proof} if proof else {})
    return public.post(f"/api/public/procedures/{form['id']}/submissions", body)


def test_whoever_signed_in_answers_once_and_is_known_to_the_office(public, form, back, tanaka):
    proved = exchange(public, back).json
    assert proved["name"] == CITIZEN["name"]
    assert send(public, form, proved["proof"]).status == 201
    again = send(public, form, proved["proof"])
    assert (again.status, again.json["code"]) == (409, "answered_already")
    place = f"/api/staff/procedures/{form['id']}/submissions"
    line = tanaka.get(place).json["items"][0]
    assert tanaka.get(f"{place}/{line['id']}").json["identity"] == {
        "by": "outside",
        "name": CITIZEN["name"],
    }


def test_a_code_counts_once(public, back):
    assert exchange(public, back).status == 200
    again = exchange(public, back)
    assert (again.status, again.json["code"]) == (409, "voucher_invalid")


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "another"},
        {"verifier": "w" * 43},
        {"code": "another"},
        {"ticket": "x"},
        {"ticket": "a.b.c"},
    ],
)
def test_a_return_that_does_not_fit_its_departure_proves_nothing(public, back, changed):
    answer = exchange(public, back, **changed)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def ticket_with(purpose="sign-in", **changed):
    claims = {"procedure": "347acdefgh", "state": "s", "nonce": "n", "challenge": CHALLENGE}
    return vouchers.issue(purpose, claims | changed, timedelta(minutes=30))


def test_a_code_for_another_nonce_proves_nothing(public, back, form):
    ticket = ticket_with(procedure=form["id"], state=back["state"], nonce="of-somebody-else")
    answer = exchange(public, back, ticket=ticket)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_a_ticket_of_another_purpose_is_none(public, back):
    answer = exchange(public, back, ticket=ticket_with("case", state=back["state"]))
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_an_expired_ticket_is_none(public, back, form):
    with clock.standing_at(clock.now() - timedelta(minutes=31)):
        old = ticket_with(procedure=form["id"], state=back["state"])
    answer = exchange(public, back, ticket=old)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


@pytest.mark.parametrize("purpose", ["mail", "sign-in", "case"])
def test_a_voucher_of_another_purpose_is_no_proof(public, form, purpose):
    claims = {"procedure": form["id"], "subject": "x", "name": "x", "mail": "x"}
    answer = send(public, form, vouchers.issue(purpose, claims, timedelta(hours=1)))
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_a_proof_for_another_procedure_is_none(public, form):
    other = proofs.of_person("347acdefgh", Known(by="outside", subject="x", name="x"))
    answer = send(public, form, other)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_an_expired_proof_is_none(public, form):
    with clock.standing_at(clock.now() - timedelta(hours=2, minutes=1)):
        old = proofs.of_person(form["id"], Known(by="outside", subject="x", name="x"))
    answer = send(public, form, old)
    assert (answer.status, answer.json["code"]) == (409, "voucher_invalid")


def test_without_a_proof_nothing_is_taken(public, form):
    answer = send(public, form, None)
    assert (answer.status, answer.json["code"]) == (409, "identity_needed")


def test_a_form_that_does_not_ask_sends_nobody_off(public, opened):
    body = {"procedure": opened["id"], "challenge": CHALLENGE}
    assert public.post("/api/public/identity/begin", body).status == 404


def test_a_token_of_the_provider_opens_nothing_of_the_staff(cloud, back, bearer):
    http = urllib3.PoolManager(retries=False)
    asked = {
        "grant_type": "authorization_code",
        "client_id": cloud["settings"]["CITIZEN_CLIENT_ID"],
        "code": back["code"],
        "redirect_uri": f"{cloud['public_url']}/signed-in/",
        "code_verifier": VERIFIER,
    }
    url = f"http://127.0.0.1:{cloud['port']}/oauth2/token"
    tokens = http.request("POST", url, fields=asked, encode_multipart=False).json()
    for name in ("access_token", "id_token"):
        assert bearer(tokens[name]).get("/api/staff/inside").status == 401
