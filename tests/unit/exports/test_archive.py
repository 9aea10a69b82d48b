"""The zip of all attachments: every safe file as it came, a word about each that is left out."""

import csv
import io
import tracemalloc
import zipfile
from types import SimpleNamespace

import pytest

from chalicelib.attachments.model import State, Upload
from chalicelib.exports import archive
from chalicelib.exports.archive import INDEX, write_archive
from chalicelib.submissions.model import StoredFile, Submission

WHEN = "2026-11-20T12:00:00.000000+09:00"
CONTENT = {"a": b"%PDF-1.7 a", "b": b"\xff\xd8 b" * 1000, "same": b"same"}


def stored(file_id, name):
    size = len(CONTENT.get(file_id, b""))
    return StoredFile(id=file_id, field="proof", name=name, size=size, sha256="0" * 64, version="v")


def submission(number, *files):
    return Submission(
        procedure_id="p",
        key=f"k{number}",
        department="soumu",
        version=1,
        receipt_number=f"AAAA-CCCC-{number:04d}",
        received_at=WHEN,
        answers={},
        digest="",
        files=files,
    )


def upload(file_id, state):
    findings = ("macro",) if state is State.QUARANTINED else ()
    known = {"procedure_id": "p", "folder": "f", "field": "proof", "name": "", "sha256": ""}
    return Upload(id=file_id, size=1, state=state, findings=findings, **known)


class Forward(io.RawIOBase):
    """A target that takes bytes and can go neither back nor anywhere, as S3's parts."""

    def __init__(self):
        self.taken = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.taken += data
        return len(data)


@pytest.fixture
def pack(monkeypatch):
    """Pack submissions whose files stand so; gives the zip and what was counted."""

    def packed(found, content=CONTENT, **states):
        known = {one: upload(one, state) for one, state in states.items()}
        places = {("p", one.key, file.id) for one in found for file in one.files}

        def open_safe(*place):
            assert place in places
            return io.BytesIO(content[place[2]]) if place[2] in content else None

        ours, fields = archive.attachments, [SimpleNamespace(id="proof", label="証明/書類")]
        monkeypatch.setattr(ours, "states", lambda _: known, raising=False)
        monkeypatch.setattr(ours, "open_safe", open_safe, raising=False)
        monkeypatch.setattr(ours, "spoken", lambda findings: [f"見つけた{f}" for f in findings])
        form = SimpleNamespace(fields=fields)
        monkeypatch.setattr(archive.submissions, "definition_of", lambda _: form)
        target = Forward()
        counted = write_archive("題", found, target)
        return zipfile.ZipFile(io.BytesIO(bytes(target.taken))), counted

    return packed


def index_of(made):
    text = made.read(INDEX)
    assert text.startswith(b"\xef\xbb\xbf"), "Excel would take it for Shift_JIS"
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_safe_files_come_byte_for_byte_under_number_and_item(pack):
    found = [submission(1, stored("a", "戸籍.pdf"), stored("b", "写真.jpg")), submission(2)]
    made, counted = pack(found, a=State.SAFE, b=State.SAFE)
    assert made.testzip() is None
    assert made.read("AAAA-CCCC-0001/証明_書類/戸籍.pdf") == CONTENT["a"]
    assert made.read("AAAA-CCCC-0001/証明_書類/写真.jpg") == CONTENT["b"]
    assert (counted.files, counted.left_out) == (2, 0)
    for entry in made.infolist():
        assert entry.filename.isascii() or entry.flag_bits & 0x800, "the name is marked as UTF-8"


def test_two_files_of_one_name_are_both_there(pack):
    found = [submission(1, stored("a", "image.jpg"), stored("b", "image.jpg"))]
    made, _ = pack(found, a=State.SAFE, b=State.SAFE)
    assert [row["このZIPの中の場所"] for row in index_of(made)] == [
        "AAAA-CCCC-0001/証明_書類/image.jpg",
        "AAAA-CCCC-0001/証明_書類/image (2).jpg",
    ]


@pytest.mark.parametrize("state", [one for one in State if one is not State.SAFE])
def test_what_is_not_safe_is_never_in_the_zip_and_the_list_says_why(pack, state):
    made, counted = pack([submission(1, stored("a", "危険.docm"))], a=state)
    assert made.namelist() == [INDEX]
    assert (counted.files, counted.left_out) == (0, 1)
    (row,) = index_of(made)
    assert row["ファイル名"] == "危険.docm"
    assert row["入っていない理由"]
    assert not row["このZIPの中の場所"]
    assert bool(row["検査で分かったこと"]) is (state is State.QUARANTINED)


def test_a_file_that_was_forgotten_or_is_missing_is_told_too(pack):
    found = [submission(1, stored("gone", "一.pdf"), stored("lost", "二.pdf"))]
    made, counted = pack(found, lost=State.SAFE)
    assert counted.left_out == 2
    assert [row["状態"] for row in index_of(made)] == ["消去済み", "安全"]
    assert all(row["入っていない理由"] for row in index_of(made))


def test_without_any_file_there_is_a_list_of_none(pack):
    made, counted = pack([submission(1), submission(2)])
    assert made.namelist() == [INDEX]
    assert index_of(made) == []
    assert (counted.files, counted.left_out) == (0, 0)


def test_a_name_like_a_formula_is_disarmed_in_the_list(pack):
    made, _ = pack([submission(1, stored("a", "=cmd.pdf"))], a=State.SAFE)
    assert index_of(made)[0]["ファイル名"] == "'=cmd.pdf"


def test_a_thousand_submissions_need_little_more_memory_than_a_few(pack, monkeypatch):
    class Nowhere(Forward):
        def write(self, data):
            return len(data)

    def peak(count):
        found = [submission(number, stored("same", "a.pdf")) for number in range(count)]
        pack(found[:1], same=State.SAFE)  # sets the stage
        large = lambda *_: io.BytesIO(bytes(50_000))  # noqa: E731 — made anew for each file
        monkeypatch.setattr(archive.attachments, "open_safe", large)
        tracemalloc.start()
        write_archive("題", found, Nowhere())
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    peak(10)
    assert peak(1000) < peak(10) + 3_000_000  # the zip's directory: some hundred bytes a file
