"""Confirmation codes in the checks table; each leaves by itself.

sign#<contract>#<party>   CODE   the code that was asked for last
"""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError

from chalicelib.clock import JST
from chalicelib.records import Record, is_conflict
from chalicelib.signing.model import MOST_TRIES
from chalicelib.values import dataclass

__all__ = ["Asked", "count_try", "load", "save", "use_up"]

_CODE = "CODE"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A code that was asked for; the code itself is derived from `nonce` and stands nowhere."""

    subject: str
    nonce: str
    expires_at: datetime


class SigningCodeRecord(Record):
    table = "checks_table"

    nonce = UnicodeAttribute(null=True)
    tries = NumberAttribute(null=True)
    expires_at = TTLAttribute()


def save(asked: Asked) -> None:
    """Keep what was asked for; it replaces the one before."""
    SigningCodeRecord(
        asked.subject, _CODE, nonce=asked.nonce, tries=0, expires_at=asked.expires_at
    ).save()


def load(subject: str, now: datetime) -> Asked | None:
    """The code that still counts; DynamoDB takes its time to remove what has expired."""
    try:
        record = SigningCodeRecord.get(subject, _CODE, consistent_read=True)
    except SigningCodeRecord.DoesNotExist:
        return None
    expires_at = record.expires_at.astimezone(JST)
    if expires_at <= now:
        return None
    return Asked(subject=subject, nonce=str(record.nonce), expires_at=expires_at)


def count_try(asked: Asked) -> bool:
    """Count a try before it is looked at; False if there were as many as may be."""
    fewer = SigningCodeRecord.tries < MOST_TRIES
    same = SigningCodeRecord.nonce == asked.nonce
    try:
        SigningCodeRecord(asked.subject, _CODE).update(
            actions=[SigningCodeRecord.tries.add(1)], condition=fewer & same
        )
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def use_up(asked: Asked) -> bool:
    """End the code, for one use only; False if it was used in the same moment."""
    same = SigningCodeRecord.nonce == asked.nonce
    try:
        SigningCodeRecord(asked.subject, _CODE).update(
            actions=[SigningCodeRecord.nonce.set("used")], condition=same
        )
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True
