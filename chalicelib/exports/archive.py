"""All attachments of a procedure as one zip, and a list in it of what it holds and what it lacks.

It is written as it is read: neither the zip nor a file of it is ever whole in memory or on disk.
"""

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chalicelib.attachments import service as attachments
from chalicelib.exports.attached import Attached
from chalicelib.exports.csv_file import write_csv
from chalicelib.exports.packed import Packed
from chalicelib.exports.paths import Paths
from chalicelib.exports.sheet import Cell, Sheet
from chalicelib.submissions import service as submissions

__all__ = ["CONTENT_TYPE", "INDEX", "Packed", "write_archive"]

CONTENT_TYPE = "application/zip"
INDEX = "一覧.csv"

_HEADINGS = ("受付番号", "受付日時", "項目", "ファイル名", "大きさ（バイト）", "SHA-256")
_MORE = ("状態", "このZIPの中の場所", "入っていない理由", "検査で分かったこと")
_CHUNK = 256 * 1024
_FASTEST = 1  # most files are compressed already
_REASONS = {
    attachments.State.EXPECTED: "まだ届いていません。",
    attachments.State.WAITING: "検査が終わっていません。しばらくしてから作り直してください。",
    attachments.State.SAFE: "保存場所に見つかりません。システムの担当にご連絡ください。",
    attachments.State.QUARANTINED: "危険なファイルのおそれがあるため、隔離しています。",
    attachments.State.FAILED: "検査できませんでした。提出の画面から検査をやり直してください。",
}
_FORGOTTEN = "保存期間が過ぎて、消去しました。"


def write_archive(
    title: str, found: Iterable[submissions.Submission], target: IO[bytes] | RawIOBase
) -> Packed:
    """Write every safe file and the list; `target` is written from front to back."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_FASTEST) as archive:
        packing = _Packing(archive)
        with TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            with index.open("w", encoding="utf-8", newline="") as file:
                total = write_csv(Sheet(title, _HEADINGS + _MORE, packing.rows(found)), file)
            archive.write(index, INDEX)
    return Packed(packing.files, total - packing.files)


class _Packing:
    """A zip as it grows: each row of the list is what became of one file."""

    def __init__(self, archive: ZipFile) -> None:
        self.files = 0
        self._archive = archive
        self._paths = Paths()
        self._attached = Attached()

    def rows(self, found: Iterable[submissions.Submission]) -> Iterator[tuple[Cell, ...]]:
        for submission in self._attached.follow(found):
            labels = _labels(submission) if submission.files else {}
            for file in submission.files:
                label = labels.get(file.field, file.field)
                yield (*_facts(submission, file, label), *self._pack(submission, file, label))

    def _pack(
        self, submission: submissions.Submission, file: submissions.StoredFile, label: str
    ) -> tuple[Cell, ...]:
        """Put one file in; its state, its path, else why it has none, and what was found."""
        upload = self._attached.upload(file.id)
        state = self._attached.state_of(file.id)
        found = "、".join(attachments.spoken(upload.findings)) if upload else None
        if upload is None:
            return state, None, _FORGOTTEN, found
        path = (
            self._put(submission, file, label) if upload.state is attachments.State.SAFE else None
        )
        return state, path, None if path else _REASONS[upload.state], found

    def _put(
        self, submission: submissions.Submission, file: submissions.StoredFile, label: str
    ) -> str | None:
        source = attachments.open_safe(submission.procedure_id, submission.key, file.id)
        if source is None:
            return None
        path = self._paths.new(submission.receipt_number, label, file.name)
        received = datetime.fromisoformat(submission.received_at)
        entry = ZipInfo(path, received.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        with self._archive.open(entry, "w") as inside:
            shutil.copyfileobj(source, inside, _CHUNK)
        self.files += 1
        return path


def _labels(submission: submissions.Submission) -> dict[str, str]:
    definition = submissions.definition_of(submission)
    return {field.id: field.label for field in definition.fields}


def _facts(
    submission: submissions.Submission, file: submissions.StoredFile, label: str
) -> tuple[Cell, ...]:
    received = datetime.fromisoformat(submission.received_at)
    return (
        submission.receipt_number,
        received.replace(tzinfo=None, microsecond=0),
        label,
        file.name,
        file.size,
        file.sha256,
    )
