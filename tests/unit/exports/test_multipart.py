"""A file that grows in S3: in parts, in order, whole or not at all."""

import pytest

from chalicelib.exports import multipart
from chalicelib.exports.multipart import Multipart


class Bucket:
    """Takes parts as S3 does, and remembers."""

    def __init__(self):
        self.parts, self.made, self.aborted = [], None, False

    def create_multipart_upload(self, **asked):
        assert asked["ContentType"] == "application/zip"
        return {"UploadId": "u"}

    def upload_part(self, *, PartNumber, Body, UploadId, **_):  # noqa: N803 — S3's own names
        assert (PartNumber, UploadId) == (len(self.parts) + 1, "u")
        self.parts.append(Body)
        return {"ETag": str(PartNumber)}

    def complete_multipart_upload(self, *, MultipartUpload, **_):  # noqa: N803 — S3's own name
        numbers = [str(number) for number, _ in enumerate(self.parts, 1)]
        assert [one["ETag"] for one in MultipartUpload["Parts"]] == numbers
        self.made = b"".join(self.parts)

    def abort_multipart_upload(self, **_):
        self.aborted = True


@pytest.fixture
def bucket(monkeypatch):
    made = Bucket()
    monkeypatch.setattr(multipart, "client", lambda _: made)
    monkeypatch.setattr(multipart, "_PART", 10)
    return made


def opened():
    return Multipart("exports", "id/export.zip", "application/zip")


def test_parts_leave_as_they_fill_and_the_whole_is_what_was_written(bucket):
    with opened() as target:
        for piece in (b"12345", b"678901234567890", b"", b"abc"):
            target.write(piece)
            assert len(target._held) < 10
    assert bucket.made == b"12345678901234567890abc"
    assert [len(part) for part in bucket.parts] == [10, 10, 3]


def test_nothing_written_is_an_empty_file(bucket):
    with opened():
        pass
    assert bucket.made == b""


def test_a_failure_leaves_nothing_behind(bucket):
    def fail():
        with opened() as target:
            target.write(b"x" * 25)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert bucket.aborted
    assert bucket.made is None
