"""The indexes of submissions. A plain one has no procedure alone as its key: it would be hot.

Only what is to go some day is in `by_retention`, and in `by_unhandled` only what nobody of the
office has done anything about yet.
"""

from typing import TYPE_CHECKING

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import (
    AllProjection,
    GlobalSecondaryIndex,
    IncludeProjection,
    KeysOnlyProjection,
)

if TYPE_CHECKING:
    from chalicelib.submissions.record import SubmissionRecord  # noqa: F401 — named in the bases

__all__ = ["ByReceipt", "ByReceived", "ByRetention", "ByUnhandled"]


class ByReceived(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_received"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    received = UnicodeAttribute(range_key=True)


class ByReceipt(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_receipt"
        projection = KeysOnlyProjection()

    receipt_number = UnicodeAttribute(hash_key=True)


class ByRetention(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_retention"
        projection = IncludeProjection(["received", "retain_then", "once", "person"])

    kept_slot = UnicodeAttribute(hash_key=True)
    retain_until = UnicodeAttribute(range_key=True)


class ByUnhandled(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_unhandled"
        projection = KeysOnlyProjection()

    unhandled_slot = UnicodeAttribute(hash_key=True)
    received = UnicodeAttribute(range_key=True)
