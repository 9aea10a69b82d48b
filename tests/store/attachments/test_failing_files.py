"""Whatever service fails while files come: no submission without them, none twice, no orphan."""

import time
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from faults import HOWS, NATURES, Faults
from kept_files import faults as lost_files
from kept_files import orphans

from chalicelib import clock
from chalicelib.attachments import releasing, reserving, store
from chalicelib.attachments.model import LARGEST_FILE, LARGEST_FOLDER
from chalicelib.attachments.record import UploadRecord
from chalicelib.cases import service as cases
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception
from chalicelib.submissions import service as submissions
from chalicelib.submissions.acceptance import Pass, accept

TOMORROW = timedelta(hours=25)
each_fault = pytest.mark.parametrize("how", NATURES.values(), ids=NATURES)


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


def stored_in(procedure_id, folder):
    """The bytes of the uploads that there are in a folder."""
    found = UploadRecord.scan(
        (UploadRecord.procedure_id == procedure_id) & (UploadRecord.folder == folder)
    )
    return sum(int(one.size) for one in found)


@each_fault
@pytest.mark.parametrize("after", range(4))
def test_what_is_reserved_is_what_was_announced_however_the_announcing_failed(  # noqa: PLR0917 — fixtures
    faults, announce, procedure_id, folder, how, after
):
    with faults.of("dynamodb", how, after=after), suppress(Exception):
        announce(size=LARGEST_FILE // 2)
    ticket = announce(size=LARGEST_FILE // 2)
    assert store.taken(procedure_id, folder) == stored_in(procedure_id, folder) <= LARGEST_FOLDER
    with faults.of("dynamodb", how), suppress(Exception):
        reserving.withdraw(ticket.id)
    with suppress(Exception):
        reserving.withdraw(ticket.id)
    assert store.load(ticket.id) is None
    assert store.taken(procedure_id, folder) == stored_in(procedure_id, folder)


@pytest.mark.parametrize("how", HOWS.values(), ids=HOWS)
@pytest.mark.parametrize("after", range(4))
def test_who_heard_no_answer_asks_again_for_the_same_upload(  # noqa: PLR0917 — fixtures
    faults, announce, procedure_id, folder, how, after
):
    """Else two lost answers would use up the 20 MB of somebody with one file."""
    request = str(uuid4())
    told = []
    for _ in range(4):
        with faults.of("dynamodb", how, after=after), suppress(Exception):
            told.append(announce(size=LARGEST_FILE, request=request).id)
    told.append(announce(size=LARGEST_FILE, request=request).id)
    assert len(set(told)) == 1
    assert store.taken(procedure_id, folder) == LARGEST_FILE
    other = announce(size=LARGEST_FILE, request=str(uuid4()))
    assert other.id != told[0]
    assert store.taken(procedure_id, folder) == LARGEST_FOLDER


@pytest.fixture
def accepting(monkeypatch, form, procedure_id, folder, send):
    """Sends two files; gives key and answers of a form that names them, and what accepts it."""
    opened = procedures.OpenForm(form, "soumu", Reception())
    monkeypatch.setattr(procedures, "open_form", lambda *_: opened)
    files = [send(f"{uuid4()}".encode(), "髙﨑.txt"), send(b"\x25PDF-1.4 %%EOF", "b.pdf")]
    key, answers = str(uuid4()), {"name": "件名", "files": files}
    return key, lambda: accept(procedure_id, key, 1, answers, Pass(folder=folder)).submission


def swept():
    """What is left after the nights that follow."""
    with clock.standing_at(clock.now() + TOMORROW):
        return releasing.sweep(cases.owner_of)


STEPS = [("s3", after) for after in range(6)] + [("dynamodb", after) for after in range(4)]


@each_fault
@pytest.mark.parametrize(("service", "after"), STEPS)
def test_a_form_with_files_is_accepted_whole_or_can_be_sent_again(  # noqa: PLR0917 — fixtures
    faults, accepting, procedure_id, how, service, after
):
    key, submit = accepting
    first = None
    with faults.of(service, how, after=after), suppress(Exception):
        first = submit()
    assert list(lost_files(procedure_id)) == []
    assert first is None or submissions.load(procedure_id, key).files == first.files
    again = submit()
    assert first is None or first.receipt_number == again.receipt_number
    swept()
    (kept,) = submissions.read_all(procedure_id, test=False)
    assert (kept.key, len(kept.files)) == (key, 2)
    assert list(lost_files(procedure_id)) == []
    assert orphans(procedure_id) == set()


@each_fault
@pytest.mark.parametrize(("service", "after"), [("s3", 4), ("dynamodb", 3), ("s3", 2)])
def test_who_never_comes_back_leaves_nothing_behind(  # noqa: PLR0917 — fixtures
    faults, accepting, procedure_id, how, service, after
):
    _, submit = accepting
    with faults.of(service, how, after=after), suppress(Exception):
        submit()
    with faults.of(service, how, after=after), suppress(Exception):
        swept()
    swept()
    stored = list(submissions.read_all(procedure_id, test=False))
    assert len(stored) <= 1
    assert list(lost_files(procedure_id)) == []
    assert orphans(procedure_id) == set()
