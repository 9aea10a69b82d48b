"""The installation's secret, from which codes and vouchers are derived; read once by a process."""

import hashlib
import hmac
from functools import cache

from chalicelib.aws import client
from chalicelib.config import settings

__all__ = ["key_for"]


@cache
def key_for(purpose: str) -> bytes:
    """A key of 32 bytes for one purpose; what one purpose leaks tells nothing of another's."""
    return hmac.digest(_secret(), purpose.encode(), hashlib.sha256)


@cache
def _secret() -> bytes:
    reply = client("secretsmanager").get_secret_value(SecretId=settings().secret_arn)
    return str(reply["SecretString"]).encode()
