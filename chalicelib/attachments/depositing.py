"""Files that another feature takes in (預り): inspected as all are, then kept by that feature.

They come by the same form to the same place, and their trouble stands in the same list. What stands
in the place of the procedure is the feature's own: `contract.<id>`, for example.
"""

from collections.abc import Iterable
from datetime import timedelta

from chalicelib import clock
from chalicelib.attachments import bucket, leaving, store
from chalicelib.attachments.model import DOCUMENT, POLICY_LIFE, Held, Ticket, Upload
from chalicelib.attachments.places import draft_key, kept_key
from chalicelib.attachments.record import UploadRecord
from chalicelib.errors import FileRefused, NotFound
from chalicelib.ids import new_id
from chalicelib.values import dataclass

__all__ = ["Deposit", "deposited", "kept_bytes", "let_go", "reserve_deposit", "sent_bytes"]

_REMEMBERED = timedelta(days=16)


@dataclass(frozen=True, kw_only=True)
class Deposit:
    """A file that is to come: for what, whose trouble it is, and where in the console that is."""

    place: str
    key: str
    department: str
    title: str
    link: str
    name: str
    size: int
    sha256: str


def reserve_deposit(one: Deposit) -> Ticket:
    """A ticket for exactly these bytes; raises FileRefused."""
    if one.size < 1:
        raise FileRefused("ファイルの中身が空です。中身のあるファイルを選んでください。")
    upload = Upload(
        id=new_id(),
        procedure_id=one.place,
        folder=f"{one.key}.{new_id()}",
        field=DOCUMENT,
        name=one.name,
        size=one.size,
        sha256=one.sha256,
        keep_metadata=True,
        department=one.department,
        title=one.title,
        link=one.link,
    )
    store.reserve(upload)
    url, fields = bucket.form_for(draft_key(upload), upload.size, upload.sha256)
    expires_at = clock.timestamp(clock.now() + POLICY_LIFE)
    return Ticket(id=upload.id, url=url, fields=fields, expires_at=expires_at)


def deposited(place: str, upload_id: str) -> Upload:
    """A file that was to come to this place; raises NotFound."""
    upload = store.load(upload_id)
    if upload is None or upload.withdrawn or upload.procedure_id != place:
        raise NotFound
    return upload


def sent_bytes(upload: Upload) -> bytes | None:
    """What the browser sent; None if nothing came, or it is gone."""
    found = bucket.read(draft_key(upload))
    return found[0] if found else None


def kept_bytes(place: str, key: str, held: Held) -> bytes | None:
    """The copy that was made when it was taken in."""
    found = bucket.read(kept_key(place, key, held.id), held.version)
    return found[0] if found else None


def let_go(place: str, key: str, upload_ids: Iterable[str]) -> None:
    """Have what the feature no longer keeps swept by night, and forgotten."""
    gone = UploadRecord.on_list.remove(), UploadRecord.expires_at.set(clock.now() + _REMEMBERED)
    for one in upload_ids:
        leaving.note(place, one, key)
        store.change(one, *gone)
