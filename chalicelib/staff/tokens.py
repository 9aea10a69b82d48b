"""Verification of Cognito's access tokens: signature, issuer, client, use, expiry, group.

Rules: RFC 7519, RFC 8725 and Cognito's "Verifying JSON web tokens". The client id stands in
`client_id` because Cognito's access tokens carry no `aud`.
"""

import time
from typing import Any

import orjson
import urllib3
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS
from chalicelib.config import Settings, settings
from chalicelib.errors import Unauthenticated, Unavailable

__all__ = ["KeyCache", "verify"]

_LEEWAY_SECONDS = 10
_REFETCH_SECONDS = 30  # a flood of unknown key ids must not become a flood of fetches


class KeyCache:
    """The sign-in service's public keys, fetched once and again when an unknown key appears."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: KeySet | None = None
        self._fetched = 0.0
        self._http = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS), retries=2
        )

    def holding(self, key_id: str) -> KeySet:
        """Keys among which the id should be; raises Unavailable if they cannot be fetched."""
        if self._keys is None or (not self._holds(key_id) and self._may_fetch()):
            self._keys = self._fetch()
        return self._keys

    def _holds(self, key_id: str) -> bool:
        return any(key.kid == key_id for key in self._keys or ())

    def _may_fetch(self) -> bool:
        return time.monotonic() - self._fetched > _REFETCH_SECONDS

    def _fetch(self) -> KeySet:
        try:
            reply = self._http.request("GET", self._url)
        except urllib3.exceptions.HTTPError as error:
            raise Unavailable from error
        if reply.status != 200:
            raise Unavailable
        keys = _key_set(reply.data)
        self._fetched = time.monotonic()
        return keys


def _key_set(document: bytes) -> KeySet:
    try:
        return KeySet.import_key_set(orjson.loads(document))
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Unavailable from error  # the token is not to blame


_cache: dict[str, KeyCache] = {}


def verify(token: str, at: Settings | None = None) -> str:
    """The subject (sub) of a valid access token; raises Unauthenticated for any other."""
    config = at or settings()
    keys = _cache.setdefault(config.jwks_url, KeyCache(config.jwks_url))
    try:
        decoded = jwt.decode(token, keys.holding(_key_id(token)), algorithms=["RS256"])
        _registry(config).validate(decoded.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Unauthenticated from error
    _check_group(decoded.claims, config.staff_group)
    return str(decoded.claims["sub"])


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


def _key_id(token: str) -> str:
    """The key id of the unverified header; it only selects a key."""
    from joserfc.jws import extract_compact  # noqa: PLC0415 — beside its one use

    header = extract_compact(token.encode()).headers()
    return str(header["kid"])
