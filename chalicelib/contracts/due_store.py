"""What falls due (期日のあるもの), page by page, that first which is due longest."""

from chalicelib.contracts.record import ContractRecord
from chalicelib.records import Page, decode_cursor, encode_cursor

__all__ = ["page"]

_NAMES = ("due", "pk", "sk")


def page(owner: str, until: str, limit: int, cursor: str | None) -> Page[ContractRecord]:
    """The items of an owner in the index of what is due, by a day."""
    start = None
    if cursor:
        values = dict(zip(_NAMES, decode_cursor(cursor, 3), strict=True)) | {"due_of": owner}
        start = {name: {"S": value} for name, value in values.items()}
    found = ContractRecord.by_due.query(
        owner, ContractRecord.due <= until, limit=limit, page_size=limit, last_evaluated_key=start
    )
    items = list(found)
    last = found.last_evaluated_key
    return Page(items, encode_cursor(*(last[name]["S"] for name in _NAMES)) if last else None)
