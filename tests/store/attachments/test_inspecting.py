"""The inspection of one file: its two halves, a scanner that is down, staff who try again."""

import pytest

from chalicelib import queues
from chalicelib.attachments import inspecting, overseeing, store
from chalicelib.attachments.model import CAREFUL_TRIES, State
from chalicelib.attachments.record import UploadRecord
from chalicelib.attachments.scanning import clamd, scanner
from chalicelib.attachments.scanning.verdict import Verdict
from chalicelib.errors import NotFound, Unavailable, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from infra import scanner as stand_in
from tests.caller import eventually
from tests.sample_files import EICAR, archive, office


class Voice:
    """A scanner that says what the test wants."""

    def __init__(self):
        self.says = Verdict.CLEAN
        self.asked = []

    def scan(self, content, key, version, *, again):
        self.asked.append((key, version, again))
        if self.says is None:
            raise Unavailable
        assert content
        return self.says


@pytest.fixture
def voice(monkeypatch):
    made = Voice()
    monkeypatch.setattr(scanner, "chosen", lambda: made)
    return made


@pytest.fixture
def sent(monkeypatch):
    """What was put on the queue, instead of the queue."""
    messages = []
    monkeypatch.setattr(
        queues, "send", lambda _, message, delay=0: messages.append((message, delay))
    )
    return messages


@pytest.fixture
def fresh(send):
    """A file that was sent and inspected by the deployed worker, made as new again."""

    def fresh(content=b"hello", name="a.txt", **more):
        upload_id = send(content, name, **more)["file"]
        assert eventually(lambda: store.load(upload_id).state.final, 60)
        store.change(
            upload_id,
            UploadRecord.state.set(State.EXPECTED.value),
            UploadRecord.findings.set([]),
            UploadRecord.attempts.set(0),
            UploadRecord.examined.remove(),
            UploadRecord.verdict.remove(),
        )
        return upload_id

    return fresh


def test_a_scanner_that_is_down_leaves_the_file_waiting_then_says_so(fresh, voice, sent):
    upload_id = fresh()
    voice.says = None
    for attempt in range(1, CAREFUL_TRIES):
        inspecting.inspect(upload_id)
        assert store.load(upload_id).state is State.WAITING, attempt
    delays = [delay for _, delay in sent]
    assert delays == sorted(delays)
    assert delays[0] >= 10
    assert max(delays) <= 900
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.FAILED
    assert store.load(upload_id).findings == ("not_inspected",)
    assert len(sent) == CAREFUL_TRIES - 1


def test_staff_see_a_file_that_could_not_be_inspected_and_try_again(  # noqa: PLR0917 — fixtures
    fresh, voice, sent, procedure_id, department, monkeypatch, make_procedure
):
    procedure = make_procedure(id=procedure_id)
    monkeypatch.setattr(procedures, "by_id", lambda _: procedure)
    monkeypatch.setattr(procedures, "owned", lambda person, _: _owned(person, procedure))
    person = Person("tanaka", "田中", department, frozenset())
    stranger = Person("x", "x", "elsewhere", frozenset())
    upload_id = fresh()
    store.release(store.load(upload_id), "key", "no-version-yet")
    store.change(upload_id, UploadRecord.state.set(State.FAILED.value))
    inspecting.inspect(upload_id)
    assert [one.id for one in overseeing.troubles(person, 10, None).items] == [upload_id]
    assert overseeing.troubled(person) == 1
    with pytest.raises(NotFound):
        overseeing.retry(stranger, upload_id)
    assert overseeing.retry(person, upload_id).state is State.WAITING
    assert sent[-1][0] == {"upload": upload_id, "key": "key", "again": True}
    assert overseeing.troubles(person, 10, None).items == []
    with pytest.raises(WrongState):
        overseeing.retry(person, upload_id)
    assert voice.asked == []


def _owned(person, procedure):
    if person.department != procedure.department:
        raise NotFound
    return procedure


def test_a_bad_file_of_a_draft_that_was_deleted_meanwhile_is_nobodys_to_look_after(fresh, voice):
    upload_id = fresh()
    store.release(store.load(upload_id), "key", "no-version-yet")
    store.change(upload_id, UploadRecord.state.set(State.FAILED.value))
    inspecting.inspect(upload_id)  # its message is done with, and does not come again
    assert store.load(upload_id).state is State.FAILED
    assert voice.asked == []


