"""Whom we believe of what a provider outside says, and what we believe from nobody."""

import hashlib
import time
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.errors import Unavailable, VoucherInvalid
from chalicelib.identity.provider import OidcProvider, Return
from tests.unit.identity.conftest import CLIENT, THEIRS

BACK = Return(code="code-1", verifier="v" * 43, nonce="nonce-1")


@pytest.fixture
def provider(config):
    return OidcProvider(config)


def test_somebody_is_sent_off_with_pkce_state_and_nonce(provider, outside):
    address = urlsplit(provider.address("state-1", "nonce-1", "challenge-1"))
    asked = {name: one[0] for name, one in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{outside.issuer}/authorize"
    assert asked["code_challenge"] == "challenge-1"
    assert asked["code_challenge_method"] == "S256"
    assert (asked["state"], asked["nonce"]) == ("state-1", "nonce-1")
    assert asked["redirect_uri"] == "https://apply.example.lg.jp/signed-in/"
    assert asked["scope"].split() == ["openid", "profile"]


def test_who_comes_back_is_known_by_a_digest_and_a_name(provider, outside):
    outside.token = outside.signed()
    known = provider.identify(BACK)
    subject = hashlib.sha256(f"{outside.issuer} citizen-1".encode()).hexdigest()
    assert (known.by, known.subject, known.name) == ("outside", subject, "石狩　道")
    assert outside.asked["code_verifier"] == BACK.verifier
    assert outside.asked["code"] == "code-1"


def test_a_name_need_not_be_told(provider, outside):
    outside.token = outside.signed(name=None)
    assert provider.identify(BACK).name == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"sub": None},
        {"azp": "another-client"},
    ],
)
def test_a_token_that_is_not_for_us_now_proves_nothing(provider, outside, changed):
    outside.token = outside.signed(**changed)
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


def test_a_token_for_several_of_whom_we_are_one_is_believed(provider, outside):
    outside.token = outside.signed(aud=[CLIENT, "another"], azp=CLIENT)
    assert provider.identify(BACK).subject


def test_an_unsigned_token_proves_nothing(provider, outside):
    outside.token = outside.unsigned()
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


def test_a_token_signed_by_somebody_else_proves_nothing(provider, outside):
    outside.token = outside.signed(THEIRS)
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


def test_a_public_key_is_no_shared_secret(provider, outside):
    outside.token = outside.sealed_with_the_public_key()
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "é.é.é"])
def test_what_is_no_token_proves_nothing(provider, outside, token):
    outside.token = token
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_code_that_the_provider_refuses_proves_nothing(provider, outside, status):
    outside.status = status
    with pytest.raises(VoucherInvalid):
        provider.identify(BACK)


@pytest.mark.parametrize("status", [429, 500, 503, 302])
def test_a_provider_in_trouble_is_asked_again_later(provider, outside, status):
    outside.status = status
    with pytest.raises(Unavailable):
        provider.identify(BACK)


def test_a_provider_that_does_not_answer_is_asked_again_later(config):
    away = replace(config, citizen_issuer="http://127.0.0.1:9")
    with pytest.raises(Unavailable):
        OidcProvider(away).address("s", "n", "c")


def test_a_provider_that_speaks_for_another_is_not_believed(config, outside):
    other = replace(config, citizen_issuer=f"{outside.issuer}/")
    with pytest.raises(Unavailable):
        OidcProvider(other).address("s", "n", "c")


def test_configured_addresses_need_no_discovery(config, outside):
    fixed = replace(
        config,
        citizen_issuer="https://issuer.example",
        citizen_authorize_url="https://issuer.example/go",
        citizen_token_url=f"{outside.issuer}/token",
        citizen_jwks_url=f"{outside.issuer}/keys",
    )
    outside.token = outside.signed(iss="https://issuer.example")
    provider = OidcProvider(fixed)
    assert provider.address("s", "n", "c").startswith("https://issuer.example/go?")
    assert provider.identify(BACK).name == "石狩　道"
