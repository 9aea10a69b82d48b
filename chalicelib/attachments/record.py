"""An upload as an item of DynamoDB; what is still to be done about it is in the index `by_list`.

`on_list` is a department's id where its staff should look, else one of our own lists (`#held`,
`#left`, `#waiting`, `#trial`), each in SLOTS partitions: a hot form is not one hot partition.
"""

from zlib import crc32

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.attachments.model import State, Upload
from chalicelib.records import JSONText, Record

__all__ = ["SK", "SLOTS", "UploadRecord", "slot_of", "slots", "upload_of"]

SK = "UPLOAD"
SLOTS = 8


class ByList(GlobalSecondaryIndex["UploadRecord"]):
    class Meta:
        index_name = "by_list"
        projection = AllProjection()

    on_list = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class UploadRecord(Record):
    """One upload; under other sort keys the sum of a folder and the counts of a procedure."""

    table = "uploads_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=SK)
    procedure_id = UnicodeAttribute(null=True)
    folder = UnicodeAttribute(null=True)
    field = UnicodeAttribute(null=True)
    name = UnicodeAttribute(null=True)
    size = NumberAttribute(null=True)
    sha256 = UnicodeAttribute(null=True)
    state = UnicodeAttribute(null=True)
    findings = JSONText(null=True)
    test = BooleanAttribute(null=True)
    keep_metadata = BooleanAttribute(null=True)
    key = UnicodeAttribute(null=True)
    holders = UnicodeSetAttribute(null=True)
    given_back = NumberAttribute(null=True)
    version = UnicodeAttribute(null=True)
    released = BooleanAttribute(null=True)
    withdrawn = BooleanAttribute(null=True)
    placed = BooleanAttribute(null=True)
    examined = BooleanAttribute(null=True)
    verdict = UnicodeAttribute(null=True)
    attempts = NumberAttribute(null=True)
    on_list = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    department = UnicodeAttribute(null=True)
    title = UnicodeAttribute(null=True)
    link = UnicodeAttribute(null=True)
    requests = NumberAttribute(null=True)
    taken = NumberAttribute(null=True)
    expires_at = TTLAttribute(null=True)
    by_list = ByList()


def slot_of(kind: str, upload_id: str) -> str:
    """The partition of one of our own lists in which an upload stands."""
    return f"#{kind}#{crc32(upload_id.encode()) % SLOTS}"


def slots(kind: str) -> list[str]:
    """All partitions of one of our own lists."""
    return [f"#{kind}#{slot}" for slot in range(SLOTS)]


def upload_of(record: UploadRecord) -> Upload:
    """An upload from its record."""
    return Upload(
        id=record.pk,
        procedure_id=record.procedure_id or "",
        folder=record.folder or "",
        field=record.field or "",
        name=record.name or "",
        size=int(record.size or 0),
        sha256=record.sha256 or "",
        state=State(record.state or State.WAITING),
        findings=tuple(record.findings or ()),
        test=bool(record.test),
        keep_metadata=bool(record.keep_metadata),
        key=record.key,
        version=record.version,
        released=bool(record.released),
        withdrawn=bool(record.withdrawn),
        placed=bool(record.placed),
        examined=bool(record.examined),
        verdict=record.verdict,
        attempts=int(record.attempts or 0),
        updated_at=record.updated_at or "",
        department=record.department or "",
        title=record.title or "",
        link=record.link or "",
    )
