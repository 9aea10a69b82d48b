"""A scanner that refuses, hangs or talks nonsense: the file waits, whoever sent it does not."""

import time
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

import pytest
from faults import HOWS, NATURES, REFUSALS, Faults
from kept_files import faults as lost_files
from kept_files import orphans
from scanners import MANNERS, bad_scanner, listening, saying, stand_in_scanner

from chalicelib import queues
from chalicelib.attachments import inspecting, overseeing, store
from chalicelib.attachments.model import CAREFUL_TRIES, State
from chalicelib.attachments.record import UploadRecord
from chalicelib.attachments.scanning import clamd, scanner
from chalicelib.config import settings
from chalicelib.errors import Unavailable, WrongState
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception
from chalicelib.submissions.acceptance import Pass, accept
from tests.caller import eventually

LONG = 90  # seconds for what the deployed worker does on a busy machine


@pytest.fixture
def fresh(send):
    """What an answer says of a file that nobody has inspected: the worker's look is undone."""

    def fresh(content, name="図面.txt"):
        named = send(content, name)
        assert eventually(lambda: store.load(named["file"]).state.final, LONG)
        store.change(
            named["file"],
            UploadRecord.state.set(State.EXPECTED.value),
            UploadRecord.findings.set([]),
            UploadRecord.attempts.set(0),
            UploadRecord.examined.remove(),
            UploadRecord.verdict.remove(),
        )
        return named

    return fresh


@pytest.fixture
def submit(monkeypatch, form, procedure_id, folder):
    """Sends the form that names a file."""
    opened = procedures.OpenForm(form, "soumu", Reception())
    monkeypatch.setattr(procedures, "open_form", lambda *_: opened)

    def submit(named):
        answers = {"name": "件名", "files": [named]}
        return accept(procedure_id, str(uuid4()), 1, answers, Pass(folder=folder)).submission

    return submit


def attempts_at(manners, upload_id):
    """Inspect it as often as the queue would; gives the pauses between."""
    with bad_scanner(manners) as queued:
        for _ in range(CAREFUL_TRIES):
            inspecting.inspect(upload_id)
            yield [pause for _, pause in queued]


@pytest.mark.parametrize("manners", ["refuses", *MANNERS])
def test_the_file_waits_and_comes_again_while_its_submission_is_accepted(
    manners, fresh, submit, procedure_id
):
    named = fresh(b"hello")
    with bad_scanner(manners) as queued:
        inspecting.inspect(named["file"])
        waiting = store.load(named["file"])
        assert (waiting.state, waiting.verdict, waiting.findings) == (State.WAITING, None, ())
        with pytest.raises(WrongState, match="検査が終わるまで"):
            overseeing.link(procedure_id, "key", waiting)
    ((message, pause),) = queued
    assert message == {"upload": named["file"], "key": None, "again": True}
    assert 10 <= pause <= 900
    one = submit(named)  # the scanner of the deployed worker is well
    assert [file.id for file in one.files] == [named["file"]]
    assert eventually(lambda: store.load(named["file"]).placed, LONG)
    assert store.load(named["file"]).state is State.SAFE
    assert list(lost_files(procedure_id)) == []
    assert orphans(procedure_id) == set()


@pytest.mark.parametrize("manners", ["refuses", "hangs", "speaks another protocol"])
def test_after_many_tries_it_is_said_to_be_uninspected_and_never_to_be_safe(
    manners, fresh, submit, procedure_id
):
    named = fresh(b"hello")
    for pauses in attempts_at(manners, named["file"]):
        assert pauses == sorted(pauses)
        assert store.load(named["file"]).state is not State.SAFE
    assert len(pauses) == CAREFUL_TRIES - 1
    failed = store.load(named["file"])
    assert (failed.state, failed.findings) == (State.FAILED, ("not_inspected",))
    with pytest.raises(WrongState, match="検査をやり直して"):
        overseeing.link(procedure_id, "key", failed)
    assert submit(named).files, "who sends is not to blame for the scanner"


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\0", b"OK\0", b"\xffOK\0", b"PONG OK\0"])
def test_a_word_that_only_looks_like_a_verdict_is_none(answer):
    with listening(saying(answer)) as place, pytest.raises(Unavailable):
        clamd.scan(place, b"hello")


GUARDDUTY = HOWS | REFUSALS


@pytest.mark.parametrize("how", GUARDDUTY.values(), ids=GUARDDUTY)
def test_guardduty_that_cannot_be_asked_is_asked_again(how, fresh, monkeypatch):
    named = fresh(b"hello")
    told = replace(settings(), scanner="guardduty")
    messages = []
    monkeypatch.setattr(scanner, "settings", lambda: told)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(queues, "send", lambda _, one, pause=0: messages.append((one, pause)))
    with Faults().of("guardduty", how) as asked:
        inspecting.inspect(named["file"], again=True)
    assert asked["made"], "the service was never asked"
    assert store.load(named["file"]).state is State.WAITING
    assert [one["again"] for one, _ in messages] == [True]


EVERYWHERE = [("s3", 0), ("dynamodb", 0), ("dynamodb", 1), ("dynamodb", 3), ("dynamodb", 5)]


@pytest.mark.parametrize("how", NATURES.values(), ids=NATURES)
@pytest.mark.parametrize(("service", "after"), EVERYWHERE)
def test_an_inspection_that_fails_comes_again_and_is_finished(
    how, service, after, fresh, monkeypatch
):
    named = fresh(b"hello")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with Faults().of(service, how, after=after), suppress(Exception):
        inspecting.inspect(named["file"])  # whatever it raises makes the queue deliver again
    with stand_in_scanner():
        inspecting.inspect(named["file"])
    assert store.load(named["file"]).state is State.SAFE
