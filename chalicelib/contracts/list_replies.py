"""What the API gives about many contracts: a list, and the same as CSV."""

from chalicelib.contracts import service
from chalicelib.http import Reply

__all__ = ["AmountReply", "ContractCsv", "ContractLine", "ContractList", "ContractWorkbook"]
__all__ += ["amount_of", "listed"]


class AmountReply(Reply):
    without_tax: int
    tax: int
    total: int


class ContractLine(Reply):
    id: str
    title: str
    number: str
    kind: service.Kind
    state: service.State
    origin: service.Origin
    section: str
    amount: AmountReply | None
    counterparties: list[str]
    contract_date: str
    term_to: str
    present: str  # whose turn it is
    updated_at: str
    updated_by: str


class ContractList(Reply):
    items: list[ContractLine]
    next_cursor: str | None


class ContractCsv(Reply):
    """A CSV with BOM; `more` tells that it holds the first 5,000 only."""

    name: str
    csv: str
    rows: int
    more: bool


class ContractWorkbook(Reply):
    """An XLSX in base64; `more` tells that it holds the first 5,000 only."""

    name: str
    file: str
    rows: int
    more: bool


def listed(cards: list[service.Card], next_cursor: str | None) -> ContractList:
    return ContractList(items=[_line(one) for one in cards], next_cursor=next_cursor)


def _line(one: service.Card) -> ContractLine:
    return ContractLine(
        id=one.id,
        title=one.title,
        number=one.number,
        kind=one.kind,
        state=one.state,
        origin=one.origin,
        section=one.section,
        amount=amount_of(one.amount),
        counterparties=list(one.counterparties),
        contract_date=one.contract_date,
        term_to=one.term_to,
        present=one.present,
        updated_at=one.updated_at,
        updated_by=one.updated_by,
    )


def amount_of(one: service.Amount | None) -> AmountReply | None:
    if one is None:
        return None
    return AmountReply(without_tax=one.without_tax, tax=one.tax, total=one.total)
