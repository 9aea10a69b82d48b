"""Public keys of a sign-in service (JWKS), fetched once and again when an unknown one appears."""

import time

import orjson
import urllib3
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS
from chalicelib.errors import Unavailable

__all__ = ["KeyCache", "key_id_of"]

_REFETCH_SECONDS = 30  # a flood of unknown key ids must not become a flood of fetches


class KeyCache:
    """The keys that lie at an address."""

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


def key_id_of(token: str) -> str:
    """The key id of the unverified header; it only selects a key."""
    from joserfc.jws import extract_compact  # noqa: PLC0415 — beside its one use

    header = extract_compact(token.encode()).headers()
    return str(header["kid"])
