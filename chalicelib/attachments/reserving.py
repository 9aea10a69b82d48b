"""Announcing a file (アップロードの予約): judged by name and size, its bytes taken from the folder.

The 20 MB of a submission are kept here, before anything is sent: parallel uploads cannot outrun
a sum that is checked and raised in one transaction.
"""

import re
from collections.abc import Sequence

from chalicelib import clock
from chalicelib.attachments import bucket, store
from chalicelib.attachments.model import (
    DOCUMENT,
    LARGEST_FILE,
    LONGEST_NAME,
    MOST_A_DAY,
    MOST_A_MINUTE,
    POLICY_LIFE,
    Announced,
    Ticket,
    Upload,
)
from chalicelib.attachments.places import draft_key
from chalicelib.attachments.words import megabytes
from chalicelib.errors import FileRefused, NotFound, TooManyUploads, WrongState
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.ids import id_for, is_procedure_id, new_id
from chalicelib.procedures import service as procedures

__all__ = [
    "reserve",
    "reserve_document",
    "reserve_trial",
    "reserve_within",
    "show",
    "show_trial",
    "withdraw",
    "withdraw_trial",
]

_ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")
_SENT = "送信した申請のファイルなので、取り消せません。"


def reserve(procedure_id: str, announced: Announced, *, inside: bool = False) -> Ticket:
    """A ticket for a file of a form that is open; of one for colleagues only `inside`.

    Raises NotFound, NotOpen, NotOpenYet, FileRefused, FilesFull and TooManyUploads.
    """
    if not is_procedure_id(procedure_id) or procedures.is_inside(procedure_id) is not inside:
        raise NotFound
    definition = procedures.newest_open_form(procedure_id)
    keep = procedures.reception_of(procedure_id).keep_metadata
    return reserve_within(procedure_id, definition, announced, keep_metadata=keep)


def reserve_trial(person: Person, procedure_id: str, announced: Announced) -> Ticket:
    """A ticket for a file of a trial of the saved draft."""
    procedure = procedures.owned(person, procedure_id)
    procedures.check_trial(procedure)
    definition = procedures.complete_definition(procedure)
    keep = bool(procedure.reception_json.get("keep_metadata"))
    return reserve_within(procedure_id, definition, announced, keep_metadata=keep)


def reserve_within(
    procedure_id: str,
    definition: forms.Definition,
    announced: Announced,
    *,
    keep_metadata: bool,
) -> Ticket:
    """A ticket for a file of a definition, whoever asks; for corrections after closing too.

    `keep_metadata` as the procedure's reception says: else a photo loses what the camera wrote.
    """
    field = definition.by_id.get(announced.field)
    if not isinstance(field, forms.Attachment):
        raise FileRefused("この項目にはファイルを添付できません。ページを再読み込みしてください。")
    _check(announced, field.kinds, field.maximum_bytes)
    return _ticket(procedure_id, announced, keep_metadata=keep_metadata)


def reserve_document(procedure_id: str, key: str, name: str, size: int, sha256: str) -> Ticket:
    """A ticket for a document that the office sends to an applicant; kept as it is."""
    folder = f"{key}.{new_id()}"  # each has a folder of its own: 20 MB are for a submission
    announced = Announced(folder=folder, field=DOCUMENT, name=name, size=size, sha256=sha256)
    _check(announced, tuple(forms.FILE_KINDS), LARGEST_FILE)
    return _ticket(procedure_id, announced, keep_metadata=True)


def _check(announced: Announced, kinds: Sequence[str], largest: int) -> None:
    name, size = announced.name, announced.size
    if not (name.strip() and len(name) <= LONGEST_NAME and forms.is_file_name(name)):
        raise FileRefused(
            "ファイルの名前に使えない文字があるか、長すぎます。名前を変えてください。"
        )
    if not forms.has_kind(name, tuple(kinds)):
        endings = "、".join(ending for kind in kinds for ending in forms.FILE_KINDS[kind])
        raise FileRefused(f"この種類のファイルは添付できません。添付できる種類：{endings}")
    if size < 1:
        raise FileRefused("ファイルの中身が空です。中身のあるファイルを選んでください。")
    if size > min(largest, LARGEST_FILE):
        most = megabytes(min(largest, LARGEST_FILE))
        raise FileRefused(f"ファイルが大きすぎます。{most}までのファイルを選んでください。")


def _ticket(procedure_id: str, announced: Announced, *, keep_metadata: bool) -> Ticket:
    now = clock.now()
    _count(procedure_id)
    upload = Upload(
        id=_id(procedure_id, announced),
        procedure_id=procedure_id,
        folder=announced.folder,
        field=announced.field,
        name=announced.name,
        size=announced.size,
        sha256=announced.sha256,
        keep_metadata=keep_metadata,
    )
    store.reserve(upload)
    url, fields = bucket.form_for(draft_key(upload), upload.size, upload.sha256)
    expires_at = clock.timestamp(now + POLICY_LIFE)
    return Ticket(id=upload.id, url=url, fields=fields, expires_at=expires_at)


def _id(procedure_id: str, told: Announced) -> str:
    if told.request is None:
        return new_id()
    content = told.field, told.name, str(told.size), told.sha256
    return id_for(procedure_id, told.folder, told.request, *content)


def _count(procedure_id: str) -> None:
    """The minute first: what it stops does not use up the day of the others."""
    now = clock.now()
    if store.count_in_minute(procedure_id, now) > MOST_A_MINUTE:
        raise TooManyUploads
    if store.count_in_day(procedure_id, now) > MOST_A_DAY:
        raise TooManyUploads


def show(upload_id: str) -> Upload:
    """One upload, for whoever knows its id; raises NotFound."""
    upload = store.load(upload_id) if _ID.fullmatch(upload_id) else None
    if upload is None or upload.withdrawn:
        raise NotFound
    return upload


def withdraw(upload_id: str) -> None:
    """Take an upload back before it is sent with a form; raises NotFound and WrongState."""
    upload = show(upload_id)
    if upload.released or not store.withdraw(upload):
        raise WrongState(_SENT)
    bucket.remove_draft(draft_key(upload))


def show_trial(person: Person, procedure_id: str, upload_id: str) -> Upload:
    """One upload of a trial of the person's procedure; raises NotFound."""
    procedures.owned(person, procedure_id)
    upload = show(upload_id)
    if upload.procedure_id != procedure_id:
        raise NotFound
    return upload


def withdraw_trial(person: Person, procedure_id: str, upload_id: str) -> None:
    """Take an upload of a trial back; raises NotFound and WrongState."""
    withdraw(show_trial(person, procedure_id, upload_id).id)
