"""Opening and closing: a draft becomes an immutable version, and the public page follows.

The table is the truth, the public files are its picture. Whatever stopped half-way between them
is mended by drawing the picture again (`refresh`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.errors import Invalid, WrongState
from chalicelib.forms.service import Problem
from chalicelib.http import Person
from chalicelib.procedures import comparing, guard, life, publication, reports, store, versions
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Agreement, Procedure, Request, Status, Version
from chalicelib.procedures.ownership import at_revision, by_id, note, owned
from chalicelib.procedures.reception import Reception, dump_moment, read_moment
from chalicelib.procedures.steps import stepped, take
from chalicelib.procedures.terms import problems_in

__all__ = ["archive", "close", "publish", "refresh", "reopen", "set_period", "unarchive"]


def _unlooked(procedure: Procedure) -> None:
    """Whoever cannot tell how a route stands publishes nothing that was asked for along one."""
    if procedure.route:
        raise WrongState("決裁の途中です。決裁が済んでから公開してください。")


def publish(
    person: Person,
    procedure_id: str,
    revision: int,
    tell: Callable[[Procedure, Request], None],
    agreement: Callable[[Procedure], Agreement | None] = _unlooked,
) -> Procedure:
    """Open the procedure with this revision as its newest version.

    Publishing a revision that is open already only draws its public page again. `tell` lets whoever
    asked for it know, `agreement` tells who agreed to this very content along a route, None where
    none was asked for. Raises what the guard finds, and SecondPersonNeeded.
    """
    procedure = at_revision(owned(person, procedure_id), revision)
    if procedure.status is not Status.OPEN or procedure.published_revision != revision:
        opened = stepped(procedure, Action.PUBLISH)
        agreed = agreement(procedure)
        reception = guard.check_ready(procedure)
        guard.check_approval(person, procedure, agreed)
        version = _new_version(person, procedure, agreed)
        _open_new_version(person, procedure, opened, reception, version)
        if procedure.requested and procedure.requested.id != person.id:
            tell(procedure, procedure.requested)
    return _shown(procedure_id)


def _open_new_version(
    person: Person,
    procedure: Procedure,
    opened: Procedure,
    reception: Reception,
    version: Version,
) -> None:
    opened = replace(
        opened,
        published_version=version.number,
        published_revision=procedure.revision,
        opened_at=procedure.opened_at or version.published_at,
        closed_at=None,
        opens_at=reception.opens_at,
        closes_at=reception.closes_at,
        returned=None,
        prepared_by=(),
        stale_approval=procedure.stale_approval,  # what was published is not stale
    )
    store.publish(procedure, opened, version)
    alone = "" if version.approved_by else "（一人で公開）"
    along = (
        f"（決裁：{version.approved_by}）" if version.approval and version.approved_by else alone
    )
    note(person, "published", opened, f"第{version.number}版{along}")


def _new_version(person: Person, procedure: Procedure, agreed: Agreement | None) -> Version:
    return Version(
        procedure_id=procedure.id,
        number=(procedure.published_version or 0) + 1,
        definition_json=procedure.definition_json,
        reception_json=procedure.reception_json,
        published_at=clock.now(),
        published_by=person.name,
        prepared_by=procedure.updated_by,
        approved_by=guard.approver(person, procedure, agreed),
        approval=agreed.approval if agreed else "",
        changes=tuple(comparing.changes_of(procedure)),
        rehearsal=reports.load(procedure.id, procedure.revision),
    )


def close(person: Person, procedure_id: str) -> Procedure:
    """Take no more submissions; the public page says so."""
    return _turn(person, procedure_id, Action.CLOSE, "closed")


def reopen(person: Person, procedure_id: str) -> Procedure:
    """Take submissions again, with the newest published version; raises WrongState."""
    return _turn(person, procedure_id, Action.REOPEN, "reopened")


def archive(person: Person, procedure_id: str) -> Procedure:
    """Put a closed procedure away: from now on it is only read; raises WrongState."""
    return _turn(person, procedure_id, Action.ARCHIVE, "archived")


def unarchive(person: Person, procedure_id: str) -> Procedure:
    """Take a procedure out again, closed as it was."""
    return _turn(person, procedure_id, Action.UNARCHIVE, "unarchived")


def _turn(person: Person, procedure_id: str, action: Action, word: str) -> Procedure:
    before, after = take(person, procedure_id, lambda one: _turned(one, action))
    if before != after:
        note(person, word, after)
    return _shown(procedure_id)


def _turned(procedure: Procedure, action: Action) -> Procedure:
    turned = stepped(procedure, action)
    if action is Action.REOPEN:
        guard.check_period(dump_moment(procedure.closes_at))
    if turned.status is procedure.status:
        return procedure
    if turned.status is Status.OPEN:
        return replace(turned, closed_at=None)
    ended = procedure.closed_at or (clock.now() if action is Action.CLOSE else procedure.closes_at)
    return replace(turned, closed_at=ended)


def set_period(
    person: Person, procedure_id: str, opens_at: str | None, closes_at: str | None
) -> Procedure:
    """Change from when to when submissions are taken, without a new version.

    An end that is not past opens a closed procedure again. Raises Invalid or WrongState.
    """
    period = {"opens_at": opens_at, "closes_at": closes_at}
    if problems := problems_in(period, None):
        raise Invalid(problems[0].message, errors=[_fault(one) for one in problems])
    begin, end = read_moment(opens_at), read_moment(closes_at)
    before, after = take(person, procedure_id, lambda one: _at_period(one, begin, end))
    if before != after:
        note(person, "period_changed", after, "、".join(comparing.period_words(before, after)))
    return _shown(procedure_id)


def _fault(problem: Problem) -> dict[str, str]:
    return {
        "field": problem.path.rpartition("/")[2],
        "code": problem.code,
        "message": problem.message,
    }


def _at_period(
    procedure: Procedure, opens_at: datetime | None, closes_at: datetime | None
) -> Procedure:
    over = life.is_over(closes_at, clock.now())
    drafted = _drafted(procedure, opens_at, closes_at)
    if procedure.route and drafted != procedure.reception_json:  # it is not what was asked for
        procedure = stepped(procedure, Action.WITHDRAW)
    return replace(
        stepped(procedure, Action.CURTAIL if over else Action.EXTEND),
        closed_at=procedure.closed_at if over else None,
        opens_at=opens_at,
        closes_at=closes_at,
        reception_json=drafted,
    )


def _drafted(
    procedure: Procedure, opens_at: datetime | None, closes_at: datetime | None
) -> dict[str, object]:
    """The draft's reception: it follows, else the next version would undo it, unless it differs."""
    drafted = dict(procedure.reception_json)
    for key, before, after in (
        ("opens_at", procedure.opens_at, opens_at),
        ("closes_at", procedure.closes_at, closes_at),
    ):
        if drafted.get(key) == dump_moment(before):
            drafted[key] = dump_moment(after)
    return drafted


def refresh(person: Person, procedure_id: str) -> Procedure:
    """Draw the public page again, as the procedure stands."""
    _newest(owned(person, procedure_id))
    return _shown(procedure_id)


def _shown(procedure_id: str) -> Procedure:
    """Draw the public page until it shows what the table says, however others hurry."""
    procedure = by_id(procedure_id)
    while True:
        publication.show(procedure, _newest(procedure))
        present = by_id(procedure_id)
        if _standing(present) == _standing(procedure):
            return present
        procedure = present


def _standing(procedure: Procedure) -> tuple[Status, int | None, datetime | None, datetime | None]:
    return procedure.status, procedure.published_version, procedure.opens_at, procedure.closes_at


def _newest(procedure: Procedure) -> Version:
    number = procedure.published_version
    version = versions.load_version(procedure.id, number) if number else None
    if version is None:
        raise WrongState("まだ公開したことがありません。先に公開してください。")
    return version
