"""Certificates of seals, on the public site for anybody to see.

seals/keyring.json   whom we seal with and whom we believe: the one write that decides
seals/chain.pem      the certificates in use, leaf first; seals/roots.pem all that ever vouched
seals/<name>.crl     revocation lists of a private authority
"""

import ssl

import orjson

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.seals.model import Keyring

__all__ = ["list_name_in", "list_url", "load", "publish_list", "read_list", "save"]

_FOLDER = "seals"
_PLACE = f"{_FOLDER}/keyring.json"
_PEM, _CRL = "application/x-pem-file", "application/pkix-crl"


def load() -> Keyring:
    """The certificates of this installation; an empty ring before any was installed."""
    found = objects.read(settings().public_site_bucket, _PLACE)
    return _parsed(orjson.loads(found)) if found else Keyring()


def save(ring: Keyring) -> None:
    """Put certificates in use, and publish them for those who verify without us."""
    bucket = settings().public_site_bucket
    roots = dict.fromkeys((*ring.roots, *ring.timestamp_roots))
    objects.put(bucket, f"{_FOLDER}/roots.pem", "".join(map(_pem, roots)).encode(), _PEM)
    objects.put(bucket, f"{_FOLDER}/chain.pem", "".join(map(_pem, ring.chain)).encode(), _PEM)
    objects.put(bucket, _PLACE, orjson.dumps(_written(ring)), "application/json")


def list_url(name: str) -> str:
    """Where a revocation list of ours is found by anybody."""
    return f"{settings().public_url}/{_FOLDER}/{name}"


def list_name_in(url: str) -> str | None:
    """The name of our own list that an address means; None for a list of somebody else's."""
    ours = list_url("")
    return url.removeprefix(ours) if url.startswith(ours) else None


def publish_list(name: str, revocations: bytes) -> None:
    """Publish a revocation list (CRL, DER)."""
    objects.put(settings().public_site_bucket, f"{_FOLDER}/{name}", revocations, _CRL)


def read_list(name: str) -> bytes | None:
    """A revocation list of ours."""
    return objects.read(settings().public_site_bucket, f"{_FOLDER}/{name}")


def _parsed(told: dict[str, list[str]]) -> Keyring:
    return Keyring(
        chain=_der(told["chain"]),
        leaves=tuple(told["leaves"]),
        roots=_der(told["roots"]),
        timestamp_roots=_der(told["timestamp_roots"]),
    )


def _written(ring: Keyring) -> dict[str, list[str]]:
    return {
        "chain": [*map(_pem, ring.chain)],
        "leaves": [*ring.leaves],
        "roots": [*map(_pem, ring.roots)],
        "timestamp_roots": [*map(_pem, ring.timestamp_roots)],
    }


def _pem(certificate: bytes) -> str:
    return ssl.DER_cert_to_PEM_cert(certificate)


def _der(certificates: list[str]) -> tuple[bytes, ...]:
    return tuple(map(ssl.PEM_cert_to_DER_cert, certificates))
