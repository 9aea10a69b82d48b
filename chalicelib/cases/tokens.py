"""One-time links for a new inquiry code; only their hashes are kept, for an hour."""

import hashlib
import secrets
from datetime import timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.records import Record
from chalicelib.transaction import Operation, primary_key, update
from chalicelib.values import dataclass

__all__ = ["LIFE", "Token", "find", "issue", "using"]

LIFE = timedelta(hours=1)
_AGAIN = timedelta(minutes=10)  # for whom the answer to the first use was lost on the way
_RESET = "reset"


@dataclass(frozen=True, kw_only=True)
class Token:
    """What a token stands for: a new code after the one with this number."""

    digest: str
    procedure_id: str
    key: str
    code: int


class TokenRecord(Record):
    table = "checks_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    procedure_id = UnicodeAttribute()
    submission = UnicodeAttribute()
    code = NumberAttribute()
    valid_until = UnicodeAttribute()
    expires_at = TTLAttribute()


def issue(procedure_id: str, key: str, code: int) -> str:
    """A new token of 192 random bits."""
    token = secrets.token_urlsafe(24)
    end = clock.now() + LIFE
    TokenRecord(
        _pk(_digest(token)),
        _RESET,
        procedure_id=procedure_id,
        submission=key,
        code=code,
        valid_until=clock.timestamp(end),
        expires_at=end,
    ).save()
    return token


def find(token: str) -> Token | None:
    """What a token stands for; None if it is unknown or over."""
    digest = _digest(token)
    try:
        found = TokenRecord.get(_pk(digest), _RESET, consistent_read=True)
    except TokenRecord.DoesNotExist:
        return None
    if found.valid_until <= clock.timestamp():
        return None
    return Token(
        digest=digest,
        procedure_id=found.procedure_id,
        key=found.submission,
        code=int(found.code),
    )


def using(token: Token) -> Operation:
    """Use it up: soon it gives not even the same code again."""
    soon = clock.timestamp(clock.now() + _AGAIN)
    return update(
        settings().checks_table,
        primary_key(_pk(token.digest), _RESET),
        "SET valid_until = :soon",
        "attribute_exists(pk)",
        {":soon": {"S": soon}},
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _pk(digest: str) -> str:
    return f"reset#{digest}"
