"""The indexes of the tables carry what the records read from them."""

import pytest

from chalicelib.approvals.record import ApprovalRecord
from chalicelib.audit import AuditRecord
from chalicelib.contracts.record import ContractRecord
from chalicelib.counterparties.store import CounterpartyRecord
from chalicelib.drafts.store import DraftRecord
from chalicelib.exports.store import ExportRecord
from chalicelib.notifications.store import NotificationRecord
from chalicelib.procedures.store import ProcedureRecord
from chalicelib.rosters.store import EntryRecord
from chalicelib.staff.store import StaffRecord
from chalicelib.statistics.store import StatisticsRecord
from chalicelib.submissions.store import SubmissionRecord
from infra.stacks import load_template
from infra.target import ROOT

RECORDS = [
    ApprovalRecord,
    AuditRecord,
    ContractRecord,
    CounterpartyRecord,
    DraftRecord,
    EntryRecord,
    ExportRecord,
    NotificationRecord,
    ProcedureRecord,
    StaffRecord,
    StatisticsRecord,
    SubmissionRecord,
]


def table_of(record):
    resources = load_template(ROOT / "infra" / "data.yaml")["Resources"]
    return resources[f"{record.table.removesuffix('_table').capitalize()}Table"]["Properties"]


def promised(index):
    projection = index["Projection"]
    attributes = sorted(projection.get("NonKeyAttributes", []))
    return (projection["ProjectionType"], attributes)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_index_of_a_record_is_in_the_template_with_the_same_keys_and_attributes(record):
    schema = record._get_schema()
    indexes = table_of(record).get("GlobalSecondaryIndexes", [])
    template = {
        index["IndexName"]: (
            sorted((key["AttributeName"], key["KeyType"]) for key in index["KeySchema"]),
            promised(index),
        )
        for index in indexes
    }
    code = {
        index["index_name"]: (
            sorted((key["AttributeName"], key["KeyType"]) for key in index["key_schema"]),
            promised(index_projection(index)),
        )
        for index in schema["global_secondary_indexes"]
    }
    assert code == template


def index_projection(index):
    projection = dict(index["projection"])
    return {"Projection": projection}
