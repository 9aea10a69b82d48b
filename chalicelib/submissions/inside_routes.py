"""Forms for colleagues over HTTP: what a member of the office has to answer, and answering it."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    AnsweredAlready,
    AnswersInvalid,
    CapReached,
    FormOutdated,
    KeyReused,
    NotFound,
    NotOpen,
    NotOpenYet,
    SeatsTaken,
    TooLarge,
    Unavailable,
)
from chalicelib.http import ApiBlueprint, Body, Call, Repeated, Reply
from chalicelib.identity import service as identity
from chalicelib.permissions import Permission
from chalicelib.procedures import service as procedures
from chalicelib.staff import service as staff
from chalicelib.submissions import service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/inside/{inside_id}"


class NewAnswer(Body):
    """What the page sends through the console; the key is made once, so a retry is the same."""

    key: UUID
    version: Annotated[int, Field(ge=1)]
    answers: dict[str, Any]
    folder: UUID | None = None


class InsideLine(Reply):
    id: str
    title: str
    department: str
    anonymous: bool
    closes_at: str | None
    answered: bool


class InsideList(Reply):
    items: list[InsideLine]


class InsidePage(Reply):
    """`one_each`: who has answered cannot answer again."""

    id: str
    title: str
    department: str
    html: str
    version: int
    anonymous: bool
    one_each: bool
    answered: bool
    closes_at: str | None


@api.endpoint(
    "GET",
    "/staff/inside",
    permission=Permission.STAFF_INSIDE_READ,
    summary="庁内の照会・アンケートのうち、受付中のもの（まだ回答していないものが先）",
    returns=InsideList,
)
def list_inside(call: Call) -> InsideList:
    names = {one.code: one.name for one in staff.departments()}
    items = [
        InsideLine(
            id=form.id,
            title=form.title,
            department=names.get(form.department, form.department),
            anonymous=form.anonymous,
            closes_at=form.closes_at.isoformat() if form.closes_at else None,
            answered=answered,
        )
        for form, answered in service.to_answer(call.staff)
    ]
    return InsideList(items=items)


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_INSIDE_READ,
    summary="庁内の照会・アンケートの画面と、回答したかどうか",
    returns=InsidePage,
    errors=(NotFound, NotOpen, NotOpenYet),
)
def read_inside(call: Call, inside_id: str) -> InsidePage:
    form = procedures.open_inside(inside_id)
    terms = form.reception
    return InsidePage(
        id=inside_id,
        title=form.title,
        department=staff.department_name(form.department),
        html=form.html,
        version=form.version,
        anonymous=terms.identify is procedures.Identify.ANONYMOUS,
        one_each=terms.one_each,
        answered=identity.has_answered(inside_id, call.staff.id),
        closes_at=terms.closes_at.isoformat() if terms.closes_at else None,
    )


@api.endpoint(
    "POST",
    f"{_ONE}/answers",
    permission=Permission.STAFF_INSIDE_ANSWER,
    summary="庁内の照会・アンケートへの回答（無記名では、回答した人は記録されない）",
    returns=shapes.ReceiptReply,
    status=201,
    repeatable=True,
    body=NewAnswer,
    errors=(
        AnsweredAlready,
        AnswersInvalid,
        CapReached,
        FormOutdated,
        KeyReused,
        NotFound,
        NotOpen,
        NotOpenYet,
        SeatsTaken,
        TooLarge,
        Unavailable,
    ),
)
def answer_inside(call: Call, inside_id: str) -> shapes.ReceiptReply | Repeated:
    body = call.body
    folder = str(body.folder) if body.folder else None
    sent = service.Sent(
        key=str(body.key), version=body.version, answers=body.answers, folder=folder
    )
    return shapes.receipt(service.answer(call.staff, inside_id, sent))
