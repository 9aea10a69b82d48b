"""Correcting (訂正) what staff typed of a contract that was taken in; its PDF is never touched.

The ledger keeps the reason and each fact before and after. What was concluded here is corrected by
an amendment that both sides sign, and by nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib import audit
from chalicelib.contracts import payment_store, vault
from chalicelib.contracts.acting import advance, at_revision, owned
from chalicelib.contracts.content import digest_of
from chalicelib.contracts.drafting import Said
from chalicelib.contracts.importing import Brought, check, locked_until, parties_of
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Amount, Contract, Origin, Terms
from chalicelib.errors import Invalid, WrongState
from chalicelib.http import Person
from chalicelib.transaction import Operation
from chalicelib.values import dataclass

__all__ = ["Correction", "correct"]

_OURS = "このシステムで締結した契約は訂正できません。内容を変えるには、変更契約を作成してください。"
_SAME = "変わったところがありません。直すところを入力してください。"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What the paper says, as staff now read it, and why it was told otherwise."""

    title: str
    number: str
    amount: Amount | None
    amount_words: str
    terms: Terms
    companies: tuple[str, ...]
    reason: str


def correct(person: Person, contract_id: str, revision: int, correction: Correction) -> Contract:
    """Put the facts right; raises Invalid, RevisionConflict, and WrongState for what is ours."""
    before = at_revision(owned(person, contract_id), revision)
    if before.origin is Origin.HERE:
        raise WrongState(_OURS)
    check(_brought(before, correction))
    after = _corrected(before, correction)
    changes = _changes(before, after)
    if not changes:
        raise Invalid(_SAME, errors=[{"field": "reason", "code": "same", "message": _SAME}])
    saved = _saved(person, before, after, {"理由": correction.reason, **changes})
    audit.record(person, "contract_corrected", f"contract#{saved.id}", correction.reason)
    return saved


def _brought(before: Contract, correction: Correction) -> Brought:
    """As if it were taken in so: what is wrong with that is wrong now."""
    said = Said(
        title=correction.title,
        kind=before.kind,
        amount=correction.amount,
        amount_words=correction.amount_words,
        terms=correction.terms,
    )
    return Brought(origin=before.origin, said=said, companies=correction.companies)


def _corrected(before: Contract, correction: Correction) -> Contract:
    same = correction.companies == _companies(before)
    return replace(
        before,
        title=correction.title,
        number=correction.number,
        amount=correction.amount,
        amount_words=correction.amount_words,
        terms=correction.terms,
        parties=before.parties if same else parties_of(correction.companies),
    )


def _companies(contract: Contract) -> tuple[str, ...]:
    return tuple(one.company for one in contract.parties)


def _changes(before: Contract, after: Contract) -> dict[str, str]:
    """Each fact that changed, as it was and as it is."""
    old, new = _facts(before), _facts(after)
    return {
        name: f"{old[name] or 'なし'} → {new[name] or 'なし'}"
        for name in new
        if old[name] != new[name]
    }


def _facts(contract: Contract) -> dict[str, str]:
    amount, terms = contract.amount, contract.terms
    days = terms.renewal_notice_days
    return {
        "件名": contract.title,
        "契約番号": contract.number,
        "相手方": "、".join(_companies(contract)),
        "税抜額": f"{amount.without_tax:,}円" if amount else "",
        "消費税額": f"{amount.tax:,}円" if amount else "",
        "金額の定め方": contract.amount_words,
        "契約日": terms.contract_date,
        "契約期間の始まり": terms.term_from,
        "契約期間の終わり": terms.term_to,
        "更新の知らせ": "" if days is None else f"{days}日前",
    }


def _saved(person: Person, before: Contract, after: Contract, told: Mapping[str, str]) -> Contract:
    """Locked for as long as the facts now ask; a lock never gets shorter."""
    until = locked_until(after)
    return advance(
        before,
        Act.CORRECTED,
        person.name,
        detail={**told, "内容の要約値": digest_of(after)},
        also=_renamed(before, after.title),
        title=after.title,
        number=after.number,
        amount=after.amount,
        amount_words=after.amount_words,
        terms=after.terms,
        parties=after.parties,
        kept=tuple(vault.longer(one, until) for one in before.kept),
    )


def _renamed(before: Contract, title: str) -> list[Operation]:
    """The payments under the new title: their list shows it."""
    if title == before.title:
        return []
    planned = payment_store.of_contract(before.id)
    return [payment_store.planning(replace(one, contract_title=title)) for one in planned]
