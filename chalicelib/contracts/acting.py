"""Doing something to a contract: allowed by the table, told by the ledger, stored if none moved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.contracts import life, store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act, IllegalStep
from chalicelib.contracts.model import Contract, State
from chalicelib.errors import NotFound, RevisionConflict, WrongState
from chalicelib.http import Person
from chalicelib.ids import is_procedure_id
from chalicelib.transaction import Operation

__all__ = ["advance", "at_revision", "by_id", "owned", "repeatedly"]

_ATTEMPTS = 5
_NOT_HERE = (
    "この契約はないか、ほかの所属の契約です。"
    "契約一覧から開き直すか、契約の担当所属にお尋ねください。"
)


def by_id(contract_id: str) -> Contract:
    """Any contract, for our own jobs and for whoever holds a link; raises NotFound."""
    found = store.load(contract_id) if is_procedure_id(contract_id) else None
    if found is None:
        raise NotFound(_NOT_HERE)
    return found


def owned(person: Person, contract_id: str) -> Contract:
    """A contract of the person's own department; anything else is NotFound."""
    contract = by_id(contract_id)
    if contract.department != person.department:
        raise NotFound(_NOT_HERE)
    return contract


def at_revision(contract: Contract, revision: int) -> Contract:
    """The contract, if this is its revision; else RevisionConflict with who saved in between."""
    if contract.revision != revision:
        raise RevisionConflict(
            revision=contract.revision,
            updated_by=contract.updated_by,
            updated_at=contract.updated_at,
        )
    return contract


def advance(  # noqa: PLR0913 — all that an act is
    contract: Contract,
    act: Act,
    actor: str,
    *,
    to: State | None = None,
    detail: Mapping[str, str] | None = None,
    document_sha256: str | None = None,
    also: Sequence[Operation] = (),
    **changed: Any,
) -> Contract:
    """The contract after an act, stored with the entry that tells of it.

    Raises WrongState, with what to do, or RevisionConflict where somebody was quicker.
    """
    try:
        state = life.after(act, contract.state, to)
    except IllegalStep as error:
        raise WrongState(str(error)) from error
    now = clock.timestamp()
    after = replace(contract, state=state, updated_at=now, updated_by=actor, **changed)
    entry = append(
        contract.id,
        contract.revision + 1,
        contract.head,
        at=now,
        actor=actor,
        act=act,
        detail=detail,
        document_sha256=contract.file_sha256 if document_sha256 is None else document_sha256,
    )
    return store.save(contract, after, entry, also)


def repeatedly(contract_id: str, step: Callable[[Contract], Contract]) -> Contract:
    """Take a step from how the contract stands; again, from how it then stands, if it moved."""
    for _ in range(_ATTEMPTS):
        try:
            return step(by_id(contract_id))
        except RevisionConflict:
            continue
    raise RevisionConflict
