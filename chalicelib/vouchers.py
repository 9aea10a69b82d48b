"""Vouchers (引換証): claims that we signed for a short while and believe when they come back.

A voucher is a JWT (HS256) with a key of its own purpose, so that one for a mail address opens no
case. It travels in bodies only, never in an address.
"""

from datetime import timedelta
from typing import Any

from chalicelib.clock import now
from chalicelib.errors import VoucherInvalid
from chalicelib.secret import key_for

__all__ = ["issue", "read"]


def issue(purpose: str, claims: dict[str, Any], life: timedelta) -> str:
    """A voucher for these claims that holds for a while."""
    from joserfc import jwt  # noqa: PLC0415 — 60 ms that most submissions do not need
    from joserfc.jwk import OctKey  # noqa: PLC0415 — beside it

    stamped = claims | {"exp": int((now() + life).timestamp())}
    return jwt.encode({"alg": "HS256"}, stamped, OctKey.import_key(key_for(purpose)))


def read(purpose: str, voucher: str) -> dict[str, Any]:
    """The claims of a voucher of this purpose; raises VoucherInvalid, also when it is over."""
    from joserfc import jwt  # noqa: PLC0415 — see above
    from joserfc.errors import JoseError  # noqa: PLC0415 — beside it
    from joserfc.jwk import OctKey  # noqa: PLC0415 — beside it

    try:
        claims = jwt.decode(
            voucher, OctKey.import_key(key_for(purpose)), algorithms=["HS256"]
        ).claims
    except (JoseError, ValueError, TypeError) as error:  # TypeError: odd members of the header
        raise VoucherInvalid from error
    if not isinstance(claims.get("exp"), int) or claims["exp"] <= now().timestamp():
        raise VoucherInvalid
    return claims
