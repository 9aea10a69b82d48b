"""Contracts as items of DynamoDB: what the indexes look at, and the whole as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar, cast

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from chalicelib.contracts.decision import Choice, Decision
from chalicelib.contracts.model import (
    Amount,
    Contract,
    DocumentPaper,
    Examination,
    Exclusion,
    Kept,
    Kind,
    Mark,
    Origin,
    Party,
    PartyState,
    Retention,
    Role,
    State,
    Terms,
)
from chalicelib.records import JSONText, Record

__all__ = ["CONTRACT", "ContractRecord", "contract_of", "known", "record_of"]

CONTRACT = "CONTRACT"
T = TypeVar("T")
_LINGERING = {State.SEALING, State.SEAL_FAILED, State.COUNTERSIGNING}


class ByDepartment(GlobalSecondaryIndex["ContractRecord"]):
    class Meta:
        index_name = "by_department"
        projection = IncludeProjection(["card"])

    department = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class ByDate(GlobalSecondaryIndex["ContractRecord"]):
    class Meta:
        index_name = "by_date"
        projection = IncludeProjection(["card"])

    department = UnicodeAttribute(hash_key=True)
    dated = UnicodeAttribute(range_key=True)


class ByAmount(GlobalSecondaryIndex["ContractRecord"]):
    class Meta:
        index_name = "by_amount"
        projection = IncludeProjection(["card"])

    department = UnicodeAttribute(hash_key=True)
    amounted = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["ContractRecord"]):
    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    due_of = UnicodeAttribute(hash_key=True)
    due = UnicodeAttribute(range_key=True)


class ContractRecord(Record):
    table = "contracts_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    department = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    dated = UnicodeAttribute(null=True)
    amounted = UnicodeAttribute(null=True)
    due_of = UnicodeAttribute(null=True)
    due = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    head = UnicodeAttribute(null=True)
    card = JSONText(null=True)
    content = JSONText(null=True)
    by_department = ByDepartment()
    by_date = ByDate()
    by_amount = ByAmount()
    by_due = ByDue()


def record_of(contract: Contract) -> ContractRecord:
    """The item of a contract."""
    due_of, due = _due(contract)
    return ContractRecord(
        contract.id,
        CONTRACT,
        department=contract.department,
        updated_at=contract.updated_at,
        dated=contract.terms.contract_date or None,
        amounted=f"{contract.amount.total:015d}" if contract.amount else None,
        due_of=due_of,
        due=due,
        revision=contract.revision,
        head=contract.head,
        card=_card(contract),
        content=asdict(contract),
    )


def _due(contract: Contract) -> tuple[str | None, str | None]:
    """What somebody must be told of, and when."""
    if contract.state is State.SIGNING and contract.expires_at:
        return f"expiry#{contract.department}", contract.expires_at
    if contract.state in _LINGERING:
        return f"{contract.state}#{contract.department}", _since(contract)
    if contract.state is State.CONCLUDED and _undecided(contract):
        return f"renewal#{contract.department}", contract.terms.notice_on
    return None, None


def _undecided(contract: Contract) -> bool:
    """Whether its term ends and nobody decided yet; not where it was over when it came to us."""
    end = contract.terms.term_to
    began = (contract.concluded_at or contract.created_at)[:10]
    decided = contract.decision is not None and contract.decision.term_to == end
    return bool(end) and end >= began and not decided


def _since(contract: Contract) -> str:
    """Since when it stands so; the office's turn began with its invitation."""
    party = contract.present
    turned = contract.state is State.COUNTERSIGNING and party is not None
    return (party.invited_at if turned and party else "") or contract.updated_at


def _card(contract: Contract) -> dict[str, Any]:
    """What a list shows and searches."""
    return {
        "id": contract.id,
        "title": contract.title,
        "number": contract.number,
        "kind": contract.kind.value,
        "state": contract.state.value,
        "section": contract.section,
        "amount": asdict(contract.amount) if contract.amount else None,
        "counterparties": [one.company or one.name for one in contract.counterparties],
        "contract_date": contract.terms.contract_date,
        "term_to": contract.terms.term_to,
        "budget_item": contract.budget_item,
        "exclusion": contract.exclusion,
        "updated_at": contract.updated_at,
        "updated_by": contract.updated_by,
        "present": contract.present.company if contract.present else "",
        "stamp_kind": contract.stamp_kind,
        "pages": contract.file_pages,
        "sent_at": contract.sent_at,
        "concluded_at": contract.concluded_at,
        "origin": contract.origin,
        "link": contract.link,
        "term_from": contract.terms.term_from,
        "venture": contract.venture,
        "retention": contract.retention,
        "companies": [one.counterparty_id for one in contract.counterparties],
    }


def contract_of(record: ContractRecord) -> Contract:
    """The contract in an item."""
    told = dict(record.content)
    amount, exclusion = told["amount"], told["exclusion"]
    return known(
        Contract,
        told
        | {
            "kind": Kind(told["kind"]),
            "state": State(told["state"]),
            "retention": Retention(told["retention"]),
            "exclusion": Exclusion(exclusion) if exclusion else None,
            "amount": known(Amount, amount) if amount else None,
            "terms": known(Terms, told["terms"]),
            "parties": tuple(_party(one) for one in told["parties"]),
            "documents": tuple(known(DocumentPaper, one) for one in told["documents"]),
            "amended_by": tuple(told["amended_by"]),
            "written_by": tuple(told.get("written_by", ())),
            "kept": tuple(known(Kept, one) for one in told["kept"]),
            "origin": Origin(told.get("origin", Origin.HERE)),
            "examination": _examination(told.get("examination")),
            "decision": _decision(told.get("decision")),
        },
    )


def known(kind: type[T], told: Mapping[str, Any]) -> T:
    """A value of what is stored; what only a newer version of us knows is left out.

    While versions change, and after going back to an earlier one, both read the same items.
    """
    names = {one.name for one in fields(cast("Any", kind))}
    return kind(**{name: value for name, value in told.items() if name in names})


def _examination(told: dict[str, Any] | None) -> Examination | None:
    if told is None:
        return None
    marks, remarks = (told[name] for name in ("marks", "remarks"))
    found = {"marks": tuple(known(Mark, one) for one in marks), "remarks": tuple(remarks)}
    return known(Examination, told | found)


def _decision(told: dict[str, Any] | None) -> Decision | None:
    return Decision(**told | {"choice": Choice(told["choice"])}) if told else None


def _party(told: dict[str, Any]) -> Party:
    return known(
        Party,
        told
        | {
            "role": Role(told["role"]),
            "state": PartyState(told["state"]),
            "consent": tuple((name, text) for name, text in told["consent"]),
        },
    )
