"""Keeping rosters (保存期間): people leave once reception is over for as long as answers are kept.

While the form receives, a roster tells who may still answer and who has; it goes as a whole, for
who has answered can be told from who has not only as long as all of them stand in it.
"""

from datetime import datetime, timedelta

from chalicelib import audit, clock
from chalicelib.errors import NotFound
from chalicelib.observability import logger
from chalicelib.procedures import service as procedures
from chalicelib.rosters import erasing, store

__all__ = ["purge", "spoken"]

_DATA = "氏名とメールアドレス"


def purge(department: str) -> int:
    """Erase the people of a department's rosters whose day has come; tells how many."""
    ours = (one for one in procedures.published() if one.department == department)
    return sum(_purged(one) for one in ours if one.received_until and store.is_used(one.id))


def _purged(procedure: procedures.Procedure) -> int:
    try:
        kept_since = _kept_since(procedure)
    except NotFound:  # it must not keep the others from being tidied
        logger.error("state missing", procedure=procedure.id)
        return 0
    if kept_since is None:
        return 0
    people = [one for one in store.read_all(procedure.id) if one.added_at < kept_since]
    done = erasing.erase(procedure.id, people, clock.timestamp())
    if done:
        audit.record(audit.NIGHT, "purged", f"purge#{procedure.id}", f"名簿の{done}人を消去")
    return done


def _kept_since(procedure: procedures.Procedure) -> str | None:
    """Who was added earlier goes, now that reception is over for so long; else None."""
    retention = procedures.reception_of(procedure.id).retention
    ended = procedure.received_until
    if retention is None or ended is None:
        return None
    earliest = clock.now() - timedelta(days=retention.days)
    return clock.timestamp(earliest) if ended <= earliest else None


def spoken(procedure: procedures.Procedure) -> str:
    """What will happen, and what has happened, to the people of a roster, in words."""
    return "".join([_said_of_erased(procedure.id), _promised(procedure)])


def _said_of_erased(procedure_id: str) -> str:
    erased = erasing.erased_of(procedure_id)
    if erased is None:
        return ""
    day = _day(datetime.fromisoformat(erased.at))
    people = f"{erased.people:,}人（うち回答した人は{erased.answered:,}人）"
    return f"{day}に、{people}の{_DATA}を消去しました。"


def _promised(procedure: procedures.Procedure) -> str:
    if procedure.published_version is None:
        return f"受付が終わって保存期間を過ぎると、名簿の{_DATA}を消去します。"
    retention = procedures.reception_of(procedure.id).retention
    if retention is None:
        return f"保存期間を決めていないため、名簿の{_DATA}は消去されません。"
    if procedure.received_until is None:
        return f"受付が終わって{retention.days:,}日を過ぎると、名簿の{_DATA}を消去します。"
    day = _day(procedure.received_until + timedelta(days=retention.days))
    return f"{day}を過ぎると、名簿の{_DATA}を消去します（回答した人数は残ります）。"


def _day(moment: datetime) -> str:
    there = moment.astimezone(clock.JST)
    return f"{there.year}年{there.month}月{there.day}日"
