"""Revocation lists (失効リスト) of certificates: ours from its place, others' fetched."""

import time
from collections.abc import Iterator, Sequence

import urllib3
from asn1crypto import x509

from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS
from chalicelib.errors import SealingFailed
from chalicelib.seals import store

__all__ = ["lists_needed", "lists_of"]

_LARGEST = 20_000_000  # lists of public authorities reach some megabytes
_FRESH_SECONDS = 600
_fetched: dict[str, tuple[float, bytes]] = {}


def lists_of(certificates: Sequence[bytes]) -> list[bytes]:
    """The lists (DER) that the certificates name; one that cannot be had is left out."""
    urls = dict.fromkeys(url for one in certificates for url in _urls(one))
    found = [_own(url) or _fetch(url) for url in urls]
    return [one for one in found if one]


def lists_needed(certificates: Sequence[bytes]) -> list[bytes]:
    """The same for a conclusion, which needs one for each certificate that names some.

    Raises SealingFailed where none of a certificate's can be had now.
    """
    for one in certificates:
        urls = list(_urls(one))
        if urls and not any(_own(url) or _fetch(url) for url in urls):
            raise SealingFailed("revocation_unavailable")
    return lists_of(certificates)


def _urls(certificate: bytes) -> Iterator[str]:
    for point in x509.Certificate.load(certificate).crl_distribution_points:
        if point.url:
            yield point.url


def _own(url: str) -> bytes | None:
    name = store.list_name_in(url)
    return store.read_list(name) if name else None


def _fetch(url: str) -> bytes | None:
    kept = _fetched.get(url)
    if kept and time.monotonic() - kept[0] < _FRESH_SECONDS:
        return kept[1]
    if (body := _got(url)) is not None:
        _fetched[url] = time.monotonic(), body
    return body


def _got(url: str) -> bytes | None:
    patience = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    try:
        reply = urllib3.PoolManager(timeout=patience, retries=2).request(
            "GET", url, preload_content=False
        )
        body: bytes = reply.read(_LARGEST + 1)
    except urllib3.exceptions.HTTPError:
        return None
    return body if reply.status == 200 and len(body) <= _LARGEST else None
