"""What the certificate tells of from where a party consented."""

import pytest

from chalicelib.contracts.concluding import _witness
from chalicelib.contracts.model import Party, Role


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"ip": "203.0.113.9", "relay": "198.51.100.7"}, "203.0.113.9"),
        ({"ip": "", "relay": "198.51.100.7"}, "198.51.100.7（中継）"),
        ({"ip": "", "relay": ""}, ""),
        ({}, ""),
    ],
)
def test_where_only_what_stood_between_is_known_that_is_told_as_such(how, told):
    party = Party(id="p", role=Role.COUNTERPARTY, order=1, consent=tuple(how.items()))
    assert _witness(party).ip == told
