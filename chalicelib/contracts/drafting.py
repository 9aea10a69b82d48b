"""The draft (下書き): made, edited however incomplete, given papers, thrown away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chalicelib import audit, clock, letter_shapes
from chalicelib.contracts import acting, deposits, papers, parties, store
from chalicelib.contracts.acting import advance, at_revision, by_id, owned
from chalicelib.contracts.content import content_of, digest_of
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act, allowed
from chalicelib.contracts.model import (
    Amount,
    Contract,
    DocumentPaper,
    Exclusion,
    Kind,
    Retention,
    State,
    Terms,
)
from chalicelib.contracts.parties import Chosen, Signer
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.values import dataclass

__all__ = ["Listed", "Said", "add_paper", "amend", "create", "delete", "draw_paper", "edit"]
__all__ += ["fields_of", "original_of", "tell_original"]

_LABELS = {
    "title": "件名",
    "kind": "種類",
    "number": "契約番号",
    "section": "所属",
    "contact": "連絡先",
    "budget_item": "予算科目",
    "stamp_kind": "印紙税の区分",
    "retention": "保存期間",
    "exclusion": "電子契約にできない理由",
    "without_tax": "税抜額",
    "tax": "消費税額",
    "amount_words": "金額の定め方",
    "contract_date": "契約日",
    "term_from": "契約期間の始まり",
    "term_to": "契約期間の終わり",
    "renewal_notice_days": "更新の知らせ",
    "venture": "共同企業体の名称",
    "link": "元の契約",
    "parties": "締結者",
    "documents": "書類",
}
_PRINTED = ("title", "number", "amount_words", "venture")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What staff write into a draft."""

    title: str
    kind: Kind
    number: str = ""
    section: str = ""
    contact: str = ""
    budget_item: str = ""
    stamp_kind: str = ""
    retention: Retention = Retention.TEN
    exclusion: Exclusion | None = None
    amount: Amount | None = None
    amount_words: str = ""
    venture: str = ""
    terms: Terms = Terms()
    note: str = ""
    parties: tuple[Chosen, ...] = ()
    office: Signer | None = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A paper that stays, by its id, with the title it is to have."""

    id: str
    title: str


def create(person: Person, said: Said, link: str = "", copied: str = "") -> Contract:
    """A new draft; `copied` is what it was copied from. Raises Invalid for impossible parties."""
    _refuse_shapes(said)
    now = clock.timestamp()
    signing = parties.chosen(person, said.parties, said.office)
    contract = Contract(
        **fields_of(said),
        id=new_procedure_id(),
        department=person.department,
        parties=signing,
        link=link,
        created_at=now,
        created_by=person.name,
        created_by_id=person.id,
        written_by=(person.id,),
        updated_at=now,
        updated_by=person.name,
    )
    detail = {"写し元": copied} if copied else {}
    detail |= {"内容の要約値": digest_of(contract)}
    entry = append(contract.id, 1, "", at=now, actor=person.name, act=Act.CREATED, detail=detail)
    made = store.insert(contract, entry)
    audit.record(person, "contract_created", f"contract#{made.id}")
    return made


def fields_of(said: Said) -> dict[str, Any]:
    """All that was said, but for who signs."""
    told = {name: getattr(said, name) for name in said.__dataclass_fields__}
    del told["parties"], told["office"]
    return told


def edit(
    person: Person,
    contract_id: str,
    revision: int,
    said: Said,
    documents: Sequence[Listed] | None = None,
) -> Contract:
    """Save a draft, complete or not; an approval that was given is void by that.

    Raises RevisionConflict with who saved in between, WrongState once it was sent, and Invalid.
    """
    _refuse_shapes(said)
    before = at_revision(_editable(owned(person, contract_id)), revision)
    signing = parties.chosen(person, said.parties, said.office, before.parties)
    after = replace(
        before,
        **fields_of(said),
        parties=signing,
        documents=_sorted(before.documents, documents),
    )
    saved = _saved(person, before, after)
    deposits.let_go(saved, _left_out(before, saved))
    return saved


def _left_out(before: Contract, after: Contract) -> list[DocumentPaper]:
    stay = {one.id for one in after.documents}
    return [one for one in before.documents if one.id not in stay]


def _refuse_shapes(said: Said) -> None:
    """What a draft says has to be printed; raises Invalid."""
    signer = said.office.name if said.office else ""
    own = [(name, _LABELS[name], getattr(said, name)) for name in _PRINTED]
    letter_shapes.refuse([*own, ("office", "職・氏名", signer)])


def _editable(contract: Contract) -> Contract:
    """Before anything is made of it: whether it may be edited at all."""
    if not allowed(Act.EDITED, contract.state):
        advance(contract, Act.EDITED, "")  # raises, in words
    return contract


def _sorted(
    documents: tuple[DocumentPaper, ...], listed: Sequence[Listed] | None
) -> tuple[DocumentPaper, ...]:
    if listed is None:
        return documents
    known = {one.id: one for one in documents}
    if not {one.id for one in listed} <= known.keys():
        raise NotFound("書類が見つかりません。画面を読み込み直してください。")
    return tuple(replace(known[one.id], title=one.title) for one in listed)


def _saved(person: Person, before: Contract, after: Contract) -> Contract:
    after = papers.redrawn(after, original_of(after))
    changed = {
        field: value for field, value in vars_of(after).items() if value != getattr(before, field)
    }
    changed["written_by"] = tuple(dict.fromkeys((*before.written_by, person.id)))
    return advance(
        before, Act.EDITED, person.name, detail=_told(before, after), approval_id="", **changed
    )


def vars_of(contract: Contract) -> dict[str, Any]:
    """The fields of a contract as they are, not as JSON."""
    return {name: getattr(contract, name) for name in contract.__dataclass_fields__}


def _told(before: Contract, after: Contract) -> dict[str, str]:
    old, new = content_of(before), content_of(after)
    changed = [label for name, label in _LABELS.items() if old[name] != new[name]]
    return {"変更": "、".join(changed) or "なし", "内容の要約値": digest_of(after)}


def original_of(contract: Contract) -> Contract | None:
    """The contract that an amendment changes."""
    return by_id(contract.link) if contract.link else None


def add_paper(person: Person, contract_id: str, revision: int, upload: str, title: str) -> Contract:
    """Add a PDF that was uploaded; raises FileRefused and PdfRefused in words."""
    before = at_revision(_editable(owned(person, contract_id)), revision)
    made = papers.added(before, upload, title)
    saved = _saved(person, before, replace(before, documents=(*before.documents, made)))
    deposits.release(saved, [made])
    return saved


def draw_paper(
    person: Person, contract_id: str, revision: int, title: str, wording: papers.Wording
) -> Contract:
    """Draw the contract from the template of its kind, in the first place; raises LettersMissing.

    The paper that was drawn before is replaced.
    """
    letter_shapes.refuse(("wording", word, text) for word, text in wording.texts())
    before = at_revision(_editable(owned(person, contract_id)), revision)
    made = papers.drawn(before, title, wording, original_of(before))
    others = tuple(one for one in before.documents if one.source != "template")
    return _saved(person, before, replace(before, documents=(made, *others)))


def delete(person: Person, contract_id: str) -> None:
    """Remove a draft that nobody was ever asked to approve, with its papers.

    Raises WrongState for any other.
    """
    contract = owned(person, contract_id)
    asked = any(one.act is Act.SUBMITTED for one in store.entries(contract.id))
    if contract.state is not State.DRAFT or asked:
        raise WrongState("承認を依頼したことのある契約は削除できません。取り下げてください。")
    store.delete(contract)
    deposits.let_go(contract, contract.documents)
    audit.record(person, "contract_deleted", f"contract#{contract.id}", contract.title)
    papers.forget(contract)


def amend(person: Person, contract_id: str) -> Contract:
    """A draft that changes a concluded contract (変更契約), linked to it both ways."""
    original = owned(person, contract_id)
    if original.state is not State.CONCLUDED:
        raise WrongState("変更契約を作成できるのは、締結済みの契約だけです。")
    made = create(person, _as_amendment(original), original.id)
    tell_original(person, made)
    return made


def tell_original(person: Person, made: Contract) -> None:
    """Say in the original that this amendment of it was made."""
    acting.repeatedly(
        made.link,
        lambda present: advance(
            present,
            Act.AMENDED,
            person.name,
            detail={"変更契約": made.id},
            amended_by=(*present.amended_by, made.id),
        ),
    )


def _as_amendment(original: Contract) -> Said:
    return Said(
        title=f"{original.title}の変更",
        kind=Kind.AMENDMENT,
        section=original.section,
        contact=original.contact,
        budget_item=original.budget_item,
        stamp_kind=original.stamp_kind,
        retention=original.retention,
        amount=original.amount,
        amount_words=original.amount_words,
        venture=original.venture,
        terms=replace(original.terms, contract_date=""),
        parties=parties.companies_of(original),
        office=parties.signer_of(original),
    )
