"""Rehearsals over HTTP: run one, read the newest report, see what the linter finds."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import DefinitionIncomplete, NotFound, WrongState
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission
from chalicelib.rehearsals import service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/procedures/{procedure_id}"


@api.endpoint(
    "GET",
    f"{_ONE}/findings",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="公開前に直したほうがよいところ（重大なものから）",
    returns=shapes.FindingList,
    errors=(NotFound, DefinitionIncomplete),
)
def list_findings(call: Call, procedure_id: str) -> shapes.FindingList:
    found = service.findings(call.staff, procedure_id)
    return shapes.FindingList.model_validate({"items": found}, from_attributes=True)


@api.endpoint(
    "POST",
    f"{_ONE}/rehearsal",
    permission=Permission.STAFF_SUBMISSION_TRY,
    summary="リハーサル（記入から保存、メール、ファイルまでを試し、試したものは消去する）",
    returns=shapes.RehearsalReport,
    errors=(NotFound, DefinitionIncomplete, WrongState),
)
def run_rehearsal(call: Call, procedure_id: str) -> shapes.RehearsalReport:
    return shapes.RehearsalReport(service.rehearse(call.staff, procedure_id))


@api.endpoint(
    "GET",
    f"{_ONE}/rehearsal",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="最新のリハーサルの結果",
    returns=shapes.RehearsalReport,
    errors=(NotFound,),
)
def read_rehearsal(call: Call, procedure_id: str) -> shapes.RehearsalReport:
    return shapes.RehearsalReport(service.newest(call.staff, procedure_id))
