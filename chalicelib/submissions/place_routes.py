"""Places (枠), passphrases, personal links over HTTP: what the public asks, what staff decide."""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    LinkInvalid,
    NotFound,
    PassphraseWrong,
    TooManyAttempts,
    Unavailable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Body, Call, Done, Reply
from chalicelib.permissions import Permission
from chalicelib.submissions import service
from chalicelib.submissions.shapes import Link, Passphrase

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_PUBLIC = "/public/procedures/{procedure_id}"
_STAFF = "/staff/procedures/{procedure_id}"


class Unlocking(Body):
    passphrase: Passphrase


class LinkShown(Body):
    link: Link


class NewDraw(Body):
    """What a witness gives to the seed; the server adds a part of its own by chance."""

    seed: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")] | None = None


class WhoseLink(Reply):
    name: str
    answered: bool


class LeftOfOption(Reply):
    option: str
    left: Annotated[int, Field(ge=0)]
    waiting_left: Annotated[int, Field(ge=0)]
    drawn: bool


class PlacesLeft(Reply):
    places: list[LeftOfOption]
    cap_left: int | None


class PlaceFigures(Reply):
    """`held` are seats taken or won, `entered` entries that await their draw."""

    option: str
    label: str
    capacity: int
    held: int
    waiting: int
    entered: int


class PlacesReply(Reply):
    items: list[PlaceFigures]
    cap: int | None
    received: int


class DrawnOption(Reply):
    """Receipt numbers: the winners and those who wait, both in the order of the draw."""

    option: str
    label: str
    capacity: int
    entered: int
    winners: list[str]
    waiting: list[str]


class DrawReply(Reply):
    """Enough to compute the draw again; see docs/draw.md. `witness` is the given part of `seed`."""

    seed: str
    witness: str | None
    digest: str
    method: str
    candidates: int
    drawn_at: str
    drawn_by: str
    finished: bool
    options: list[DrawnOption]


@api.endpoint(
    "POST",
    f"{_PUBLIC}/unlock",
    permission=Permission.PUBLIC_PROCEDURE_ENTER,
    summary="合言葉の確認",
    returns=Done,
    body=Unlocking,
    errors=(NotFound, PassphraseWrong, TooManyAttempts),
)
def unlock_form(call: Call, procedure_id: str) -> Done:
    service.unlock(procedure_id, call.body.passphrase)
    return Done()


@api.endpoint(
    "POST",
    f"{_PUBLIC}/link",
    permission=Permission.PUBLIC_PROCEDURE_ENTER,
    summary="個人用リンクの確認",
    returns=WhoseLink,
    body=LinkShown,
    errors=(LinkInvalid,),
)
def check_link(call: Call, procedure_id: str) -> WhoseLink:
    entry = service.check_link(procedure_id, call.body.link)
    return WhoseLink(name=entry.name, answered=entry.answered_at is not None)


@api.endpoint(
    "GET",
    f"{_PUBLIC}/places",
    permission=Permission.PUBLIC_PLACE_READ,
    summary="枠の残り（残りを見せる設定の手続だけ。数秒前の値のことがある）",
    returns=PlacesLeft,
    errors=(NotFound,),
)
def show_places_left(call: Call, procedure_id: str) -> PlacesLeft:  # noqa: ARG001 — for anybody
    places, cap_left = service.left(procedure_id)
    shown = {"places": places, "cap_left": cap_left}
    return PlacesLeft.model_validate(shown, from_attributes=True)


@api.endpoint(
    "GET",
    f"{_STAFF}/places",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="枠ごとの状況",
    returns=PlacesReply,
    errors=(NotFound,),
)
def read_places(call: Call, procedure_id: str) -> PlacesReply:
    return _places(call, procedure_id)


@api.endpoint(
    "POST",
    f"{_STAFF}/places",
    permission=Permission.STAFF_PLACE_WRITE,
    summary="空いている枠への繰り上げ（定員を増やしたあとなどに）",
    returns=PlacesReply,
    errors=(NotFound, Unavailable, WrongState),
)
def move_up(call: Call, procedure_id: str) -> PlacesReply:
    service.move_up_all(call.staff, procedure_id)
    return _places(call, procedure_id)


@api.endpoint(
    "GET",
    f"{_STAFF}/draw",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="抽選の結果と、計算し直すための記録",
    returns=DrawReply,
    errors=(NotFound,),
)
def read_draw(call: Call, procedure_id: str) -> DrawReply:
    return _drawn(procedure_id, service.draw_result(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_STAFF}/draw",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="抽選（受付の終了後に一度だけ。再送は最初の結果を返す）",
    returns=DrawReply,
    body=NewDraw,
    errors=(NotFound, Unavailable, WrongState),
)
def make_draw(call: Call, procedure_id: str) -> DrawReply:
    return _drawn(procedure_id, service.draw(call.staff, procedure_id, call.body.seed))


def _places(call: Call, procedure_id: str) -> PlacesReply:
    items, cap, received = service.places_of(call.staff, procedure_id)
    shown = {"items": items, "cap": cap, "received": received}
    return PlacesReply.model_validate(shown, from_attributes=True)


def _drawn(procedure_id: str, result: service.DrawResult) -> DrawReply:
    made = result.draw
    labels = service.option_labels(procedure_id)
    return DrawReply(
        seed=made.seed,
        witness=made.witness,
        digest=made.digest,
        method=made.method,
        candidates=sum(one.entered for one in made.outcomes),
        drawn_at=made.drawn_at,
        drawn_by=made.drawn_by,
        finished=made.finished,
        options=[
            DrawnOption(
                option=one.option,
                label=labels.get(one.option, one.option),
                capacity=one.capacity,
                entered=one.entered,
                winners=result.order[one.option][: one.capacity],
                waiting=result.order[one.option][one.capacity :],
            )
            for one in made.outcomes
        ],
    )
