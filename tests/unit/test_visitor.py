"""From where a call comes, as CloudFront and API Gateway tell it."""

import hashlib

import pytest

from chalicelib.visitor import Visitor, visitor_of

EDGE = "198.51.100.7"
PERSON = "203.0.113.9"


def call(forwarded, relay=EDGE, agent="Mozilla/5.0"):
    headers = {"x-forwarded-for": forwarded, "user-agent": agent}
    return visitor_of(headers, {"identity": {"sourceIp": relay}})


def test_through_cloudfront_the_viewer_is_the_hop_before_it():
    found = call(f"{PERSON}, {EDGE}")
    assert (found.ip, found.relay) == (PERSON, EDGE)


def test_what_a_browser_claims_itself_is_not_believed():
    assert call(f"192.0.2.1, 192.0.2.2, {PERSON}, {EDGE}").ip == PERSON


@pytest.mark.parametrize("forwarded", ["", " , ", EDGE])
def test_without_a_chain_the_source_is_all_that_is_known(forwarded):
    assert call(forwarded).ip == EDGE


def test_a_chain_without_the_relay_ends_with_the_viewer():
    assert call(PERSON).ip == PERSON


def test_an_address_of_version_6_is_kept_and_nonsense_is_cut():
    assert call(f"2001:db8::1, {EDGE}").ip == "2001:db8::1"
    assert len(call(f"{'x' * 4000}, {EDGE}").ip) == 45


def test_the_browser_is_known_by_a_digest_alone():
    found = call(PERSON, agent="Mozilla/5.0 (太郎の電話)")
    assert found.agent == hashlib.sha256("Mozilla/5.0 (太郎の電話)".encode()).hexdigest()


def test_a_call_that_tells_nothing_is_nobody():
    assert visitor_of({}, {}) == Visitor()
    assert visitor_of({}, {"identity": None}) == Visitor()
