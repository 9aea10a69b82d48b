"""Codes and counts in the checks table; each leaves by itself.

mail#<digest>     CODE#<nonce>   a code that was asked for, by the digest of procedure and address
                  COUNT          how many were asked for within the present window
codes#<procedure> <minute>       how many were asked for of one procedure
"""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError, UpdateError

from chalicelib.clock import JST
from chalicelib.identity.model import MOST_TRIES, WINDOW
from chalicelib.records import Record, is_conflict
from chalicelib.values import dataclass

__all__ = ["Asked", "count_try", "forget_mail", "load", "may_ask", "may_ask_of", "save"]

_CODE, _COUNT = "CODE", "COUNT"
_MINUTE_COUNTED = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A code that was asked for; the code itself is derived from `nonce` and stands nowhere.

    The nonce is told to whoever asked, and to nobody else.
    """

    procedure_id: str
    digest: str
    nonce: str
    mail: str | None
    expires_at: datetime

    @property
    def name(self) -> str:
        """By what a letter's maker finds it."""
        return f"{self.digest}.{self.nonce}"


class CheckRecord(Record):
    table = "checks_table"

    procedure = UnicodeAttribute(null=True)
    mail = UnicodeAttribute(null=True)
    tries = NumberAttribute(null=True)
    codes = NumberAttribute(null=True)
    expires_at = TTLAttribute()


def save(asked: Asked) -> None:
    """Keep what was asked for, beside what others asked for of the same address."""
    CheckRecord(
        _of(asked.digest),
        _code(asked.nonce),
        procedure=asked.procedure_id,
        mail=asked.mail,
        tries=0,
        expires_at=asked.expires_at,
    ).save()


def load(digest: str, nonce: str, now: datetime) -> Asked | None:
    """The code that still counts; DynamoDB takes its time to remove what has expired."""
    try:
        record = CheckRecord.get(_of(digest), _code(nonce), consistent_read=True)
    except CheckRecord.DoesNotExist:
        return None
    expires_at = record.expires_at.astimezone(JST)
    if expires_at <= now:
        return None
    return Asked(
        procedure_id=str(record.procedure),
        digest=digest,
        nonce=nonce,
        mail=record.mail,
        expires_at=expires_at,
    )


def forget_mail(asked: Asked) -> None:
    """The address is needed no longer, once the mail has left."""
    try:
        CheckRecord(_of(asked.digest), _code(asked.nonce)).update(
            actions=[CheckRecord.mail.remove()], condition=CheckRecord.pk.exists()
        )
    except UpdateError as error:
        if not is_conflict(error):
            raise


def count_try(asked: Asked) -> bool:
    """Count a try before it is looked at; False if there were as many as may be."""
    fewer = CheckRecord.tries < MOST_TRIES
    try:
        CheckRecord(_of(asked.digest), _code(asked.nonce)).update(
            actions=[CheckRecord.tries.add(1)], condition=fewer
        )
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def may_ask(digest: str, now: datetime, most: int) -> bool:
    """Count one more code for an address; False if it had as many as may be within a window."""
    return _counted(digest, now, most) or _first_of_window(digest, now)


def _counted(digest: str, now: datetime, most: int) -> bool:
    open_ = (CheckRecord.expires_at > now) & (CheckRecord.codes < most)
    try:
        CheckRecord(_of(digest), _COUNT).update(actions=[CheckRecord.codes.add(1)], condition=open_)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def _first_of_window(digest: str, now: datetime) -> bool:
    over = CheckRecord.pk.does_not_exist() | (CheckRecord.expires_at <= now)
    record = CheckRecord(_of(digest), _COUNT, codes=1, expires_at=now + WINDOW)
    try:
        record.save(condition=over)
    except PutError as error:
        if is_conflict(error):
            return False
        raise
    return True


def may_ask_of(procedure_id: str, now: datetime, most: int) -> bool:
    """Count one more code of the procedure in this minute; False, uncounted, if it had so many."""
    record = CheckRecord(f"codes#{procedure_id}", f"{now:%Y-%m-%dT%H:%M}")
    expires_at = CheckRecord.expires_at.set(now + _MINUTE_COUNTED)
    fewer = CheckRecord.pk.does_not_exist() | (CheckRecord.codes < most)
    try:
        record.update(actions=[CheckRecord.codes.add(1), expires_at], condition=fewer)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def _of(digest: str) -> str:
    return f"mail#{digest}"


def _code(nonce: str) -> str:
    return f"{_CODE}#{nonce}"
