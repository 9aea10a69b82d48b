"""The time stamp authorities of this installation, in the order in which they are asked."""

import orjson
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.errors import SealingFailed
from chalicelib.seals.means import Authority

__all__ = ["configured"]


def configured() -> tuple[Authority, ...]:
    """Addresses are a setting; users and passwords stand in a secret of their own."""
    known = _credentials()
    urls = settings().timestamp_authorities.split()
    return tuple(Authority(url, **known.get(url, {})) for url in urls)


def _credentials() -> dict[str, dict[str, str]]:
    """By address: {"https://…": {"user": "…", "password": "…"}}."""
    try:
        reply = client("secretsmanager").get_secret_value(SecretId=settings().timestamp_secret_arn)
    except (BotoCoreError, ClientError) as error:
        raise SealingFailed("timestamp_unavailable") from error
    found: dict[str, dict[str, str]] = orjson.loads(reply["SecretString"])
    return found
