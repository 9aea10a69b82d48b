"""What others may ask of exports: ask for one, make it, see how far it is."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from chalicelib import audit, clock, objects, queues
from chalicelib.config import settings
from chalicelib.errors import NotFound
from chalicelib.exports import csv_file, store, workbook
from chalicelib.exports.csv_file import write_csv
from chalicelib.exports.model import MAX_ATTEMPTS, Export, Format, State
from chalicelib.exports.multipart import Multipart
from chalicelib.exports.rehearsing import Rehearsed, rehearse
from chalicelib.exports.sheet import Cell, Sheet, sheet_of
from chalicelib.exports.workbook import write_workbook
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

if TYPE_CHECKING:
    from chalicelib.exports.packed import Packed

__all__ = ["Cell", "Export", "Rehearsed", "Sheet", "State", "ask", "ask_contracts", "build", "link"]
__all__ += ["rehearse", "show", "write_csv", "write_workbook"]

LINK_SECONDS = 300
_FAILED = "ファイルを作成できませんでした。もう一度お試しください。"


def ask(person: Person, procedure_id: str, file_format: Format, *, test: bool) -> Export:
    """Ask for a file of all submissions; a worker makes it."""
    procedure = procedures.owned(person, procedure_id)
    if not test and procedure.published_version is None:
        raise NotFound("まだ公開していないため、ダウンロードする提出がありません。")
    export = Export(
        id=new_id(),
        procedure_id=procedure_id,
        department=person.department,
        format=file_format,
        test=test,
        asked_at=clock.timestamp(),
    )
    audit.record(person, "exported", f"procedure#{procedure_id}", file_format.value)
    return _handed_to_worker(export)


def ask_contracts(person: Person, sought: str) -> Export:
    """Ask for a zip of the department's contracts that are sought; `sought` is theirs to read."""
    export = Export(
        id=new_id(),
        procedure_id="",
        department=person.department,
        format=Format.CONTRACTS,
        test=False,
        asked_at=clock.timestamp(),
        sought=sought,
    )
    return _handed_to_worker(export)


def _handed_to_worker(export: Export) -> Export:
    store.save(export)
    queues.send(settings().export_queue_url, {"export": export.id})
    return export


def show(person: Person, procedure_id: str, export_id: str) -> Export:
    """How far an export is; raises NotFound for any that is not of the department."""
    export = store.load(export_id)
    if export is None or export.department != person.department:
        raise NotFound
    if export.procedure_id != procedure_id:
        raise NotFound
    return export


def link(export: Export) -> str | None:
    """Where the file can be fetched for the next five minutes, once it is ready."""
    if export.state is not State.READY or export.key is None:
        return None
    filename = export.filename or export.id
    return objects.download_link(settings().exports_bucket, export.key, filename, LINK_SECONDS)


def build(export_id: str) -> None:
    """Make the file; a failure is raised, so that the queue tries again.

    The last try is marked as failed before it begins: whatever ends it, staff see the truth.
    """
    export = store.load(export_id)
    if export is None or export.state is State.READY:
        return
    started = replace(export, attempts=export.attempts + 1)
    if started.attempts >= MAX_ATTEMPTS:
        started = replace(started, state=State.FAILED, error=_FAILED)
    store.save(started)
    store.save(_built(started))


def _built(export: Export) -> Export:
    if export.format is Format.CONTRACTS:
        return _handed_over(export)
    procedure = procedures.by_id(export.procedure_id)
    sheet = sheet_of(procedure, test=export.test)
    ready = replace(
        export,
        state=State.READY,
        key=f"{export.id}/export.{export.format.ending}",
        filename=_filename(export, sheet.title),
        error=None,
    )
    if export.format is Format.FILES:
        packed = _pack(ready, sheet.title)
        return replace(ready, rows=packed.files, left_out=packed.left_out)
    return replace(ready, rows=_put(ready, sheet))


def _handed_over(export: Export) -> Export:
    """The zip of contracts, straight to its place."""
    from chalicelib.contracts import service as contracts  # noqa: PLC0415 — they ask us, too
    from chalicelib.exports import archive, handover  # noqa: PLC0415 — only the worker packs

    key = f"{export.id}/export.zip"
    found = contracts.handed_over(export.department, export.sought or "")
    with Multipart(settings().exports_bucket, key, archive.CONTENT_TYPE) as target:
        packed = handover.write_handover(found, target)
    return replace(
        export,
        state=State.READY,
        key=key,
        filename=_filename(export, "契約一括引渡し"),
        error=None,
        rows=packed.files,
        left_out=packed.left_out,
    )


def _pack(export: Export, title: str) -> "Packed":
    """Write the zip of all attachments straight to its place."""
    from chalicelib.exports import archive  # noqa: PLC0415 — only the worker packs

    found = submissions.read_all(export.procedure_id, test=export.test)
    with Multipart(settings().exports_bucket, str(export.key), archive.CONTENT_TYPE) as target:
        return archive.write_archive(title, found, target)


def _put(export: Export, sheet: Sheet) -> int:
    """Write the table and put it in its place; tells how many rows it has."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        rows, content_type = _write(sheet, export.format, path)
        with path.open("rb") as file:
            objects.put_file(settings().exports_bucket, str(export.key), file, content_type)
    return rows


def _write(sheet: Sheet, file_format: Format, path: Path) -> tuple[int, str]:
    if file_format is Format.XLSX:
        return write_workbook(sheet, path), workbook.CONTENT_TYPE
    with path.open("w", encoding="utf-8", newline="") as file:
        return csv_file.write_csv(sheet, file), csv_file.CONTENT_TYPE


def _filename(export: Export, title: str) -> str:
    """What the file is called on the desk: title and time, without characters Windows refuses."""
    safe = "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in title)
    mark = "【テスト】" if export.test else ""
    moment = datetime.fromisoformat(export.asked_at)
    what = "_添付ファイル" if export.format is Format.FILES else ""
    return f"{mark}{safe[:80]}{what}_{moment:%Y%m%d-%H%M}.{export.format.ending}"