def test_a_dangerous_file_is_put_apart_without_asking_the_scanner(fresh, voice):
    upload_id = fresh(archive({"setup.exe": "MZ"}), "a.zip")
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.QUARANTINED
    assert store.load(upload_id).findings == ("program",)
    assert voice.asked == []


def test_what_was_put_apart_stays_apart(fresh, voice):
    upload_id = fresh()
    voice.says = Verdict.INFECTED
    inspecting.inspect(upload_id)
    assert store.load(upload_id).findings == ("malware",)
    voice.says = Verdict.CLEAN
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.QUARANTINED


def test_macros_are_said_and_not_refused(fresh, voice):
    parts = {"[Content_Types].xml": "", "word/x": "", "word/vbaProject.bin": "x"}
    upload_id = fresh(archive(parts), "a.docx")
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.SAFE
    assert store.load(upload_id).findings == ("macros",)
    assert len(voice.asked) == 1


def test_what_the_scanner_cannot_look_into_is_said(fresh, voice):
    voice.says = Verdict.UNSUPPORTED
    upload_id = fresh(office("docx"), "a.docx")
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.SAFE
    assert store.load(upload_id).findings == ("not_scanned",)


def _event(upload_id, status, key=None):
    upload = store.load(upload_id)
    place = key or f"draft/{upload.procedure_id}/{upload.folder}/{upload_id}"
    return {
        "scanStatus": "COMPLETED",
        "s3ObjectDetails": {"bucketName": "b", "objectKey": place},
        "scanResultDetails": {"scanResultStatus": status, "threats": None},
    }


@pytest.mark.parametrize("first", ["the event", "our own look"])
@pytest.mark.parametrize(
    ("status", "state"),
    [("NO_THREATS_FOUND", State.SAFE), ("THREATS_FOUND", State.QUARANTINED)],
)
def test_the_verdict_of_guardduty_and_our_own_look_come_in_any_order(
    fresh, voice, first, status, state
):
    upload_id = fresh()
    voice.says = Verdict.LATER
    if first == "the event":
        inspecting.take_verdict(_event(upload_id, status))
        assert not store.load(upload_id).state.final
        inspecting.inspect(upload_id)
        assert voice.asked == []
    else:
        inspecting.inspect(upload_id)
        assert store.load(upload_id).state is State.WAITING
        inspecting.take_verdict(_event(upload_id, status))
    assert store.load(upload_id).state is state


def test_guardduty_that_could_not_look_is_no_verdict(fresh, voice):
    upload_id = fresh()
    voice.says = Verdict.LATER
    inspecting.inspect(upload_id)
    inspecting.take_verdict(_event(upload_id, "ACCESS_DENIED"))
    assert store.load(upload_id).state is State.FAILED


def test_an_event_of_anything_else_in_the_bucket_is_passed_over(voice):
    inspecting.inspect_object("malware-protection-resource-validation-object")
    inspecting.inspect_object(f"draft/a/b/{'0' * 26}")
    assert voice.asked == []


def test_a_worker_that_always_dies_of_a_file_gives_it_to_people(fresh, monkeypatch):
    upload_id = fresh()

    def dies(*_):
        raise MemoryError

    monkeypatch.setattr(inspecting, "examine", dies)
    for _ in range(CAREFUL_TRIES):
        with pytest.raises(MemoryError):
            inspecting.inspect(upload_id)
    inspecting.inspect(upload_id)
    assert store.load(upload_id).state is State.FAILED


@pytest.fixture(scope="module")
def daemon():
    server = stand_in.serve(("127.0.0.1", 0))
    yield server.server_address
    server.shutdown()
    server.server_close()


def test_a_clamd_compatible_daemon_is_asked_in_its_own_words(daemon):
    assert clamd.scan(daemon, b"hello") is Verdict.CLEAN
    assert clamd.scan(daemon, b"x" * 3_000_000 + EICAR) is Verdict.INFECTED
    assert clamd.scan(daemon, b"") is Verdict.CLEAN


def test_a_daemon_that_is_not_there_is_no_verdict():
    with pytest.raises(Unavailable):
        clamd.scan(("127.0.0.1", 9), b"hello")
