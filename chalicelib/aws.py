"""The one place that makes AWS clients: shared, lazy, with the time-outs of a counter."""

from functools import cache
from typing import Any

__all__ = ["CONNECT_SECONDS", "READ_SECONDS", "client"]

CONNECT_SECONDS = 2
READ_SECONDS = 5


@cache
def client(service: str) -> Any:
    """The process's client of an AWS service, for example "s3"."""
    import boto3  # noqa: PLC0415 — 140 ms that an accepted submission does not need
    from botocore.config import Config  # noqa: PLC0415 — see above

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        # A mail whose answer got lost may have left: only our own queue tries again.
        retries={"mode": "standard", "total_max_attempts": 1 if service == "sesv2" else 4},
        signature_version="s3v4" if service == "s3" else None,  # links are else signed the old way
    )
    return boto3.client(service, config=config)  # type: ignore[call-overload]
