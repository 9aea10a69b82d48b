"""Contracts to look at: one is being drafted, one waits for approval, one for the company.

The letters about the last one leave now, so that it can be signed on the local cloud.
"""

from collections.abc import Sequence

from chalicelib import clock
from chalicelib.approvals import service as approvals
from chalicelib.contracts import service as contracts
from chalicelib.counterparties import service as counterparties
from chalicelib.http import Person
from chalicelib.staff import service as staff

__all__ = ["fill"]

_DEPARTMENT, _WRITER, _APPROVER = "soumu", "田中　恵子", "山田　修"
_COMPANIES = [
    counterparties.Details(
        name="株式会社髙橋組（見本）",
        signer="代表取締役　髙橋 信一",
        mail="keiyaku@takahashigumi.example.co.jp",
        representative="代表取締役　髙橋 信一",
        address="北海道札幌市中央区北3条西6丁目",
    ),
    counterparties.Details(
        name="有限会社山﨑清掃（見本）",
        signer="取締役　山﨑 幸",
        mail="info@yamazaki-seisou.example.co.jp",
        representative="取締役　山﨑 幸",
        address="北海道小樽市花園2丁目12番1号",
    ),
]
_WORKS = ("道道山﨑線　改良工事", contracts.Kind.WORKS, 50_000_000, "道路橋りょう費　工事請負費")
_CLEANING = ("庁舎清掃業務委託", contracts.Kind.SERVICES, 7_200_000, "庁舎管理費　委託料")
_DESKS = ("執務用机の購入", contracts.Kind.GOODS, 1_480_000, "庁舎管理費　備品購入費")


def fill() -> int:
    """Two companies and three contracts, where the accounts of the demo are; how many contracts.

    What is there already stays; a draft that was to be more is made anew.
    """
    writer, approver = (_member(name) for name in (_WRITER, _APPROVER))
    if writer is None or approver is None:
        return 0
    builder, cleaner = (_agreed(writer, one) for one in _COMPANIES)
    there = _there(writer)
    if _WORKS[0] not in there:
        _ask(writer, _approved(writer, approver, _drawn(writer, approver, _WORKS, builder)))
    if _CLEANING[0] not in there:
        _submit(writer, approver, _drawn(writer, approver, _CLEANING, cleaner))
    if _DESKS[0] not in there:
        contracts.create(writer, _said(_DESKS, cleaner, approver))
    return 3


def _there(writer: Person) -> set[str]:
    """The titles of those that are as they should be; drafts of others are removed."""
    titles = set()
    for card in contracts.search(writer, contracts.Sought(), 100, None).items:
        begun = card.title in {_WORKS[0], _CLEANING[0]} and card.state is contracts.State.DRAFT
        if begun:
            contracts.delete(writer, card.id)
        else:
            titles.add(card.title)
    return titles


def _member(name: str) -> Person | None:
    for one in staff.colleagues(_DEPARTMENT):
        if one.name == name:
            return Person(one.id, one.name, _DEPARTMENT, staff.permissions_of(one))
    return None


def _agreed(writer: Person, told: counterparties.Details) -> counterparties.Counterparty:
    """A company that was registered, and has opened the link of its letter."""
    known = counterparties.find(told.name, None, 1, None).items
    made = known[0] if known else counterparties.register(writer, told)
    if made.confirmed:
        return made
    proof = made.proof
    words = counterparties.secret_words(f"{made.id}.{proof.nonce}") if proof else None
    return counterparties.confirm((words or {})["link"].partition("#t=")[2])


def _said(
    about: tuple[str, contracts.Kind, int, str],
    company: counterparties.Counterparty,
    signer: Person,
) -> contracts.Said:
    title, kind, yen, budget = about
    today = clock.now().date()
    end = today.replace(year=today.year + (today.month > 3), month=3, day=31)
    return contracts.Said(
        title=title,
        kind=kind,
        section="総務課",
        contact="電話 011-204-5000",
        budget_item=budget,
        amount=contracts.Amount(without_tax=yen, tax=yen // 10),
        terms=contracts.Terms(
            contract_date=today.isoformat(),
            term_from=today.isoformat(),
            term_to=end.isoformat(),
        ),
        parties=(contracts.Chosen(counterparty_id=company.id, may_delegate=True),),
        office=contracts.Signer(member_id=signer.id, name="見本県知事　北野 大地"),
    )


def _drawn(
    writer: Person,
    signer: Person,
    about: tuple[str, contracts.Kind, int, str],
    company: counterparties.Counterparty,
) -> contracts.Contract:
    """A draft with its paper drawn from the template of its kind."""
    draft = contracts.create(writer, _said(about, company, signer))
    wording = contracts.Wording(place="北海道札幌市", payment="完了の検査後、請求から30日以内")
    return contracts.draw_paper(writer, draft.id, draft.revision, "契約書", wording)


def _steps(approver: Person) -> Sequence[approvals.Planned]:
    return [approvals.Planned("課長の決裁", approvals.Way.ALL, (approver.id,))]


def _submit(writer: Person, approver: Person, draft: contracts.Contract) -> contracts.Contract:
    return contracts.submit(writer, draft.id, draft.revision, _steps(approver))


def _approved(writer: Person, approver: Person, draft: contracts.Contract) -> contracts.Contract:
    asked = _submit(writer, approver, draft)
    standing = approvals.standing("contract", asked.id)
    if standing is not None:
        approvals.approve(approver, standing.id, standing.subject.digest, "")
    return contracts.show(writer, asked.id).contract


def _ask(writer: Person, contract: contracts.Contract) -> None:
    contracts.send(writer, contract.id, contract.revision)
