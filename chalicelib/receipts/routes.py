"""Receipts over HTTP: anybody may verify one, staff may print one."""

from chalicelib import audit
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import NotFound, Unavailable
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission
from chalicelib.receipts import service, shapes
from chalicelib.submissions import service as submissions

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


@api.endpoint(
    "GET",
    "/public/receipts/{leaf_hash}",
    permission=Permission.PUBLIC_RECEIPT_VERIFY,
    summary="受付控えの検証に使う署名とその道筋（leaf_hash は控えのハッシュ値）",
    returns=shapes.Standing,
    errors=(NotFound, Unavailable),
)
def verify_receipt(_: Call, leaf_hash: str) -> shapes.Standing:
    return shapes.standing(service.prove(leaf_hash))


@api.endpoint(
    "GET",
    "/staff/procedures/{procedure_id}/submissions/{submission_id}/pdf",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="申請の控え（PDF）",
    returns=shapes.Document,
    errors=(NotFound, Unavailable),
)
def print_receipt(call: Call, procedure_id: str, submission_id: str) -> shapes.Document:
    submission = submissions.show(call.staff, procedure_id, submission_id)
    audit.record(
        call.staff, "submission_viewed", f"reading#{procedure_id}", submission.receipt_number
    )
    return shapes.document(service.pdf_name(submission), service.pdf_of(submission))
