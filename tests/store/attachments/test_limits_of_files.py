"""Each limit and each refusal of files, met once and, where it has an edge, on both sides of it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from kept_files import put_draft

from chalicelib import clock
from chalicelib.attachments import bucket, holding, inspecting, reserving, store
from chalicelib.attachments.model import LARGEST_FILE, MOST_FILES, State
from chalicelib.attachments.places import draft_key
from chalicelib.attachments.record import UploadRecord
from chalicelib.attachments.words import FAULTS, FINDINGS
from chalicelib.errors import AnswersInvalid, FilesFull, TooManyUploads
from chalicelib.ids import new_procedure_id

PUT_APART = {"program", "bomb", "many", "nested", "malware"}
"""What never reaches an office; said again here, so that none is dropped by a slip."""


class World:
    """A form's draft, whose answers name files; `ask` makes sure of them."""

    def __init__(self, form, procedure_id, folder, send, monkeypatch):
        self.form, self.procedure_id, self.folder = form, procedure_id, folder
        self.send, self.monkeypatch = send, monkeypatch
        self.key = str(uuid4())

    def ask(self, *files):
        return holding.hold(
            self.procedure_id, self.key, self.form, {"files": list(files)}, self.folder
        )

    def load(self, file):
        return store.load(file["file"])


@pytest.fixture
def world(form, procedure_id, folder, send, monkeypatch):
    return World(form, procedure_id, folder, send, monkeypatch)


def never_announced(world):
    return [world.send() | {"file": "01JD0000000000000000000000"}]


def taken_back(world):
    file = world.send()
    reserving.withdraw(file["file"])
    return [file]


def never_sent(world):
    file = world.send()
    bucket.remove_draft(draft_key(world.load(file)))
    return [file]


def of_another_folder(world):
    file = world.send()
    world.folder = str(uuid4())
    return [file]


def without_a_folder(world):
    file = world.send()
    world.folder = None
    return [file]


def of_another_procedure(world):
    file = world.send()
    world.procedure_id = new_procedure_id()
    return [file]


def whose_copy_holds_other_bytes(world):
    file, copy = world.send(b"abc"), bucket.copy

    def other(source, sent, target):
        put_draft(file["file"], b"xyz")
        return copy(source, bucket.look_at(source), target) if sent else None

    world.monkeypatch.setattr(bucket, "copy", other)
    return [file]


def of_another_name(world):
    return [world.send(name="a.txt") | {"name": "b.txt"}]


def of_another_size(world):
    file = world.send()
    return [file | {"size": file["size"] + 1}]


def of_another_field(world):
    file = world.send()
    store.change(file["file"], UploadRecord.field.set("other"))
    return [file]


def of_other_bytes(world):
    file = world.send(b"abc")
    put_draft(file["file"], b"xyz")
    return [file]


def found_dangerous(world):
    file = world.send()
    store.change(file["file"], UploadRecord.state.set(State.QUARANTINED.value))
    return [file]


def sent_with_another_form(world):
    file = world.send()
    store.release(world.load(file), "another", "1")
    return [file]


def sent_with_another_form_meanwhile(world):
    file, look_at = world.send(), bucket.look_at

    def meanwhile(*place):
        store.release(world.load(file), "another", "1")
        return look_at(*place)

    world.monkeypatch.setattr(bucket, "look_at", meanwhile)
    return [file]


def named_twice(world):
    return [world.send()] * 2


def together_too_large(world):
    return [world.send(name=f"{n}.txt") | {"size": LARGEST_FILE} for n in range(2)] + [world.send()]


REFUSED = {
    never_announced: "file_missing",
    taken_back: "file_missing",
    never_sent: "file_missing",
    of_another_folder: "file_missing",
    without_a_folder: "file_missing",
    of_another_procedure: "file_missing",
    whose_copy_holds_other_bytes: "file_missing",
    of_another_name: "file_differs",
    of_another_size: "file_differs",
    of_another_field: "file_differs",
    of_other_bytes: "file_differs",
    found_dangerous: "file_quarantined",
    sent_with_another_form: "file_sent_before",
    sent_with_another_form_meanwhile: "file_sent_before",
    named_twice: "file_twice",
    together_too_large: "files_too_large",
}


def test_every_refusal_is_met_here():
    assert set(REFUSED.values()) == set(FAULTS)


@pytest.mark.parametrize(
    ("case", "code"), [pytest.param(*one, id=one[0].__name__) for one in REFUSED.items()]
)
def test_a_file_is_refused_with_words_that_name_it(world, case, code):
    files = case(world)
    with pytest.raises(AnswersInvalid) as refused:
        world.ask(*files)
    (fault,) = refused.value.errors
    assert (fault["field"], fault["code"]) == ("files", code)
    assert files[-1]["name"] in fault["message"] or code == "files_too_large"


def test_a_sound_file_is_held_and_held_again_the_same(world):
    file = world.send()
    assert world.ask(file) == world.ask(file)


def test_files_of_exactly_twenty_megabytes_are_not_too_large(world):
    files = [world.send(name=f"{n}.txt") | {"size": LARGEST_FILE} for n in range(2)]
    with pytest.raises(AnswersInvalid) as refused:
        world.ask(*files)
    assert {one["code"] for one in refused.value.errors} == {"file_differs"}


def test_a_folder_takes_so_many_files_those_taken_back_too(announce):
    first = announce()
    for _ in range(MOST_FILES - 1):
        announce()
    with pytest.raises(FilesFull):
        announce()
    reserving.withdraw(first.id)
    with pytest.raises(FilesFull):
        announce()


def test_a_minute_and_a_day_take_so_many_and_the_minute_spares_the_day(announce, monkeypatch):
    monkeypatch.setattr(reserving, "MOST_A_MINUTE", 3)
    monkeypatch.setattr(reserving, "MOST_A_DAY", 5)
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)

    def granted(moment, times):
        with clock.standing_at(moment):
            return [_granted(announce) for _ in range(times)]

    assert granted(noon, 5) == [True] * 3 + [False] * 2
    assert granted(noon + timedelta(minutes=1), 3) == [True] * 2 + [False]
    assert granted(noon.replace(hour=23, minute=59, second=59), 1) == [False]
    assert granted(noon.replace(day=21, hour=0), 1) == [True]


def _granted(announce):
    try:
        announce()
    except TooManyUploads:
        return False
    return True


@pytest.mark.parametrize("finding", sorted(FINDINGS))
def test_what_is_dangerous_is_put_apart_and_anything_else_is_only_said(
    announce, monkeypatch, finding
):
    content = b"whatever it is"
    upload_id = announce(content).id
    monkeypatch.setattr(inspecting, "examine", lambda *_: {finding})
    goes_on = inspecting._examined(store.load(upload_id), content)
    now = store.load(upload_id)
    assert now.findings == (finding,)
    assert (now.state is State.QUARANTINED) is (finding in PUT_APART)
    assert goes_on is (finding not in PUT_APART)


def test_all_that_is_put_apart_has_words():
    assert set(FINDINGS) >= PUT_APART
