"""Verification of Cognito's access tokens: signature, issuer, client, use, expiry, group.

Rules: RFC 7519, RFC 8725 and Cognito's "Verifying JSON web tokens". The client id stands in
`client_id` because Cognito's access tokens carry no `aud`.
"""

from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError

from chalicelib.config import Settings, settings
from chalicelib.errors import Unauthenticated
from chalicelib.signing_keys import KeyCache, key_id_of

__all__ = ["signed_in_at", "verified", "verify"]

_LEEWAY_SECONDS = 10


_cache: dict[str, KeyCache] = {}


def verify(token: str, at: Settings | None = None) -> str:
    """The subject (sub) of a valid access token; raises Unauthenticated for any other."""
    return str(verified(token, at)["sub"])


def signed_in_at(claims: Mapping[str, Any]) -> int:
    """When they proved who they are: a renewed token still tells of the sign-in before it."""
    moment = claims.get("auth_time")
    return moment if isinstance(moment, int) else 0


def verified(token: str, at: Settings | None = None) -> dict[str, Any]:
    """The claims of a valid access token; raises Unauthenticated for any other."""
    config = at or settings()
    keys = _cache.setdefault(config.jwks_url, KeyCache(config.jwks_url))
    try:
        decoded = jwt.decode(token, keys.holding(key_id_of(token)), algorithms=["RS256"])
        _registry(config).validate(decoded.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Unauthenticated from error
    _check_group(decoded.claims, config.staff_group)
    return dict(decoded.claims)


def _registry(config: Settings) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        leeway=_LEEWAY_SECONDS,
        iss={"essential": True, "value": config.token_issuer},
        client_id={"essential": True, "value": config.client_id},
        token_use={"essential": True, "value": "access"},
        exp={"essential": True},
        sub={"essential": True},
    )


def _check_group(claims: dict[str, Any], group: str) -> None:
    groups = claims.get("cognito:groups")
    if not isinstance(groups, list) or group not in groups:
        raise Unauthenticated
