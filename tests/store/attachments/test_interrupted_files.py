"""Whatever call is the last before a worker dies: no submission without its files, no orphan."""

from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from kept_files import faults, orphans, versions_under
from killing import Killer

from chalicelib import clock
from chalicelib.attachments import releasing
from chalicelib.aws import client
from chalicelib.cases import service as cases
from chalicelib.config import settings
from chalicelib.errors import AnswersInvalid
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception
from chalicelib.submissions import service as submissions
from chalicelib.submissions.acceptance import Pass, accept

MOST_CALLS = 40
PATIENCE = 90  # seconds: what killed workers left behind goes through the queue first
TOMORROW = timedelta(hours=25)


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer("s3")


@pytest.fixture
def accepting(monkeypatch, form, procedure_id, folder, send):
    """Sends two files and then the form that names them; gives key and answers first."""
    opened = procedures.OpenForm(form, "soumu", Reception())
    monkeypatch.setattr(procedures, "open_form", lambda *_: opened)

    def prepared():
        files = [send(f"{uuid4()}".encode(), "髙﨑.txt"), send(b"\x25PDF-1.4 %%EOF", "b.pdf")]
        return str(uuid4()), {"name": "件名", "files": files}

    def submit(key, answers):
        return accept(procedure_id, key, 1, answers, Pass(folder=folder))

    return prepared, submit


def _sweep(after=TOMORROW):
    with clock.standing_at(clock.now() + after):
        return releasing.sweep(cases.owner_of)


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])
def test_accepting_with_files_is_done_whole_or_not_at_all(killer, after, accepting, procedure_id):
    """Every second one comes again, as a page does; the others are never heard of again."""
    prepared, submit = accepting
    accepted, calls = set(), 0
    while True:
        key, answers = prepared()
        with killer.at(calls, after=after) as told:
            submit(key, answers)
        assert list(faults(procedure_id)) == []
        if calls % 2 or not told["killed"]:
            receipt = submit(key, answers)
            assert len(receipt.submission.files) == 2
            accepted.add(key)
        if not told["killed"]:
            break
        calls += 1
        assert calls < MOST_CALLS, "the work never came to its end"
    assert calls >= 6, "nothing was ever interrupted"
    _sweep()
    stored = [one.key for one in submissions.read_all(procedure_id, test=False)]
    assert len(stored) == len(set(stored))
    assert accepted <= set(stored)
    assert list(faults(procedure_id)) == []
    assert orphans(procedure_id) == set()


def test_a_file_that_vanished_before_the_form_was_sent_gives_no_number(accepting, procedure_id):
    prepared, submit = accepting
    key, answers = prepared()
    prefix = f"draft/{procedure_id}/"
    for place, version in versions_under(settings().quarantine_bucket, prefix):
        client("s3").delete_object(
            Bucket=settings().quarantine_bucket, Key=place, VersionId=version
        )
    with pytest.raises(AnswersInvalid) as refused:
        submit(key, answers)
    assert {one["code"] for one in refused.value.errors} == {"file_missing"}
    assert cases.owner_of(procedure_id, key) is None


def test_a_form_sent_again_after_days_does_not_count_on_a_copy_that_is_swept(
    killer, accepting, procedure_id
):
    """The sweep runs between the second try's look at the files and its storing."""
    prepared, submit = accepting
    key, answers = prepared()
    with killer.at(9, after=True) as told:
        submit(key, answers)
    assert told["killed"]
    assert cases.owner_of(procedure_id, key) is None
    days_later = clock.now() + timedelta(days=2)
    with clock.standing_at(days_later):
        submit(key, answers)
    _sweep()
    assert list(faults(procedure_id)) == []


def test_what_the_stream_never_told_is_let_in_by_the_sweep(accepting):
    from chalicelib.attachments import store
    from chalicelib.attachments.record import UploadRecord, slot_of
    from tests.caller import eventually

    prepared, submit = accepting
    key, answers = prepared()
    submit(key, answers)
    name = answers["files"][0]["file"]
    assert eventually(lambda: store.load(name).placed, PATIENCE)
    store.change(
        name,
        UploadRecord.released.remove(),
        UploadRecord.placed.remove(),
        UploadRecord.on_list.set(slot_of("held", name)),
    )
    _sweep()
    assert eventually(lambda: store.load(name).placed, PATIENCE)


def test_forgetting_a_submission_removes_every_version_of_its_files(accepting, procedure_id):
    from chalicelib.attachments import store
    from tests.caller import eventually

    prepared, submit = accepting
    key, answers = prepared()
    submit(key, answers)
    ids = [one["file"] for one in answers["files"]]
    assert eventually(lambda: all(store.load(one).placed for one in ids), PATIENCE)
    assert versions_under(settings().attachments_bucket, f"{procedure_id}/{key}/")
    releasing.forget(procedure_id, key)
    assert not versions_under(settings().attachments_bucket, f"{procedure_id}/")
    assert not versions_under(settings().quarantine_bucket, f"kept/{procedure_id}/")
    assert store.load_many(ids) == {}


@pytest.fixture
def trial(form, procedure_id, folder, send, make_submission):
    """A stored trial with a file whose stream record was lost before it was let in."""
    from chalicelib.attachments import holding, store
    from chalicelib.attachments.record import UploadRecord, slot_of
    from chalicelib.submissions import store as stored
    from chalicelib.submissions.model import StoredFile
    from tests.caller import eventually

    key = str(uuid4())
    values = {"name": "件名", "files": [send(b"hello", "a.txt")]}
    (held,) = holding.hold(procedure_id, key, form, values, folder)
    file = StoredFile(**asdict(held))
    one = make_submission(clock.now(), key=key, answers=values, files=(file,), test=True)
    assert stored.insert(one) is None
    assert eventually(lambda: store.load(held.id).placed, 60)
    store.change(
        held.id,
        UploadRecord.released.remove(),
        UploadRecord.placed.remove(),
        UploadRecord.test.remove(),
        UploadRecord.on_list.set(slot_of("held", held.id)),
    )
    return one, held.id


def test_a_trial_that_the_sweep_lets_in_is_still_a_trial_and_leaves_after_a_month(
    trial, procedure_id
):
    from chalicelib.attachments import store
    from chalicelib.submissions.record import SubmissionRecord, trials_of
    from tests.caller import eventually

    one, upload_id = trial
    _sweep()
    assert eventually(lambda: store.load(upload_id).placed, 60)
    assert store.load(upload_id).test
    _sweep(timedelta(days=32))
    assert _kept_anywhere(procedure_id), "the trial is still there"
    SubmissionRecord(trials_of(procedure_id), one.key).delete()
    _sweep(timedelta(days=30, hours=23))
    assert _kept_anywhere(procedure_id), "its month is not over"
    _sweep(timedelta(days=31, hours=1))
    assert not _kept_anywhere(procedure_id)
    assert store.load(upload_id) is None


def _kept_anywhere(procedure_id):
    safe = versions_under(settings().attachments_bucket, f"{procedure_id}/")
    return safe | versions_under(settings().quarantine_bucket, f"kept/{procedure_id}/")
