"""Reading to decide (決裁のための閲覧): whoever the standing approval names, of any department.

They see what they are to agree to and its papers, as long as it waits and they are named.
"""

from chalicelib import audit
from chalicelib.approvals import service as approvals
from chalicelib.contracts import papers
from chalicelib.contracts.acting import by_id
from chalicelib.contracts.approving import KIND
from chalicelib.contracts.model import Contract, State
from chalicelib.errors import NotFound
from chalicelib.http import Person

__all__ = ["paper_for_review", "reviewed"]


def reviewed(person: Person, contract_id: str) -> Contract:
    """The contract, for the person's own department or to be decided by them; else NotFound."""
    contract = _readable(person, contract_id)
    _note(person, contract, "contract_reviewed")
    return contract


def paper_for_review(person: Person, contract_id: str, document_id: str) -> str:
    """A link to one of its papers; raises NotFound."""
    contract = _readable(person, contract_id)
    url = papers.link(contract, document_id)
    _note(person, contract, "contract_paper_reviewed", document_id)
    return url


def _readable(person: Person, contract_id: str) -> Contract:
    contract = by_id(contract_id)
    if contract.department != person.department and not _is_asked(person, contract):
        raise NotFound
    return contract


def _is_asked(person: Person, contract: Contract) -> bool:
    if contract.state is not State.APPROVING:
        return False
    found = approvals.standing(KIND, contract.id)
    standing = found is not None and found.id == contract.approval_id
    return standing and found is not None and approvals.is_asked(person, found)


def _note(person: Person, contract: Contract, act: str, detail: str = "") -> None:
    """Who reads from outside the department is kept, as for submissions."""
    if contract.department != person.department:
        audit.record(person, act, f"contract#{contract.id}", detail)
