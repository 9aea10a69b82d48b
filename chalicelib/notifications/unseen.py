"""What the section was told of and has not seen to: a case mails it once until staff have acted.

UNSEEN#<procedure>#<key>  UNSEEN   the applicant's act that was told, and the office's latest act

Whatever comes meanwhile stands under 対応待ち. Ids of acts are in the order of their moments, and
both writes may be repeated. After a month without an act of the office the section is told again.
"""

from datetime import timedelta

from pynamodb.attributes import TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.records import Record, is_conflict

__all__ = ["may_tell", "seen_to"]

_KEPT = timedelta(days=30)


class UnseenRecord(Record):
    table = "checks_table"

    told = UnicodeAttribute(null=True)
    seen = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)


def may_tell(procedure_id: str, key: str, act_id: str) -> bool:
    """Whether the section is to be told of this act of an applicant; the same act always may."""
    record = UnseenRecord
    since = (record.told < record.seen) & (record.seen < act_id)
    fresh = record.told.does_not_exist() | (record.told == act_id) | since
    gone = record.expires_at <= clock.now()  # DynamoDB takes its time to remove it
    return _noted(procedure_id, key, record.told.set(act_id), fresh | gone)


def seen_to(procedure_id: str, key: str, act_id: str) -> None:
    """The office acted, and had seen all there was: what comes after is told again."""
    later = UnseenRecord.seen.does_not_exist() | (UnseenRecord.seen < act_id)
    _noted(procedure_id, key, UnseenRecord.seen.set(act_id), later)


def _noted(procedure_id: str, key: str, action: Action, condition: Condition) -> bool:
    record = UnseenRecord(f"UNSEEN#{procedure_id}#{key}", "UNSEEN")
    expires = UnseenRecord.expires_at.set(clock.now() + _KEPT)
    try:
        record.update(actions=[action, expires], condition=condition)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True
