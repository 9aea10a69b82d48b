"""What is approved and signed is all that the contract says: nothing of it changes unseen."""

from dataclasses import fields, replace

import pytest

from chalicelib.contracts.content import content_of, digest_of
from chalicelib.contracts.model import (
    Amount,
    Contract,
    DocumentPaper,
    Exclusion,
    Kind,
    Retention,
    Role,
    Terms,
)

OTHERWISE = {
    "id": "another123",
    "title": "別の件名",
    "kind": Kind.GOODS,
    "number": "第9号",
    "section": "別の課",
    "contact": "011-222-2222",
    "budget_item": "需用費",
    "stamp_kind": "2",
    "retention": Retention.THIRTY,
    "exclusion": Exclusion.PAPER_BY_LAW,
    "amount_words": "単価による",
    "venture": "別の共同企業体",
    "link": "original12",
}
"""What a contract says in a word of its own; its parts stand below."""

PARTS = {"amount", "terms", "parties", "documents"}
STANDING = {
    *("department", "state", "revision", "head", "note", "amended_by", "approval_id"),
    *("created_at", "created_by", "created_by_id", "updated_at", "updated_by"),
    "written_by",
    *("file_key", "file_sha256", "file_pages", "sent_at", "expires_at", "days_given", "failure"),
    *("concluded_at", "kept", "origin", "origin_note", "examination", "decision"),
}
"""How it stands, who did what, and memos: none of it is signed."""

OF_TERMS = {
    "contract_date": "2027-01-01",
    "term_from": "2027-01-01",
    "term_to": "2028-01-01",
    "renewal_notice_days": 5,
}
OF_PARTY = {
    "role": Role.REPRESENTATIVE,
    "order": 7,
    "company": "別の会社",
    "name": "別人",
    "address": "別の所",
    "counterparty_id": "another",
    "member_id": "another",
    "may_delegate": False,
}
OF_PAPER = {"title": "別紙", "sha256": "b" * 64, "pages": 9}


@pytest.fixture
def contract(on_its_way):
    one = DocumentPaper(id="1", title="契約書", source="upload", pages=3, sha256="a" * 64, key="k")
    two = replace(one, id="2", title="約款", sha256="c" * 64)
    return replace(on_its_way, documents=(one, two))


def differs(contract, **changed):
    return digest_of(replace(contract, **changed)) != digest_of(contract)


def test_of_every_field_it_is_known_whether_it_is_signed():
    names = {one.name for one in fields(Contract)}
    assert names <= OTHERWISE.keys() | PARTS | STANDING
    assert names >= OTHERWISE.keys() | PARTS


@pytest.mark.parametrize("name", OTHERWISE)
def test_another_word_is_another_content(contract, name):
    assert differs(contract, **{name: OTHERWISE[name]})


@pytest.mark.parametrize(
    "amount", [None, Amount(without_tax=2, tax=0), Amount(without_tax=1, tax=1)]
)
def test_another_amount_is_another_content(contract, amount):
    assert differs(contract, amount=amount)


@pytest.mark.parametrize("name", OF_TERMS)
def test_other_terms_are_another_content(contract, name):
    assert OF_TERMS.keys() == {one.name for one in fields(Terms)}
    assert differs(contract, terms=replace(contract.terms, **{name: OF_TERMS[name]}))


@pytest.mark.parametrize("name", OF_PARTY)
def test_another_signer_is_another_content(contract, name):
    first, office = contract.parties
    changed = replace(first, **{name: OF_PARTY[name]})
    assert differs(contract, parties=(changed, office))
    assert differs(contract, parties=(office, first))
    assert differs(contract, parties=(office,))


@pytest.mark.parametrize("name", OF_PAPER)
def test_another_paper_is_another_content(contract, name):
    first, second = contract.documents
    assert differs(contract, documents=(replace(first, **{name: OF_PAPER[name]}), second))


def test_papers_in_another_order_added_or_left_out_are_another_content(contract):
    first, second = contract.documents
    for documents in ((second, first), (first,), (first, second, second), ()):
        assert differs(contract, documents=documents)


def test_how_it_stands_is_not_signed(contract):
    assert not differs(contract, revision=9, note="庁内のメモ", failure="x", approval_id="R")


def test_the_content_names_nothing_twice_and_everything_once(contract):
    told = content_of(contract)
    assert OTHERWISE.keys() | OF_TERMS.keys() | {"parties", "documents"} <= told.keys()
    assert {"without_tax", "tax"} <= told.keys()
