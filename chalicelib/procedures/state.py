"""The public state (state.json): what pages, intake and anybody may know of a procedure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.procedures.model import Status
from chalicelib.procedures.reception import Reception, dump_moment
from chalicelib.procedures.terms import read_reception
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalicelib.procedures.model import Procedure, Version

__all__ = ["PublicState", "dump_state", "read_state"]


@dataclass(frozen=True, kw_only=True)
class PublicState:
    """What holds in public since a version was published; `capped` tells that there is a cap.

    The reception in it knows neither the cap nor the passphrase's hash when read again.
    """

    status: Status
    version: int
    department: str
    since: datetime
    capped: bool
    reception: Reception

    @classmethod
    def of(cls, procedure: Procedure, newest: Version, reception: Reception) -> PublicState:
        """The state of a procedure that was published at least once."""
        return cls(
            status=procedure.status,
            version=newest.number,
            department=procedure.department,
            since=newest.published_at,
            capped=reception.cap is not None,
            reception=reception,
        )


def dump_state(state: PublicState) -> dict[str, Any]:
    """The state as plain data that anybody may read."""
    terms = state.reception
    return {
        "status": state.status.value,
        "version": state.version,
        "department": state.department,
        "since": state.since.isoformat(),
        "opens_at": dump_moment(terms.opens_at),
        "closes_at": dump_moment(terms.closes_at),
        "access": terms.access.value,
        "limited": state.capped,
        "once": terms.once.value,
        "seats": {
            "field": terms.seats.field,
            "capacity": dict(terms.seats.capacity),
            "mode": terms.seats.mode.value,
            "waiting": terms.seats.waiting,
            "show_left": terms.seats.show_left,
        }
        if terms.seats
        else None,
        "retention": {"days": terms.retention.days, "then": terms.retention.then.value}
        if terms.retention
        else None,
        "identify": terms.identify.value,
        "inquiry": terms.inquiry,
        "mail_answers": terms.mail_answers.value,
        "challenge": terms.challenge.value,
        "keep_metadata": terms.keep_metadata,
    }


def read_state(data: Mapping[str, Any]) -> PublicState:
    """The state of plain data; of files written before there were terms as well."""
    return PublicState(
        status=Status(data["status"]),
        version=data["version"],
        department=data["department"],
        since=datetime.fromisoformat(data["since"]),
        capped=data.get("limited", False),
        reception=read_reception(data),
    )
