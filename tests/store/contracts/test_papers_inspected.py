"""Papers that staff send are inspected: nothing dangerous or unknown is opened or sent with."""

import hashlib
from datetime import timedelta

import pytest
from kept_files import put_draft, versions_under
from scanners import bad_scanner, stand_in_scanner

from chalicelib import clock
from chalicelib.attachments import inspecting, overseeing, releasing
from chalicelib.attachments import store as uploads
from chalicelib.attachments.model import CAREFUL_TRIES, State
from chalicelib.attachments.record import UploadRecord
from chalicelib.config import settings
from chalicelib.contracts import approving, deposits, drafting, papers, sending, store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import State as Standing
from chalicelib.errors import ContractIncomplete, FileRefused, NotFound, WrongState
from chalicelib.http import Person
from infra.scanner import EICAR
from tests.caller import eventually
from tests.contracting import pdf

LONG = 90


def harmful(canvas):
    """The harmless test file that every scanner finds, in what is drawn."""
    canvas.setPageCompression(0)
    canvas._code.append(f"% {EICAR.decode()}")


@pytest.fixture
def person(department):
    return Person("tanaka", "田中", department, frozenset())


@pytest.fixture
def draft(make_contract):
    contract = make_contract(state=Standing.DRAFT, parties=())
    entry = append(contract.id, 1, "", at=clock.timestamp(), actor="田中", act=Act.CREATED)
    return store.insert(contract, entry)


@pytest.fixture
def sent(draft):
    """A PDF that came, and that nobody has inspected: the deployed worker's look is undone."""

    def send(content):
        ticket = papers.ticket(draft, len(content), hashlib.sha256(content).hexdigest())
        put_draft(ticket.id, content)
        assert eventually(lambda: uploads.load(ticket.id).state.final, LONG)
        unlook(ticket.id)
        return ticket.id

    return send


def unlook(upload_id):
    uploads.change(
        upload_id,
        UploadRecord.state.set(State.EXPECTED.value),
        UploadRecord.findings.set([]),
        UploadRecord.attempts.set(0),
        UploadRecord.examined.remove(),
        UploadRecord.verdict.remove(),
    )


@pytest.fixture
def quiet(monkeypatch):
    """Nothing is handed to the deployed worker."""
    monkeypatch.setattr(releasing.queues, "send", lambda *_: None)


@pytest.fixture
def held(person, draft, sent, quiet):
    """A draft with a paper that waits for its inspection."""
    assert quiet is None

    def add(content):
        upload = sent(content)
        return drafting.add_paper(person, draft.id, draft.revision, upload, "仕様書"), upload

    return add


def test_until_it_is_inspected_a_paper_is_neither_opened_nor_sent_with(held):
    contract, upload = held(pdf())
    (paper,) = contract.documents
    assert deposits.inspections(contract) == {paper.id: State.EXPECTED}
    with pytest.raises(WrongState, match="検査待ち"):
        papers.link(contract, paper.id)
    with pytest.raises(ContractIncomplete, match="検査待ち"):
        deposits.check_safe(contract)
    deposits.check_unharmed(contract)  # others may look at the facts meanwhile
    with stand_in_scanner():
        inspecting.inspect(upload)
    assert deposits.inspections(contract) == {paper.id: State.SAFE}
    deposits.check_safe(contract)
    assert papers.link(contract, paper.id)


def test_what_a_scanner_finds_is_refused_wherever_the_contract_stands(held, person):
    contract, upload = held(pdf(make=harmful))
    with stand_in_scanner():
        inspecting.inspect(upload)
    (paper,) = contract.documents
    assert uploads.load(upload).state is State.QUARANTINED
    with pytest.raises(WrongState, match="ウイルス"):
        papers.link(contract, paper.id)
    for check in (deposits.check_safe, deposits.check_unharmed):
        with pytest.raises(ContractIncomplete, match=r"「仕様書」.*ウイルス.*外して"):
            check(contract)
    troubles = overseeing.troubles(person, 10, None).items
    assert [(one.id, one.link) for one in troubles] == [(upload, f"contracts/{contract.id}")]


