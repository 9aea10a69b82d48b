"""Vouchers are believed as we signed them, and nothing else is, however it is made."""

import base64
import hmac
import json
from datetime import timedelta

import pytest

from chalicelib import clock, vouchers
from chalicelib.errors import VoucherInvalid

CLAIMS = {"procedure": "x", "exp": 4_102_444_800}


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setattr(vouchers, "key_for", lambda purpose: purpose.encode().ljust(32, b"k"))


def _part(content):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _signed(header, claims=CLAIMS):
    plain = f"{_part(header)}.{_part(claims)}"
    return f"{plain}.{_part(hmac.digest(b'case'.ljust(32, b'k'), plain.encode(), 'sha256'))}"


def test_what_we_signed_is_believed_for_its_life_and_purpose():
    voucher = vouchers.issue("case", {"key": "1"}, timedelta(hours=1))
    assert vouchers.read("case", voucher)["key"] == "1"
    assert vouchers.read("case", _signed({"alg": "HS256"}))["procedure"] == "x"
    with pytest.raises(VoucherInvalid):
        vouchers.read("mail", voucher)
    with clock.standing_at(clock.now() + timedelta(hours=2)), pytest.raises(VoucherInvalid):
        vouchers.read("case", voucher)


@pytest.mark.parametrize(
    "header",
    [
        *({"alg": "HS256", "crit": odd} for odd in (5, None, [5], [[]], {}, ["x"])),
        *({"alg": odd} for odd in ("none", "HS512", 5, None, ["HS256"], {})),
        *({}, [], 5, None, "HS256", b"\xff"),
    ],
)
@pytest.mark.parametrize("signed", [True, False])
def test_a_header_that_we_never_write_is_refused(header, signed):
    voucher = _signed(header)
    with pytest.raises(VoucherInvalid):
        vouchers.read("case", voucher if signed else voucher.rpartition(".")[0] + ".AAAA")


@pytest.mark.parametrize("claims", [[1], 5, None, b"x", {}, {"exp": "9999"}, {"exp": None}])
def test_claims_of_another_form_are_refused(claims):
    with pytest.raises(VoucherInvalid):
        vouchers.read("case", _signed({"alg": "HS256"}, claims))


@pytest.mark.parametrize("text", ["", ".", "..", "a.b.c.d.e", "é.b.c", "\ud800.a.b", "\0.\0.\0"])
def test_any_other_text_is_refused(text):
    with pytest.raises(VoucherInvalid):
        vouchers.read("case", text)
