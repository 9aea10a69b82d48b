"""Taking a step of a procedure's life: allowed by the table, stored only if nobody moved it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.errors import RevisionConflict, WrongState
from chalicelib.http import Person
from chalicelib.procedures import life, store
from chalicelib.procedures.life import Action, IllegalStep, Standing
from chalicelib.procedures.model import Phase, Procedure, Stage
from chalicelib.procedures.ownership import owned

__all__ = ["phase", "stepped", "take"]

_ATTEMPTS = 4


def take(
    person: Person, procedure_id: str, change: Callable[[Procedure], Procedure]
) -> tuple[Procedure, Procedure]:
    """Change a procedure of the person's department; tells how it stood before and stands now.

    Where somebody else was quicker, the change is made again from how it stands then.
    """
    for _ in range(_ATTEMPTS):
        before = owned(person, procedure_id)
        after = change(before)
        try:
            if after != before:
                store.change(before, after)
        except RevisionConflict:
            continue
        return before, after
    raise RevisionConflict


def stepped(procedure: Procedure, action: Action, **changed: Any) -> Procedure:
    """The procedure after a step; raises WrongState, with what to do, if it may not be taken."""
    try:
        standing = life.after(action, _standing(procedure), over=_over(procedure))
    except IllegalStep as error:
        raise WrongState(str(error)) from error
    left = {} if standing.stage is Stage.REVIEW else _unasked(procedure)
    return replace(procedure, status=standing.status, stage=standing.stage, **left | changed)


def _unasked(procedure: Procedure) -> dict[str, Any]:
    """Outside of review nothing is asked for: an approval that still waits is to be taken back."""
    return {"requested": None, "stale_approval": procedure.route or procedure.stale_approval}


def phase(procedure: Procedure) -> Phase:
    """The one word that tells people where the procedure stands now."""
    standing = _standing(procedure)
    return life.phase_of(standing, procedure.opens_at, procedure.closes_at, clock.now())


def _standing(procedure: Procedure) -> Standing:
    return Standing(procedure.status, procedure.stage)


def _over(procedure: Procedure) -> bool:
    return life.is_over(procedure.closes_at, clock.now())