def test_what_was_found_before_it_is_added_is_refused_at_once(person, draft, sent):
    upload = sent(pdf(make=harmful))
    with stand_in_scanner():
        inspecting.inspect(upload)
    with pytest.raises(FileRefused, match="危険"):
        drafting.add_paper(person, draft.id, draft.revision, upload, "仕様書")
    assert store.load(draft.id).documents == ()


@pytest.mark.parametrize("manners", ["refuses", "hangs", "speaks another protocol"])
def test_a_scanner_that_fails_is_told_to_the_department_and_tried_again(manners, held, person):
    contract, upload = held(pdf())
    with bad_scanner(manners):
        inspecting.inspect(upload)
        assert uploads.load(upload).state is State.WAITING
        for _ in range(CAREFUL_TRIES):
            inspecting.inspect(upload)
    assert uploads.load(upload).state is State.FAILED
    with pytest.raises(ContractIncomplete, match="検査できませんでした"):
        deposits.check_safe(contract)
    assert [one.id for one in overseeing.troubles(person, 10, None).items] == [upload]
    with pytest.raises(NotFound):
        overseeing.retry(Person("x", "他所", "elsewhere", frozenset()), upload)
    overseeing.retry(person, upload)
    with stand_in_scanner():
        inspecting.inspect(upload)
    deposits.check_safe(contract)
    assert overseeing.troubles(person, 10, None).items == []


def test_a_file_that_no_scanner_can_look_into_counts_as_not_inspected(held):
    contract, upload = held(pdf())
    with stand_in_scanner():
        inspecting.inspect(upload)
    uploads.change(upload, UploadRecord.findings.set(["not_scanned"]))
    with pytest.raises(ContractIncomplete, match="検査できませんでした"):
        deposits.check_safe(contract)


def test_submitting_and_sending_look_at_the_papers(held, person, monkeypatch):
    contract, upload = held(pdf(make=harmful))
    monkeypatch.setattr(approving, "check_ready", lambda _: None)
    monkeypatch.setattr(sending, "check_ready", lambda _: None)
    monkeypatch.setattr(sending, "is_approved", lambda _: True)
    monkeypatch.setattr(sending, "allowed", lambda *_: True)
    for name in (sending.send, approving.submit):
        args = (person, contract.id, contract.revision)
        with stand_in_scanner():
            inspecting.inspect(upload)
        with pytest.raises(ContractIncomplete, match="ウイルス"):
            name(*args) if name is sending.send else name(*args, [])


@pytest.fixture
def swept(monkeypatch):
    """Sweeps as the night does two days later, but nothing of other tests."""
    listed = uploads.listed

    def sweep(place):
        ours = lambda *told: (one for one in listed(*told) if one.procedure_id == place)  # noqa: E731
        monkeypatch.setattr(releasing.store, "listed", ours)
        with clock.standing_at(clock.now() + timedelta(days=2)):
            releasing.sweep(deposits.owner_of)

    return sweep


def test_what_is_taken_out_or_was_in_a_deleted_draft_is_swept_and_what_stays_is_not(
    held, person, sent, swept
):
    contract, stays = held(pdf())
    other = sent(pdf("別紙"))
    both = drafting.add_paper(person, contract.id, contract.revision, other, "別紙")
    place = f"contract.{contract.id}"
    kept = f"kept/{place}/{contract.id}/"
    bucket = settings().quarantine_bucket
    assert {one.id for one in deposits.owner_of(place, contract.id).files} == {stays, other}
    left = both.documents[:1]
    told = drafting.Said(title=both.title, kind=both.kind)
    listed = [drafting.Listed(id=one.id, title=one.title) for one in left]
    now = drafting.edit(person, both.id, both.revision, told, listed)
    assert [one.upload for one in now.documents] == [stays]
    swept(place)
    assert {key for key, _ in versions_under(bucket, kept)} == {kept + stays}
    drafting.delete(person, contract.id)
    assert deposits.owner_of(place, contract.id) is None
    swept(place)
    assert versions_under(bucket, kept) == set()
