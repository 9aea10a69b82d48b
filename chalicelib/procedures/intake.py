"""What intake asks of a procedure: may this version be answered now, and on which terms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import clock, passphrase
from chalicelib.errors import FormOutdated, NotFound, NotOpen, NotOpenYet
from chalicelib.forms.service import Definition
from chalicelib.procedures import life, publication, store
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Procedure, Status
from chalicelib.procedures.ownership import by_id
from chalicelib.procedures.reception import Reception, dump_moment
from chalicelib.procedures.state import PublicState
from chalicelib.procedures.steps import stepped

__all__ = [
    "OpenForm",
    "check_trial",
    "closed_since",
    "newest_open_form",
    "note_trial",
    "open_form",
    "opens_with",
    "reception_of",
]

_GRACE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A version that may be answered now; no reception where nothing at all is set."""

    definition: Definition
    department: str
    reception: Reception | None = None


def open_form(procedure_id: str, version: int) -> OpenForm:
    """The version people are answering.

    Raises NotFound; NotOpenYet before its period; NotOpen after it or once it is closed. An
    earlier version may be finished for a day after it was replaced, then it is FormOutdated.
    """
    state = _receiving(procedure_id)
    if not 1 <= version <= state.version:
        raise NotFound
    if version < state.version and clock.now() - state.since > _GRACE:
        raise FormOutdated
    reception = reception_of(procedure_id)
    definition = publication.definition_of_version(procedure_id, version)
    plain = not reception.limited and reception.retention is None
    return OpenForm(definition, state.department, None if plain else reception)


def newest_open_form(procedure_id: str) -> Definition:
    """The newest version, if it takes answers now; raises NotFound, NotOpen and NotOpenYet."""
    state = _receiving(procedure_id)
    return publication.definition_of_version(procedure_id, state.version)


def _receiving(procedure_id: str) -> PublicState:
    """The public state, if the procedure takes submissions at this moment."""
    state = publication.state_of(procedure_id)
    now = clock.now()
    if state.status is not Status.OPEN or life.is_over(state.reception.closes_at, now):
        raise NotOpen
    if state.reception.opens_at and now < state.reception.opens_at:
        raise NotOpenYet(opens_at=dump_moment(state.reception.opens_at))
    return state


def reception_of(procedure_id: str) -> Reception:
    """The terms that hold in public; raises NotFound if it never was published."""
    return publication.effective_reception(procedure_id)


def opens_with(passphrase_hash: str, text: str) -> bool:
    """Whether this is the passphrase (合言葉) of a procedure; costs some 50 ms on purpose."""
    return passphrase.matches(text, passphrase_hash)


def closed_since(procedure_id: str) -> datetime | None:
    """When the procedure stopped taking submissions; None while it takes or never took any."""
    procedure = by_id(procedure_id)
    if procedure.status is Status.OPEN and not life.is_over(procedure.closes_at, clock.now()):
        return None
    return procedure.received_until


def check_trial(procedure: Procedure) -> None:
    """Raises WrongState if a procedure can no longer be tried."""
    if procedure.status is Status.ARCHIVED:
        stepped(procedure, Action.TRY)


def note_trial(procedure_id: str, revision: int) -> None:
    """Keep that this revision of the draft was tried by somebody."""
    store.note_trial(procedure_id, revision)
