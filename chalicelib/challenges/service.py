"""What others may ask of the guard against machines: let pass, set a puzzle, tell of pressure.

The guard costs a person a second of waiting at most times it is asked for, and never turns one
away; where it fails itself it lets everybody pass.
"""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib import clock
from chalicelib.challenges import store, work
from chalicelib.challenges.model import Effort, Pressure, pressed
from chalicelib.errors import ChallengeNeeded
from chalicelib.http import Person
from chalicelib.observability import count, logger
from chalicelib.procedures import service as procedures

__all__ = ["Effort", "Pressure", "admit", "note_arrivals", "pressure_on", "puzzle", "worked"]

_BELIEVED = 5  # seconds for which a worker believes what it read, as with a procedure's state
_REMEMBERED = 512


def admit(procedure_id: str, key: str, reception: procedures.Reception, effort: Effort) -> None:
    """Let a submission pass, or raise ChallengeNeeded where a proof of work has to come first.

    The same submission passes again with the same proof, for its answer may have been lost.
    """
    if not _needed(procedure_id, reception, effort):
        return
    if not worked(procedure_id, key, effort.solution):
        count("ChallengeAsked")
        raise ChallengeNeeded
    count("ChallengePassed")


def worked(procedure_id: str, key: str, solution: str | None) -> bool:
    """Whether a proof of work came along; it is used up for the key it came with."""
    done = work.proven(procedure_id, solution) if solution else None
    return done is not None and store.cross_off(done, key)


def _needed(procedure_id: str, reception: procedures.Reception, effort: Effort) -> bool:
    if reception.inside or reception.challenge is procedures.Challenge.NEVER:
        return False  # whoever signed in at the console is known to be nobody's machine
    if reception.challenge is procedures.Challenge.ALWAYS:
        return True
    return effort.suspicious or _lasting(procedure_id) is not None


def puzzle(procedure_id: str) -> dict[str, Any]:
    """A puzzle of the present difficulty; raises NotFound if the procedure never was published."""
    procedures.reception_of(procedure_id)
    pressure = _lasting(procedure_id)
    return work.make(procedure_id, pressure.level if pressure else 0)


def pressure_on(person: Person, procedure_id: str) -> Pressure | None:
    """Under what pressure a procedure of the person's department stands; None if it is quiet."""
    procedures.owned(person, procedure_id)
    found = store.load_pressure(procedure_id)
    return found if found and clock.now() < found.until else None


def note_arrivals(arrivals: Iterable[tuple[str, str]]) -> None:
    """Count what came in, (procedure, moment) each; one call a procedure and minute.

    It never fails: a batch is not worth repeating for a figure that is an estimate.
    """
    by_minute = Counter((one, _minute(received_at)) for one, received_at in arrivals)
    for (procedure_id, minute), number in by_minute.items():
        try:
            _note(procedure_id, minute, number)
        except (BotoCoreError, ClientError, PynamoDBException) as error:
            logger.warning("arrivals were not counted", cause=type(error).__name__)


def _note(procedure_id: str, minute: datetime, number: int) -> None:
    arrivals = store.add_arrivals(procedure_id, minute, number)
    if pressed(arrivals, minute, None) is None:
        return
    after = pressed(arrivals, minute, store.load_pressure(procedure_id))
    if after is not None:
        logger.warning("a form is pressed", procedure=procedure_id, level=after.level)
        store.save_pressure(procedure_id, after)


def _minute(received_at: str) -> datetime:
    return datetime.fromisoformat(received_at).replace(second=0, microsecond=0)


def _lasting(procedure_id: str) -> Pressure | None:
    """The pressure that holds now, as this worker believes; none if it cannot be read."""
    try:
        found = _known(procedure_id, int(time.monotonic() / _BELIEVED))
    except (BotoCoreError, ClientError) as error:
        logger.warning("pressure was not read", cause=type(error).__name__)
        return None
    return found if found and clock.now() < found.until else None


@lru_cache(maxsize=_REMEMBERED)
def _known(procedure_id: str, _tick: int) -> Pressure | None:
    return store.load_pressure(procedure_id)
