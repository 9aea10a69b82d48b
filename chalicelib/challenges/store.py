"""Where pressure is counted and flagged, and solved puzzles are crossed off.

ARRIVALS#<procedure>  <minute>   submissions accepted within a minute, as the outbox saw them
SOLVED#<puzzle>       SOLVED     for which submission a puzzle was used up

f/<procedure>/pressure.json      on the public site, while a form is pressed: workers read it as
                                 they read its state, which costs no call of DynamoDB
"""

from datetime import datetime, timedelta

import orjson
from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from chalicelib import objects
from chalicelib.challenges.model import Pressure, Puzzle
from chalicelib.config import settings
from chalicelib.records import Record, is_conflict

__all__ = ["add_arrivals", "cross_off", "load_pressure", "save_pressure"]

_COUNTED = timedelta(hours=1)
_SOLVED = "SOLVED"


class CheckRecord(Record):
    table = "checks_table"

    arrivals = NumberAttribute(null=True)
    submission = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()


def add_arrivals(procedure_id: str, minute: datetime, number: int) -> int:
    """Count submissions of a minute, and tell how many there are so far."""
    record = CheckRecord(f"ARRIVALS#{procedure_id}", f"{minute:%Y-%m-%dT%H:%M}")
    expiry = CheckRecord.expires_at.set(minute + _COUNTED)
    record.update(actions=[CheckRecord.arrivals.add(number), expiry])
    return int(record.arrivals or 0)


def cross_off(puzzle: Puzzle, submission: str) -> bool:
    """Use a puzzle up for a submission; False if another submission has used it.

    The same submission may show it again: its answer may have been lost on the way.
    """
    record = CheckRecord(
        f"SOLVED#{puzzle.name}", _SOLVED, submission=submission, expires_at=puzzle.expires_at
    )
    own = CheckRecord.pk.does_not_exist() | (CheckRecord.submission == submission)
    try:
        record.save(condition=own)
    except PutError as error:
        if is_conflict(error):
            return False
        raise
    return True


def load_pressure(procedure_id: str) -> Pressure | None:
    """What was last flagged, whether it still holds or not."""
    found = objects.read(settings().public_site_bucket, _key(procedure_id))
    if found is None:
        return None
    data = orjson.loads(found)
    return Pressure(
        level=data["level"],
        until=datetime.fromisoformat(data["until"]),
        arrivals=data["arrivals"],
    )


def save_pressure(procedure_id: str, pressure: Pressure) -> None:
    """Let all workers know, within seconds."""
    data = {
        "level": pressure.level,
        "until": pressure.until.isoformat(timespec="seconds"),
        "arrivals": pressure.arrivals,
    }
    bucket, body = settings().public_site_bucket, orjson.dumps(data)
    objects.put(bucket, _key(procedure_id), body, "application/json")


def _key(procedure_id: str) -> str:
    return f"f/{procedure_id}/pressure.json"
