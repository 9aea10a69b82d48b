"""Submissions with files that are refused: no copy stays; of many that want a file, one has it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from kept_files import faults, orphans, versions_under

from chalicelib import clock
from chalicelib.attachments import bucket, inspecting, leaving, releasing, reserving, store
from chalicelib.attachments.model import MOST_GIVEN_BACK
from chalicelib.attachments.places import draft_key, kept_key
from chalicelib.cases import service as cases
from chalicelib.config import settings
from chalicelib.errors import AnswersInvalid, CapReached
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception
from chalicelib.submissions import acceptance
from chalicelib.submissions import service as submissions
from chalicelib.submissions.acceptance import Pass, accept
from tests.caller import eventually


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


def _sweep(after):
    with clock.standing_at(clock.now() + after):
        return releasing.sweep(cases.owner_of)


def _refused_by_a_cap(*_):
    raise CapReached


@pytest.fixture
def refusing(monkeypatch, accepting):
    """Sends files, and then forms with ever new keys that are refused when they are stored."""
    prepared, submit = accepting
    _, answers = prepared()

    def refuse(answers=answers, times=4):
        told = []
        with monkeypatch.context() as limited:
            limited.setattr(acceptance, "_stored", _refused_by_a_cap)
            for _ in range(times):
                with pytest.raises((CapReached, AnswersInvalid)) as refused:
                    submit(str(uuid4()), answers)
                told.append(refused.value)
        return told

    return answers, refuse, submit


def _kept_copies(procedure_id):
    return versions_under(settings().quarantine_bucket, f"kept/{procedure_id}/")


def test_one_file_refused_with_many_keys_leaves_no_copy_after_the_nights(refusing, procedure_id):
    _, refuse, _ = refusing
    assert {type(one) for one in refuse()} == {CapReached}
    assert _kept_copies(procedure_id)
    _sweep(timedelta(days=2))
    assert _kept_copies(procedure_id) == set()


def test_beside_a_missing_file_none_is_copied(refusing, announce, procedure_id):
    answers, refuse, _ = refusing
    missing = {"file": announce(b"never sent", "c.txt").id, "name": "c.txt", "size": 10}
    told = refuse(answers | {"files": [*answers["files"], missing]}, 12)
    assert [[fault["code"] for fault in one.errors] for one in told] == [["file_missing"]] * 12
    assert _kept_copies(procedure_id) == set()


def test_a_file_refused_and_taken_back_leaves_no_copy(refusing, procedure_id):
    answers, refuse, _ = refusing
    refuse()
    for one in answers["files"]:
        reserving.withdraw(one["file"])
    _sweep(timedelta(days=2))
    assert _kept_copies(procedure_id) == set()


def test_who_was_refused_may_send_the_same_files_with_another_key(refusing, procedure_id):
    answers, refuse, submit = refusing
    refuse()
    key = str(uuid4())
    assert len(submit(key, answers).submission.files) == 2
    _sweep(timedelta(days=2))
    assert list(faults(procedure_id)) == []
    assert orphans(procedure_id) == set()


def test_a_file_leaves_so_many_copies_in_a_night_and_no_more(refusing, procedure_id):
    _, refuse, _ = refusing
    told = refuse(times=MOST_GIVEN_BACK + 3)
    assert [isinstance(one, CapReached) for one in told] == [True] * MOST_GIVEN_BACK + [False] * 3
    assert len(_kept_copies(procedure_id)) == 2 * MOST_GIVEN_BACK
    _sweep(timedelta(days=2))
    assert _kept_copies(procedure_id) == set()


def test_a_refused_attempt_leaves_the_copy_to_another_of_its_key(refusing, procedure_id):
    """Two with one key, at once: what one gives back is not taken from the other."""
    answers, _, _ = refusing
    key, (one, _) = str(uuid4()), answers["files"]
    assert store.hold(one["file"], key, "first")
    assert store.hold(one["file"], key, "second")
    leaving.give_back(procedure_id, one["file"], key, "first")
    leaving.give_back(procedure_id, one["file"], key, "first")
    assert store.load(one["file"]).key == key
    assert not store.hold(one["file"], str(uuid4()), "third")
    leaving.give_back(procedure_id, one["file"], key, "second")
    assert store.load(one["file"]).key is None


@pytest.mark.parametrize("calls", [0, 1])
def test_a_repeat_holds_its_file_whenever_the_stream_lets_it_in(monkeypatch, refusing, calls):
    """An answer lost on the way comes again while the first one's file is being let in."""
    answers, _, _ = refusing
    key, name = str(uuid4()), answers["files"][0]["file"]
    assert store.hold(name, key, "first")
    changed, made = store._changed, count()

    def let_in_at_that_call(*asked):
        if next(made) == calls:
            with monkeypatch.context() as undisturbed:
                undisturbed.setattr(store, "_changed", changed)
                assert store.release(store.load(name), key, "version")
        return changed(*asked)

    monkeypatch.setattr(store, "_changed", let_in_at_that_call)
    assert store.hold(name, key, "second")


@pytest.mark.parametrize("number", [1, 2])
def test_of_many_forms_at_once_that_name_the_same_files_exactly_one_is_accepted(
    accepting, procedure_id, number
):
    prepared, submit = accepting
    _, answers = prepared()
    answers |= {"files": answers["files"][:number]}

    def tried(key):
        try:
            return submit(key, answers).submission.key
        except AnswersInvalid as refused:
            return refused.errors[0]["code"]

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(tried, [str(uuid4()) for _ in range(6)]))
    assert sorted(told)[1:] == ["file_sent_before"] * 5
    (kept,) = submissions.read_all(procedure_id, test=False)
    assert kept.key in told
    _sweep(timedelta(days=2))
    assert list(faults(procedure_id)) == []
    assert orphans(procedure_id) == set()


@pytest.mark.parametrize("steps", ["aAbB", "abAB", "abBA", "baAB", "baBA"])
def test_a_file_that_two_submissions_name_is_let_in_for_each(send, procedure_id, steps):
    """Small: it is accepted for one; large: the message that tells of it is worked off."""
    name = send(b"hello", "a.txt")["file"]
    assert eventually(lambda: store.load(name).state.final, 60)
    sent = store.load(name)
    source = draft_key(sent)
    for step in steps:
        if step.isupper():
            inspecting.inspect(name, step.lower())
            continue
        target = kept_key(procedure_id, step, name)
        store.release(sent, step, bucket.copy(source, bucket.look_at(source), target))
    safe = versions_under(settings().attachments_bucket, f"{procedure_id}/")
    assert {place for place, _ in safe} == {f"{procedure_id}/{key}/{name}" for key in "ab"}
    assert store.load(name).placed
