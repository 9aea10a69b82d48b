"""GuardDuty Malware Protection for S3: it scans what arrives by itself and tells by an event.

Only where its event never came is it asked; its answer is the same event.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.attachments.scanning.verdict import Verdict
from chalicelib.aws import client
from chalicelib.config import settings

__all__ = ["ask", "told"]

_RESULTS = {
    "NO_THREATS_FOUND": Verdict.CLEAN,
    "THREATS_FOUND": Verdict.INFECTED,
    "UNSUPPORTED": Verdict.UNSUPPORTED,
}


def ask(key: str, version: str, *, again: bool) -> Verdict:
    """Wait for its event; ask for one if it is waited for again."""
    if again:
        bucket = settings().quarantine_bucket
        client("guardduty").send_object_malware_scan(
            S3Object={"Bucket": bucket, "Key": key, "VersionId": version}
        )
    return Verdict.LATER


def told(event: Mapping[str, Any]) -> tuple[str, Verdict | None]:
    """The object's key and what was found, of the detail of an event; None: it could not look."""
    result = (event.get("scanResultDetails") or {}).get("scanResultStatus", "")
    return str(event["s3ObjectDetails"]["objectKey"]), _RESULTS.get(result)
