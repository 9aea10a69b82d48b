"""What the office issued stays, whatever is lost on the way: the sweep knows whose it is."""

import hashlib
from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from kept_files import put_draft, versions_under
from killing import Killer, interruptions

from chalicelib import clock
from chalicelib.attachments import releasing
from chalicelib.attachments import store as uploads
from chalicelib.attachments.record import UploadRecord, slot_of
from chalicelib.cases import acting, service, store
from chalicelib.cases.model import Revision
from chalicelib.config import settings
from chalicelib.submissions.model import StoredFile
from chalicelib.transaction import write
from tests.caller import eventually

CONTENT = "交付決定通知".encode()
TOMORROW = timedelta(hours=25)


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer("s3")


@pytest.fixture
def sent(tanaka):
    """A document on its way, uploaded and not yet issued."""

    def sent(one):
        digest = hashlib.sha256(CONTENT).hexdigest()
        place = one.procedure_id, one.key
        ticket = service.announce(tanaka, place, "通知.txt", len(CONTENT), digest)
        put_draft(ticket.id, CONTENT)
        return ticket.id

    return sent


def new_key():
    return str(uuid4())


def kept(one):
    """The copies that are kept for a submission, as ids and versions."""
    found = versions_under(settings().quarantine_bucket, f"kept/{one.procedure_id}/{one.key}/")
    return {(place.rpartition("/")[2], version) for place, version in found}


def stream_lost(upload_id):
    """As if the stream's record had been given up: held, and nobody heard that it was accepted."""
    assert eventually(lambda: uploads.load(upload_id).placed, 60)
    uploads.change(
        upload_id,
        UploadRecord.released.remove(),
        UploadRecord.placed.remove(),
        UploadRecord.test.remove(),
        UploadRecord.on_list.set(slot_of("held", upload_id)),
    )


def sweep(after=TOMORROW):
    with clock.standing_at(clock.now() + after):
        return releasing.sweep(service.owner_of)


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])
def test_a_document_is_issued_with_its_copy_or_not_at_all(killer, after, submitted, sent, doing):
    one, key = submitted(), new_key()
    upload = sent(one)

    def issue():
        service.issue(doing(one, key), upload)

    for _ in interruptions(killer, issue, after):
        issued = service.documents(one.procedure_id, one.key)
        assert {(document.id, document.version) for document in issued} <= kept(one)
    stream_lost(upload)
    sweep()
    (document,) = service.documents(one.procedure_id, one.key)
    assert (document.id, document.version) in kept(one)
    assert eventually(lambda: uploads.load(upload).placed, 60)


def test_a_document_never_issued_leaves_with_the_sweep(killer, submitted, sent, doing):
    one = submitted()
    upload = sent(one)
    for calls in range(20):
        with killer.at(calls, after=True):
            service.issue(doing(one), upload)
        if kept(one):
            break
    assert service.documents(one.procedure_id, one.key) == []
    sweep()
    assert kept(one) == set()


def test_files_of_an_earlier_revision_stay_too(submitted, sent):
    one = submitted()
    upload = uploads.load(sent(one))
    assert uploads.hold(upload.id, one.key)
    file = StoredFile(
        id=upload.id,
        field=upload.field,
        name=upload.name,
        size=upload.size,
        sha256=upload.sha256,
        version="1",
    )
    before = Revision(
        number=1, at=one.received_at, version=1, answers={}, digest="", files=(asdict(file),)
    )
    write([store.keeping(acting.standing(one.procedure_id, one.key).case, before)])
    assert [found.id for found in service.owner_of(one.procedure_id, one.key).files] == [upload.id]
    sweep()
    assert uploads.load(upload.id).released
