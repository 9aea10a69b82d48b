"""From where a call comes, as CloudFront and API Gateway tell it."""

import hashlib
from types import SimpleNamespace

import pytest

from chalicelib import visitor
from chalicelib.visitor import Visitor, visitor_of

EDGE = "198.51.100.7"
PERSON = "203.0.113.9"
WORD = "what CloudFront alone knows"


@pytest.fixture(autouse=True)
def known_word(monkeypatch):
    monkeypatch.setattr(visitor, "settings", lambda: SimpleNamespace(edge_secret=WORD))


def call(forwarded, relay=EDGE, agent="Mozilla/5.0", word=WORD):
    headers = {"x-forwarded-for": forwarded, "user-agent": agent, "x-docho-edge": word}
    return visitor_of(headers, {"identity": {"sourceIp": relay}})


def test_through_cloudfront_the_viewer_is_the_hop_before_it():
    found = call(f"{PERSON}, {EDGE}")
    assert (found.ip, found.relay) == (PERSON, EDGE)


def test_what_a_browser_claims_itself_is_not_believed():
    assert call(f"192.0.2.1, 192.0.2.2, {PERSON}, {EDGE}").ip == PERSON


@pytest.mark.parametrize("word", ["", "guessed", "当て推量"])
def test_past_cloudfront_only_the_source_is_believed(word):
    """Whoever calls API Gateway itself is told by it, whatever they write."""
    found = call(f"{PERSON}, {EDGE}", relay=EDGE, word=word)
    assert (found.ip, found.relay) == (EDGE, EDGE)


def test_without_a_word_of_our_own_nobody_is_believed(monkeypatch):
    monkeypatch.setattr(visitor, "settings", lambda: SimpleNamespace(edge_secret=""))
    assert call(f"{PERSON}, {EDGE}", word="").ip == EDGE


@pytest.mark.parametrize("forwarded", ["", " , ", EDGE])
def test_without_a_chain_the_source_is_all_that_is_known(forwarded):
    assert call(forwarded).ip == EDGE


def test_a_chain_without_the_relay_ends_with_the_viewer():
    assert call(PERSON).ip == PERSON


def test_an_address_of_version_6_is_kept_as_the_standard_writes_it():
    assert call(f"2001:DB8:0::1, {EDGE}").ip == "2001:db8::1"


@pytest.mark.parametrize(
    "told",
    ["Hokkaido-chiji-shitsu <192.0.2.7>", "x" * 4000, "192.0.2.7:443", "fe80::1%chiji", "知事室"],
)
def test_what_is_no_address_is_not_kept(told):
    assert call(f"{told}, {EDGE}") == Visitor("", EDGE, call("").agent)
    assert call(f"{told}, {EDGE}", word="").ip == EDGE
    assert call("", relay=told).relay == ""


def test_the_browser_is_known_by_a_digest_alone():
    found = call(PERSON, agent="Mozilla/5.0 (太郎の電話)")
    assert found.agent == hashlib.sha256("Mozilla/5.0 (太郎の電話)".encode()).hexdigest()


def test_a_call_that_tells_nothing_is_nobody():
    assert visitor_of({}, {}) == Visitor()
    assert visitor_of({}, {"identity": None}) == Visitor()
