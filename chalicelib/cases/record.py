"""The item of a case, its acts and what is kept beside; `store` tells which is which."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.records import JSONText, Record

__all__ = ["CaseRecord"]


class ByWaiting(GlobalSecondaryIndex["CaseRecord"]):
    class Meta:
        index_name = "by_waiting"
        projection = AllProjection()

    waiting = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class CaseRecord(Record):
    table = "cases_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    waiting = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    department = UnicodeAttribute(null=True)
    receipt_number = UnicodeAttribute(null=True)
    since = UnicodeAttribute(null=True)
    acted_at = UnicodeAttribute(null=True)
    code = NumberAttribute(null=True)
    by_applicant = NumberAttribute(null=True)
    charge = UnicodeAttribute(null=True)
    content = JSONText(null=True)
    by_waiting = ByWaiting()
