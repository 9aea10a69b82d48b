"""Only an unexpired access token of our own console, for a member of the group, opens the door."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from stub_sign_in import CLIENT, ISSUER, SUBJECT, SignIn, claims, new_key

from chalicelib import signing_keys
from chalicelib.errors import Unauthenticated, Unavailable
from chalicelib.staff import tokens
from tests.effort import examples

HOUR = 3600


@pytest.fixture(scope="module")
def service():
    """One server for all; each test finds it as it began."""
    made = SignIn()
    yield made
    made.close()


@pytest.fixture
def sign_in(service, monkeypatch):
    monkeypatch.setattr(tokens, "_cache", {})
    service.keys, service.answer, service.fetches = service.keys[:1], None, 0
    return service


@pytest.fixture
def verify(sign_in, set_up):
    config = replace(set_up, jwks_url=sign_in.url, token_issuer=ISSUER, client_id=CLIENT)
    config = replace(config, staff_group="staff")
    return lambda token: tokens.verify(token, config)


def encoded(part):
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_a_sound_token_gives_its_subject(sign_in, verify):
    assert verify(sign_in.token()) == SUBJECT


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://cognito-idp.ap-northeast-1.amazonaws.com/other"},
        {"iss": None},
        {"client_id": "other"},
        {"client_id": None, "aud": CLIENT},
        {"token_use": "id"},
        {"token_use": None},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"exp": "tomorrow"},
        {"nbf": int(time.time()) + HOUR},
        {"iat": int(time.time()) + HOUR},
        {"sub": None},
        {"cognito:groups": None},
        {"cognito:groups": []},
        {"cognito:groups": ["guests", "staffers"]},
        {"cognito:groups": "staffers"},
    ],
    ids=" ".join,
)
def test_a_token_with_a_wrong_claim_is_refused(sign_in, verify, changed):
    with pytest.raises(Unauthenticated):
        verify(sign_in.token(**changed))


def test_a_token_without_signature_is_refused(sign_in, verify):
    header = {"alg": "none", "kid": sign_in.keys[0].kid}
    for signature in ("", sign_in.token().rpartition(".")[2]):
        with pytest.raises(Unauthenticated):
            verify(f"{encoded(header)}.{encoded(claims())}.{signature}")


def test_the_public_key_is_no_secret_to_sign_with(sign_in, verify):
    key = sign_in.keys[0]
    for secret in (key.as_pem(private=False), key.as_der(private=False)):
        signed = f"{encoded({'alg': 'HS256', 'kid': key.kid})}.{encoded(claims())}"
        code = hmac.digest(secret, signed.encode(), "sha256")
        with pytest.raises(Unauthenticated):
            verify(f"{signed}.{encoded(code)}")


def test_a_key_that_the_token_itself_brings_is_not_believed(sign_in, verify):
    stranger = new_key(sign_in.keys[0].kid)
    for header in ({"jwk": stranger.as_dict(private=False)}, {"jku": sign_in.url}, {}):
        with pytest.raises(Unauthenticated):
            verify(sign_in.token(stranger, header))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_token_changed_anywhere_is_refused(sign_in, verify, part):
    parts = sign_in.token().split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    parts[part] = parts[part][:middle] + other + parts[part][middle + 1 :]
    with pytest.raises(Unauthenticated):
        verify(".".join(parts))


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "garbage",
        "ｔｏｋｅｎ",
        "x" * 10_000,
        f"{encoded({'alg': 'RS256'})}.{encoded({})}.AAAA",
        f"{encoded([])}.{encoded({})}.AAAA",
        f"{encoded(1)}.{encoded({})}.AAAA",
        f"{encoded({'alg': 'RS256', 'kid': ['first']})}.{encoded({})}.AAAA",
        f"{encoded({'alg': 5, 'kid': 'first'})}.{encoded({})}.AAAA",
        f"{encoded({'alg': 'RS256', 'kid': 'first', 'crit': ['b64']})}.{encoded({})}.AAAA",
        f"{encoded(b'{')}.{encoded({})}.AAAA",
    ],
    ids=lambda token: token[:20] or "empty",
)
def test_what_is_no_token_is_refused(verify, token):
    with pytest.raises(Unauthenticated):
        verify(token)


@hypothesis_settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(header=st.one_of(st.binary(), st.dictionaries(st.sampled_from(["alg", "kid"]), st.text())))
def test_no_header_breaks_the_door(verify, header):
    with pytest.raises(Unauthenticated):
        verify(f"{encoded(header)}.{encoded({})}.AAAA")


@pytest.mark.parametrize("payload", [[], 1, "text", None, b"{", b"\xff"], ids=repr)
def test_a_signed_payload_that_is_no_object_is_refused(sign_in, verify, payload):
    from joserfc import jws

    key = sign_in.keys[0]
    raw = payload if isinstance(payload, bytes) else json.dumps(payload)
    with pytest.raises(Unauthenticated):
        verify(jws.serialize_compact({"alg": "RS256", "kid": key.kid}, raw, key))


def test_keys_are_fetched_once_for_many_tokens(sign_in, verify):
    for _ in range(5):
        verify(sign_in.token())
    assert sign_in.fetches == 1


def test_a_new_key_is_taken_up_when_it_first_appears(sign_in, verify, monkeypatch):
    verify(sign_in.token())
    monkeypatch.setattr(signing_keys, "_REFETCH_SECONDS", 0)
    old, new = sign_in.keys[0], new_key("second")
    sign_in.keys = [old, new]
    assert verify(sign_in.token(new)) == SUBJECT
    assert verify(sign_in.token(old)) == SUBJECT
    assert sign_in.fetches == 2


def test_a_withdrawn_key_no_longer_opens_once_the_keys_were_fetched_again(
    sign_in, verify, monkeypatch
):
    verify(sign_in.token())
    monkeypatch.setattr(signing_keys, "_REFETCH_SECONDS", 0)
    old, new = sign_in.keys[0], new_key("second")
    sign_in.keys = [new]
    verify(sign_in.token(new))
    with pytest.raises(Unauthenticated):
        verify(sign_in.token(old))
    sign_in.keys = [old]


def test_a_flood_of_unknown_keys_is_no_flood_of_fetches(sign_in, verify):
    verify(sign_in.token())
    stranger = new_key("unknown")
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            verify(sign_in.token(stranger))
    assert sign_in.fetches <= 2


@pytest.mark.parametrize(
    "answer", [(500, b""), (404, b"{}"), (200, b"<html>"), (200, b"{}"), (200, b"[]")], ids=str
)
def test_without_keys_nobody_is_refused_but_all_are_asked_to_wait(sign_in, verify, answer):
    sign_in.answer = answer
    with pytest.raises(Unavailable):
        verify(sign_in.token())
    sign_in.answer = None
    assert verify(sign_in.token()) == SUBJECT


def test_a_sign_in_service_that_is_down_is_unavailable(sign_in, set_up):
    nobody = replace(set_up, jwks_url="http://127.0.0.1:9/jwks.json")
    with pytest.raises(Unavailable):
        tokens.verify(sign_in.token(), nobody)


def test_a_token_tells_when_its_owner_signed_in_not_when_it_was_renewed():
    told = {"auth_time": 1_700_000_000, "iat": 1_700_003_000}
    assert tokens.signed_in_at(told) == 1_700_000_000


@pytest.mark.parametrize("told", [{}, {"auth_time": "soon"}, {"auth_time": None}])
def test_a_token_without_that_moment_counts_as_long_ago(told):
    assert tokens.signed_in_at(told) == 0
