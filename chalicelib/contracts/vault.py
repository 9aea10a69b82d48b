"""The vault (保管庫): objects under Object Lock, which nobody removes or replaces early."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib import clock
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.contracts import days
from chalicelib.contracts.model import Contract, Kept
from chalicelib.errors import Unavailable
from chalicelib.observability import count, logger

__all__ = ["check_there", "holds", "keep", "longer", "planned_until", "retained_until"]

_MISSING = "保管庫にあるはずのファイルを読み出せません。情報システムの担当にご連絡ください。"
_ENDINGS = {"application/pdf": "pdf", "application/json": "json"}
_GONE = {"404", "403", "NoSuchKey", "AccessDenied"}  # S3 tells who may not list it the second


def retained_until(contract: Contract, concluded_at: str) -> str:
    """The last day of the years of its class, counted from the fiscal year after it has ended.

    An end further away than a contract may name counts as the furthest: a lock can be made longer
    later, and shorter never.
    """
    concluded = datetime.fromisoformat(concluded_at).date()
    ended = min(max(concluded.isoformat(), contract.terms.term_to), days.furthest())
    year = clock.fiscal_year_of(datetime.fromisoformat(ended).date())
    last = clock.first_day_of(year + 1 + contract.retention.years)
    return clock.timestamp(datetime(last.year, last.month, last.day, tzinfo=clock.JST))


def planned_until(contract: Contract) -> str:
    """The end of its lock, were it concluded now; empty once it lies there."""
    return "" if contract.kept else retained_until(contract, clock.timestamp())


def keep(contract: Contract, name: str, body: bytes, content_type: str, until: str) -> Kept:
    """Put something into the vault, locked until then; its key names its very bytes."""
    digest = hashlib.sha256(body)
    key = _key(contract.id, name, digest.hexdigest(), content_type)
    reply = client("s3").put_object(
        Bucket=settings().vault_bucket,
        Key=key,
        Body=body,
        ContentType=content_type,
        ChecksumSHA256=b64encode(digest.digest()).decode(),
        ObjectLockMode=settings().vault_lock,
        ObjectLockRetainUntilDate=datetime.fromisoformat(until),
    )
    return Kept(
        name=name,
        key=key,
        version=str(reply.get("VersionId", "")),
        sha256=digest.hexdigest(),
        size=len(body),
        until=until,
    )


def check_there(kept: Kept) -> None:
    """Raises Unavailable for what is gone, or hidden by a marker; an alarm tells operators."""
    try:
        client("s3").head_object(Bucket=settings().vault_bucket, Key=kept.key)
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"404", "NoSuchKey"}:
            raise
        count("VaultObjectMissing")
        logger.error("missing in the vault", key=kept.key, version=kept.version)
        raise Unavailable(_MISSING) from error


def longer(kept: Kept, until: str) -> Kept:
    """Locked until a later day; as it is if that is none. A lock is never made shorter."""
    if datetime.fromisoformat(until) <= datetime.fromisoformat(kept.until):
        return kept
    client("s3").put_object_retention(
        Bucket=settings().vault_bucket,
        Key=kept.key,
        VersionId=kept.version,
        Retention={
            "Mode": settings().vault_lock,
            "RetainUntilDate": datetime.fromisoformat(until),
        },
    )
    return replace(kept, until=until)


def holds(contract_id: str, name: str, sha256: str, content_type: str) -> bool:
    """Whether the very bytes of this digest lie under the name, by the checksum that S3 keeps."""
    try:
        found = client("s3").head_object(
            Bucket=settings().vault_bucket,
            Key=_key(contract_id, name, sha256, content_type),
            ChecksumMode="ENABLED",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            return False
        raise
    return bool(found.get("ChecksumSHA256") == b64encode(bytes.fromhex(sha256)).decode())


def _key(contract_id: str, name: str, sha256: str, content_type: str) -> str:
    return f"contracts/{contract_id}/{name}-{sha256}.{_ENDINGS[content_type]}"
