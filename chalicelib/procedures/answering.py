"""Answering a procedure (受付): may this version be answered now, or tried, and on which terms."""

from contextlib import suppress
from datetime import datetime, timedelta

from chalicelib import clock, passphrase
from chalicelib.errors import Conflict, FormOutdated, NotFound, NotOpen, NotOpenYet
from chalicelib.forms.service import Definition
from chalicelib.procedures import life, publication, store
from chalicelib.procedures.life import Action, Standing
from chalicelib.procedures.model import Phase, Procedure, Stage
from chalicelib.procedures.ownership import at_revision, by_id
from chalicelib.procedures.reception import Reception, dump_moment
from chalicelib.procedures.state import PublicState
from chalicelib.procedures.steps import phase, stepped
from chalicelib.values import dataclass

__all__ = [
    "OpenForm",
    "check_trial",
    "closed_since",
    "is_receiving",
    "newest_open_form",
    "note_trial",
    "open_form",
    "opens_with",
    "reception_of",
]

_GRACE = timedelta(days=1)


@dataclass(frozen=True)
class OpenForm:
    """A version that may be answered now, and on which terms."""

    definition: Definition
    department: str
    reception: Reception


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
    return OpenForm(definition, state.department, reception)


def newest_open_form(procedure_id: str) -> Definition:
    """The newest version, if it takes answers now; raises NotFound, NotOpen and NotOpenYet."""
    state = _receiving(procedure_id)
    return publication.definition_of_version(procedure_id, state.version)


def _receiving(procedure_id: str) -> PublicState:
    """The public state, if the procedure takes submissions at this moment."""
    state = publication.state_of(procedure_id)
    opens_at, closes_at = state.reception.opens_at, state.reception.closes_at
    match life.phase_of(Standing(state.status, Stage.EDITING), opens_at, closes_at, clock.now()):
        case Phase.OPEN:
            return state
        case Phase.SCHEDULED:
            raise NotOpenYet(opens_at=dump_moment(opens_at))
        case _:
            raise NotOpen


def is_receiving(procedure_id: str) -> bool:
    """Whether the procedure takes submissions at this moment."""
    try:
        _receiving(procedure_id)
    except NotOpen:
        return False
    return True


def reception_of(procedure_id: str) -> Reception:
    """The terms that hold in public; raises NotFound if it never was published."""
    return publication.effective_reception(procedure_id)


def opens_with(passphrase_hash: str, text: str) -> bool:
    """Whether this is the passphrase (合言葉) of a procedure; costs some 50 ms on purpose."""
    return passphrase.matches(text, passphrase_hash)


def closed_since(procedure_id: str) -> datetime | None:
    """When the procedure stopped taking submissions; None while it takes or never took any."""
    procedure = by_id(procedure_id)
    receives = phase(procedure) in {Phase.SCHEDULED, Phase.OPEN}
    return None if receives else procedure.received_until


def check_trial(procedure: Procedure) -> None:
    """Raises WrongState if a procedure can no longer be tried."""
    stepped(procedure, Action.TRY)


def note_trial(procedure_id: str, revision: int) -> None:
    """Keep that this revision of the draft was tried; what moved on meanwhile stays as it is."""
    with suppress(Conflict, NotFound):
        before = at_revision(by_id(procedure_id), revision)
        after = stepped(before, Action.TRY)
        if after != before:
            store.change(before, after)
