"""What a contract says: the digest that is approved, why it is excluded, what it still lacks."""

import hashlib
from collections.abc import Iterator
from datetime import date

import orjson

from chalicelib.contracts.model import (
    LONGEST_TERM,
    Contract,
    Exclusion,
    Origin,
    Party,
    Role,
)

__all__ = ["EXCLUDED", "content_of", "digest_of", "excluded", "lacking"]

EXCLUDED = {
    Exclusion.OVER_TEN_YEARS: (
        "契約期間が10年を超える契約です。電子署名の有効性を長く保つため、紙の契約書で締結してください。"
    ),
    Exclusion.COUNCIL_APPROVAL: (
        "議会の議決を要する契約です。議決を経て、紙の契約書で締結してください。"
    ),
    Exclusion.PAPER_BY_LAW: (
        "法令が書面での締結を定めている契約です。紙の契約書で締結してください。"
    ),
}

Fault = dict[str, str]


def content_of(contract: Contract) -> dict[str, object]:
    """All that approvers agree to and parties sign; nothing of how it stands."""
    amount, terms = contract.amount, contract.terms
    return {
        "id": contract.id,
        "title": contract.title,
        "kind": contract.kind,
        "number": contract.number,
        "section": contract.section,
        "contact": contract.contact,
        "budget_item": contract.budget_item,
        "stamp_kind": contract.stamp_kind,
        "retention": contract.retention,
        "exclusion": contract.exclusion or "",
        "without_tax": amount.without_tax if amount else None,
        "tax": amount.tax if amount else None,
        "amount_words": contract.amount_words,
        "contract_date": terms.contract_date,
        "term_from": terms.term_from,
        "term_to": terms.term_to,
        "renewal_notice_days": terms.renewal_notice_days,
        "venture": contract.venture,
        "link": contract.link,
        "parties": [_who(one) for one in contract.parties],
        "documents": [[one.title, one.sha256, one.pages] for one in contract.documents],
    }


def _who(party: Party) -> list[object]:
    who = [party.role, party.order, party.company, party.name, party.address, party.mail]
    return [*who, party.counterparty_id, party.member_id, party.may_delegate]


def digest_of(contract: Contract) -> str:
    """SHA-256 of the canonical JSON of what the contract says."""
    text = orjson.dumps(content_of(contract), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def excluded(contract: Contract) -> str | None:
    """Why it may not be concluded electronically, in words; None if it may."""
    if contract.exclusion is not None:
        return EXCLUDED[contract.exclusion]
    return EXCLUDED[Exclusion.OVER_TEN_YEARS] if _over_ten_years(contract) else None


def _over_ten_years(contract: Contract) -> bool:
    """Counted from the day of the contract where no beginning is told; 29 February ends on 28."""
    terms = contract.terms
    first, last = terms.term_from or terms.contract_date, terms.term_to
    if not (first and last):
        return False
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    day = 28 if (begins.month, begins.day) == (2, 29) else begins.day
    return (ends.year - LONGEST_TERM, ends.month, ends.day) >= (begins.year, begins.month, day)


def lacking(contract: Contract) -> list[Fault]:
    """What is to be mended before it goes on, one entry each; what was taken in goes nowhere."""
    if contract.origin is not Origin.HERE:
        return []
    return [
        {"field": field, "code": "lacking", "message": words} for field, words in _lacks(contract)
    ]


def _lacks(contract: Contract) -> Iterator[tuple[str, str]]:
    if not contract.title.strip():
        yield "title", "件名を入力してください。"
    if contract.amount is None and not contract.amount_words.strip():
        yield (
            "amount",
            "契約金額を入力してください。単価契約などは、金額の定め方を入力してください。",
        )
    if not contract.contact.strip():
        yield "contact", "相手方に知らせる連絡先（電話番号など）を入力してください。"
    if not contract.documents:
        yield "documents", "契約書のPDFを追加するか、ひな形から作成してください。"
    yield from _lacks_of_terms(contract)
    yield from _lacks_of_parties(contract)


def _lacks_of_terms(contract: Contract) -> Iterator[tuple[str, str]]:
    terms = contract.terms
    if not terms.contract_date:
        yield "terms.contract_date", "契約日（契約書に記載する締結日）を入力してください。"
    if terms.term_from and terms.term_to and terms.term_to < terms.term_from:
        yield "terms.term_to", "契約期間の終わりが、始まりより前です。日付を直してください。"
    if terms.renewal_notice_days is not None and not terms.term_to:
        yield "terms.term_to", "更新を知らせるには、契約期間の終わりを入力してください。"


def _lacks_of_parties(contract: Contract) -> Iterator[tuple[str, str]]:
    roles = [one.role for one in contract.parties]
    if not contract.counterparties:
        yield "parties", "相手方を選んでください。"
    if roles.count(Role.OFFICE) != 1:
        yield "office", "発注者の締結者を選んでください。"
    if roles.count(Role.REPRESENTATIVE) > 1:
        yield "parties", "共同企業体の代表者は1者だけ選んでください。"
    if (Role.MEMBER in roles) is not (Role.REPRESENTATIVE in roles):
        yield "parties", "共同企業体には、代表者1者と、構成員を1者以上選んでください。"
    if Role.REPRESENTATIVE in roles and not contract.venture.strip():
        yield "venture", "共同企業体の名称を入力してください。"
