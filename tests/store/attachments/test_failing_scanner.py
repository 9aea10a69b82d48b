"""A scanner that refuses, hangs or talks nonsense: the file waits, whoever sent it does not."""

import socket
import struct
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Thread
from uuid import uuid4

import pytest
from faults import HOWS, NATURES, REFUSALS, Faults
from kept_files import faults as lost_files
from kept_files import orphans

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
from infra import scanner as stand_in
from tests.caller import eventually

LONG = 90  # seconds for what the deployed worker does on a busy machine
_RESET = struct.pack("ii", 1, 0)  # closing tells the other side of a reset, not of an end


def hang(line):
    """Take everything and say nothing."""
    while line.recv(65_536):
        pass


def hang_at_once(line):
    line.recv(1)
    line.settimeout(5)
    hang(line)


def break_off(line):
    """Take the beginning, then reset the connection."""
    line.recv(12)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)


def saying(answer):
    def say(line):
        line.recv(65_536)
        line.sendall(answer)
        line.shutdown(socket.SHUT_WR)
        hang(line)

    return say


MANNERS = {  # how a daemon behaves
    "hangs": hang,
    "hangs at the first byte": hang_at_once,
    "breaks off": break_off,
    "says nothing": saying(b""),
    "says an empty word": saying(b"\0"),
    "says an error": saying(b"INSTREAM: Can't allocate memory ERROR\0"),
    "says half a word": saying(b"stream: O"),
    "speaks another protocol": saying(b"HTTP/1.1 400 Bad Request\r\n\r\n<html>NOT OKAY</html>"),
    "says bytes that are no text": saying(bytes(range(128, 256)) + b"\0"),
    "never ends": saying(b"?" * 100_000),
}


@contextmanager
def listening(manner):
    """A daemon with such manners; gives where it listens."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                try:
                    manner(line)
                except OSError:
                    continue

    Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()
    finally:
        server.close()


@contextmanager
def scanner_at(host, port):
    """The installation's scanner is there for a while; gives what is put on the queue then."""
    messages = []
    told = replace(settings(), scanner=f"clamd://{host}:{port}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clamd, "_SECONDS", 0.3)
        patch.setattr(scanner, "settings", lambda: told)
        patch.setattr(queues, "send", lambda _, one, delay=0: messages.append((one, delay)))
        yield messages


@contextmanager
def bad_scanner(manners):
    """A scanner with such manners; gives what is put on the queue meanwhile."""
    if manners == "refuses":
        with scanner_at("127.0.0.1", 9) as messages:
            yield messages
        return
    with listening(MANNERS[manners]) as place, scanner_at(*place) as messages:
        yield messages


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


@contextmanager
def stand_in_scanner():
    server = stand_in.serve(("127.0.0.1", 0))
    try:
        with scanner_at(*server.server_address):
            yield
    finally:
        server.shutdown()
        server.server_close()
