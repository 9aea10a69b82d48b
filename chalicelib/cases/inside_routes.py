"""What the office does among itself about cases, over HTTP: notes, and who is in charge."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.cases import inside_shapes, service, staff_shapes
from chalicelib.errors import KeyReused, NotFound, TooLarge, Unavailable, WrongState
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_CASE = "/staff/procedures/{procedure_id}/submissions/{submission_id}/case"
_ACTING = (KeyReused, NotFound, TooLarge, Unavailable, WrongState)


@api.endpoint(
    "GET",
    "/staff/cases/people",
    permission=Permission.STAFF_CASE_READ,
    summary="担当にできる職員（同じ所属で、申請を動かせる人）",
    returns=inside_shapes.AbleReply,
)
def list_able(call: Call) -> inside_shapes.AbleReply:
    return inside_shapes.able(service.able(call.staff))


@api.endpoint(
    "GET",
    f"{_CASE}/inspection",
    permission=Permission.STAFF_CASE_READ,
    summary="添付ファイルと交付する書類の検査の状態（内容は返さない。検査待ちのあいだ画面が見直すため）",
    returns=inside_shapes.InspectionReply,
    errors=(NotFound,),
)
def read_inspection(
    call: Call, procedure_id: str, submission_id: str
) -> inside_shapes.InspectionReply:
    now = service.see(call.staff, procedure_id, submission_id)
    return inside_shapes.inspection(*service.inspection(now))


@api.endpoint(
    "POST",
    f"{_CASE}/notes",
    permission=Permission.STAFF_CASE_WRITE,
    summary="庁内メモ（申請者には見えず、メールにも載らない）",
    returns=staff_shapes.StaffCase,
    body=inside_shapes.CaseNote,
    errors=_ACTING,
)
def note_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    doing = _doing(call, procedure_id, submission_id)
    service.jot(doing, call.body.text)
    return _as_it_is(call, procedure_id, submission_id)


@api.endpoint(
    "POST",
    f"{_CASE}/charge",
    permission=Permission.STAFF_CASE_WRITE,
    summary="担当を決める・外す",
    returns=staff_shapes.StaffCase,
    body=inside_shapes.CaseCharge,
    errors=_ACTING,
)
def charge_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    doing = _doing(call, procedure_id, submission_id)
    service.charge(doing, call.body.member)
    return _as_it_is(call, procedure_id, submission_id)


def _doing(call: Call, procedure_id: str, key: str) -> service.Doing:
    request = str(call.body.key)
    return service.Doing(person=call.staff, procedure_id=procedure_id, key=key, request=request)


def _as_it_is(call: Call, procedure_id: str, key: str) -> staff_shapes.StaffCase:
    return staff_shapes.staff_case(service.see(call.staff, procedure_id, key))
