"""Submissions over HTTP: the public's one door in, and the console's ways to read them."""

from chalicelib import audit
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    AnsweredAlready,
    AnswersInvalid,
    CapReached,
    ChallengeNeeded,
    DefinitionIncomplete,
    FormOutdated,
    IdentityNeeded,
    KeyReused,
    LinkInvalid,
    NotFound,
    NotOpen,
    NotOpenYet,
    PassphraseWrong,
    SeatsTaken,
    TooLarge,
    TooManyAttempts,
    Unavailable,
    VoucherInvalid,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Repeated
from chalicelib.permissions import Permission
from chalicelib.submissions import service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_MANY = "/staff/procedures/{procedure_id}/submissions"


@api.endpoint(
    "POST",
    "/public/procedures/{procedure_id}/submissions",
    permission=Permission.PUBLIC_SUBMISSION_CREATE,
    summary="申請・回答の送信（同じ key の再送は同じ受付番号を返す）",
    returns=shapes.ReceiptReply,
    status=201,
    repeatable=True,
    body=shapes.NewSubmission,
    errors=(
        AnsweredAlready,
        AnswersInvalid,
        CapReached,
        ChallengeNeeded,
        FormOutdated,
        IdentityNeeded,
        KeyReused,
        LinkInvalid,
        NotFound,
        NotOpen,
        NotOpenYet,
        PassphraseWrong,
        SeatsTaken,
        TooLarge,
        TooManyAttempts,
        Unavailable,
        VoucherInvalid,
    ),
)
def submit(call: Call, procedure_id: str) -> shapes.ReceiptReply | Repeated:
    body = call.body
    effort = service.Effort(solution=body.solution, trap=body.trap, elapsed=body.elapsed)
    shown = service.Pass(
        passphrase=body.passphrase,
        link=body.link,
        folder=str(body.folder) if body.folder else None,
        proof=body.proof,
        effort=effort,
    )
    made = service.accept(procedure_id, str(body.key), body.version, body.answers, shown)
    return shapes.receipt(made)


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/trials",
    permission=Permission.STAFF_SUBMISSION_TRY,
    summary="テスト入力（集計されない）",
    returns=shapes.ReceiptReply,
    status=201,
    repeatable=True,
    body=shapes.NewTrial,
    errors=(AnswersInvalid, DefinitionIncomplete, KeyReused, NotFound, TooLarge, WrongState),
)
def try_out(call: Call, procedure_id: str) -> shapes.ReceiptReply | Repeated:
    body = call.body
    folder = str(body.folder) if body.folder else None
    made = service.accept_trial(call.staff, procedure_id, str(body.key), body.answers, folder)
    return shapes.receipt(made)


@api.endpoint(
    "GET",
    _MANY,
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="提出一覧（新しい順。receipt は受付番号、place は枠、state は状態、mine は自分の担当）",
    returns=shapes.SubmissionList,
    query=shapes.SubmissionQuery,
    errors=(NotFound,),
)
def list_submissions(call: Call, procedure_id: str) -> shapes.SubmissionList:
    query = call.query
    if query.receipt is not None:
        found = service.find(call.staff, procedure_id, query.receipt)
        _note_reading(call, procedure_id, "search")
        return shapes.listing(procedure_id, [found] if found else [], None, int(found is not None))
    if not query.test:  # trials are what staff typed themselves
        _note_reading(call, procedure_id, "list")
    charge = call.staff.id if query.mine else None
    which = service.Which(test=query.test, state=query.place or query.state, charge=charge)
    page = service.latest(call.staff, procedure_id, which, query.limit, query.cursor)
    first = query.cursor is None
    count = service.count_of(procedure_id, which) if first else None
    return shapes.listing(procedure_id, page.items, page.next_cursor, count)


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/search",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="氏名・名称・フリガナで提出を探す（新しい順に500件ずつ。続きは next_cursor で）",
    returns=shapes.SubmissionSearch,
    body=shapes.NameSearch,
    errors=(NotFound, TooLarge),
)
def search_submissions(call: Call, procedure_id: str) -> shapes.SubmissionSearch:
    made = service.search(call.staff, procedure_id, call.body.name, call.body.cursor)
    _note_reading(call, procedure_id, "search")
    return shapes.search(procedure_id, made)


@api.endpoint(
    "GET",
    f"{_MANY}/{{submission_id}}",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="提出された内容とメールの状態",
    returns=shapes.SubmissionDetail,
    errors=(NotFound,),
)
def read_submission(call: Call, procedure_id: str, submission_id: str) -> shapes.SubmissionDetail:
    submission = service.show(call.staff, procedure_id, submission_id)
    _note_reading(call, procedure_id, submission.receipt_number)
    return shapes.detail(submission)


@api.endpoint(
    "POST",
    f"{_MANY}/{{submission_id}}/release",
    permission=Permission.STAFF_PLACE_WRITE,
    summary="枠の取り消し（待っている人がいれば、その枠に繰り上げる）",
    returns=shapes.SubmissionDetail,
    errors=(NotFound, Unavailable, WrongState),
)
def release_place(call: Call, procedure_id: str, submission_id: str) -> shapes.SubmissionDetail:
    return shapes.detail(service.release(call.staff, procedure_id, submission_id))


def _note_reading(call: Call, procedure_id: str, what: str) -> None:
    """Who read personal data, kept apart from who changed the procedure."""
    audit.record(call.staff, "submission_viewed", f"reading#{procedure_id}", what)
