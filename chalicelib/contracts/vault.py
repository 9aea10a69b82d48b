"""The vault (保管庫): objects under Object Lock, which nobody removes or replaces early."""

import hashlib
from base64 import b64encode
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib import clock
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.contracts.model import Contract, Kept

__all__ = ["holds", "keep", "retained_until"]

_ENDINGS = {"application/pdf": "pdf", "application/json": "json"}
_MISSING = {"404", "403", "NoSuchKey", "AccessDenied"}  # S3 tells who may not list it the second


def retained_until(contract: Contract, concluded_at: str) -> str:
    """The last day of the years of its class, counted from the fiscal year after it has ended."""
    concluded = datetime.fromisoformat(concluded_at).date()
    ended = max(concluded.isoformat(), contract.terms.term_to)
    year = clock.fiscal_year_of(datetime.fromisoformat(ended).date())
    last = clock.first_day_of(year + 1 + contract.retention.years)
    return clock.timestamp(datetime(last.year, last.month, last.day, tzinfo=clock.JST))


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


def holds(contract_id: str, name: str, sha256: str, content_type: str) -> bool:
    """Whether the very bytes of this digest lie under the name, by the checksum that S3 keeps."""
    try:
        found = client("s3").head_object(
            Bucket=settings().vault_bucket,
            Key=_key(contract_id, name, sha256, content_type),
            ChecksumMode="ENABLED",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _MISSING:
            return False
        raise
    return bool(found.get("ChecksumSHA256") == b64encode(bytes.fromhex(sha256)).decode())


def _key(contract_id: str, name: str, sha256: str, content_type: str) -> str:
    return f"contracts/{contract_id}/{name}-{sha256}.{_ENDINGS[content_type]}"
