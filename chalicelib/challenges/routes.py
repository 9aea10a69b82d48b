"""Puzzles over HTTP for anybody, and pressure for staff."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.challenges import service, shapes
from chalicelib.errors import MalformedRequest, NotFound, Unavailable
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


@api.endpoint(
    "GET",
    "/public/challenge",
    permission=Permission.PUBLIC_CHALLENGE_READ,
    summary="自動送信でないことの確認に使う計算問題（ALTCHA。10分間、一つの送信に使える）",
    returns=shapes.ChallengeReply,
    query=shapes.ChallengeQuery,
    errors=(MalformedRequest, NotFound, Unavailable),
)
def challenge(call: Call) -> shapes.ChallengeReply:
    return shapes.ChallengeReply.model_validate(service.puzzle(call.query.procedure))


@api.endpoint(
    "GET",
    "/staff/procedures/{procedure_id}/pressure",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="短時間に送信が集中していないか",
    returns=shapes.PressureReply,
    errors=(NotFound,),
)
def read_pressure(call: Call, procedure_id: str) -> shapes.PressureReply:
    return shapes.pressure(service.pressure_on(call.staff, procedure_id))
