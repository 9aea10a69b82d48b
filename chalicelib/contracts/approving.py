"""The office's approval (電子決裁) before anything is sent: asked for, looked after, void by edits.

Approvals calls nobody back: how it stands is looked up whenever a contract that waits is looked at.
"""

from collections.abc import Sequence

from chalicelib.approvals import service as approvals
from chalicelib.contracts import deposits
from chalicelib.contracts.acting import advance, at_revision, owned
from chalicelib.contracts.content import digest_of, excluded, lacking
from chalicelib.contracts.life import Act, allowed
from chalicelib.contracts.model import Contract, State
from chalicelib.contracts.paper.words import day
from chalicelib.contracts.words import KINDS
from chalicelib.errors import ContractExcluded, ContractIncomplete, RevisionConflict, WrongState
from chalicelib.http import Person

__all__ = ["KIND", "check_ready", "is_approved", "submit", "synced", "take_back"]

KIND = "contract"
"""What approvals calls our subjects."""


def submit(
    person: Person, contract_id: str, revision: int, steps: Sequence[approvals.Planned]
) -> Contract:
    """Ask for approval of a contract as it stands.

    Only a request that this very call made is taken back where the contract moved meanwhile.
    Raises ContractExcluded, ContractIncomplete, Invalid for a route that leads nowhere, WrongState.
    """
    contract = at_revision(owned(person, contract_id), revision)
    if not allowed(Act.SUBMITTED, contract.state):
        return advance(contract, Act.SUBMITTED, person.name)  # raises, in words
    check_ready(contract)
    deposits.check_unharmed(contract)
    digest = digest_of(contract)
    waiting = _waiting(contract, digest)
    asked = waiting or approvals.request(person, _subject(contract, digest), steps)
    detail = {"決裁": asked.id, "内容の要約値": digest}
    try:
        return advance(contract, Act.SUBMITTED, person.name, detail=detail, approval_id=asked.id)
    except RevisionConflict:
        present = _again(contract)
        if present.approval_id == asked.id:  # asked twice at once: the other call stored it
            return present
        if waiting is None:
            approvals.withdraw(person, asked.id, "承認を依頼する間に、契約が変更されました。")
        raise


def check_ready(contract: Contract) -> None:
    """Raises ContractExcluded or ContractIncomplete for what may not go on as it is."""
    if words := excluded(contract):
        raise ContractExcluded(words)
    if faults := lacking(contract):
        raise ContractIncomplete(faults[0]["message"], errors=faults)


def _subject(contract: Contract, digest: str) -> approvals.Subject:
    told = [
        f"種類：{KINDS[contract.kind]}",
        f"相手方：{'、'.join(one.company for one in contract.counterparties)}",
        f"契約金額：{contract.amount.total:,}円（うち消費税額{contract.amount.tax:,}円）"
        if contract.amount
        else f"契約金額：{contract.amount_words}",
        f"契約日：{day(contract.terms.contract_date)}",
        f"予算科目：{contract.budget_item}" if contract.budget_item else "",
    ]
    words = "\n".join(filter(None, told))
    link, authors = f"contracts/{contract.id}", contract.written_by
    return approvals.Subject(KIND, contract.id, contract.title, digest, words, link, authors)


def _waiting(contract: Contract, digest: str) -> approvals.Approval | None:
    """A request about this very content that waits already: its answer was lost on the way."""
    found = approvals.standing(KIND, contract.id)
    same = found is not None and found.subject.digest == digest
    return found if same and found and found.state is approvals.State.WAITING else None


def take_back(person: Person, contract_id: str) -> Contract:
    """Take the request for approval back; raises WrongState, and Forbidden for another's."""
    contract = synced(owned(person, contract_id))
    if contract.state is not State.APPROVING:
        raise WrongState("承認は依頼されていません。画面を読み込み直してください。")
    approvals.withdraw(person, contract.approval_id)
    return synced(contract)


def synced(contract: Contract) -> Contract:
    """The contract as approvals says it stands; the ledger tells who decided."""
    if contract.state is not State.APPROVING:
        return contract
    found = approvals.standing(KIND, contract.id)
    if found is None or found.id != contract.approval_id:
        return contract
    try:
        return _after(contract, found)
    except RevisionConflict:  # somebody looked at the same moment
        return synced(_again(contract))


def _again(contract: Contract) -> Contract:
    from chalicelib.contracts.acting import by_id  # noqa: PLC0415 — only where two met

    return by_id(contract.id)


def _after(contract: Contract, found: approvals.Approval) -> Contract:
    last = approvals.ending(found)
    if last is None:
        return contract
    detail = {"決裁": found.id, "時刻": last.at}
    match found.state:
        case approvals.State.APPROVED:
            told = detail | {"決裁者": "、".join(_deciders(found))}
            return advance(contract, Act.APPROVED, last.by.name, detail=told)
        case approvals.State.RETURNED:
            told = detail | {"理由": last.words}
            return advance(contract, Act.RETURNED, last.by.name, detail=told)
        case approvals.State.WITHDRAWN:
            return advance(contract, Act.TAKEN_BACK, last.by.name, detail=detail)
        case _:
            return contract


def _deciders(found: approvals.Approval) -> list[str]:
    return [seat.decision.by.name for seat in found.seats if seat.decision]


def is_approved(contract: Contract) -> bool:
    """Whether the very content of the contract was approved."""
    return approvals.approved(KIND, contract.id, digest_of(contract))
