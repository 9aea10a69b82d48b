"""Entrusted drafts over HTTP, for anybody: what is asked for by its id cannot be guessed."""

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.clock import timestamp
from chalicelib.drafts import service
from chalicelib.errors import MalformedRequest, NotFound, NotOpen, TooLarge, TooManyDrafts
from chalicelib.http import ApiBlueprint, Body, Call, Done, Reply
from chalicelib.ids import is_procedure_id
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint()

_MANY = "/public/procedures/{procedure_id}/drafts"
_ONE = f"{_MANY}/{{draft_id}}"
_ID = r"^[0-9a-f]{64}$"


class NewDraft(Body):
    """A sealed box under the id that the browser derived from code and passphrase."""

    id: Annotated[str, StringConstraints(pattern=_ID)]
    box: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$", min_length=40)]


class KeptDraft(Reply):
    expires_at: str


class DraftReply(KeptDraft):
    box: str


@api.endpoint(
    "POST",
    _MANY,
    permission=Permission.PUBLIC_DRAFT_CREATE,
    summary="入力途中の内容を預ける（ブラウザーで暗号化されたもの。14日間）",
    returns=KeptDraft,
    status=201,
    body=NewDraft,
    errors=(MalformedRequest, NotFound, NotOpen, TooLarge, TooManyDrafts),
)
def entrust(call: Call, procedure_id: str) -> KeptDraft:
    draft = service.entrust(procedure_id, call.body.id, call.body.box)
    return KeptDraft(expires_at=timestamp(draft.expires_at))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.PUBLIC_DRAFT_READ,
    summary="預けた内容を受け取る",
    returns=DraftReply,
    errors=(NotFound,),
)
def fetch(_call: Call, procedure_id: str, draft_id: str) -> DraftReply:
    draft = service.fetch(*_known(procedure_id, draft_id))
    return DraftReply(expires_at=timestamp(draft.expires_at), box=draft.box)


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.PUBLIC_DRAFT_DELETE,
    summary="預けた内容を消す（送信したあとなど）",
    returns=Done,
    errors=(NotFound,),
)
def withdraw(_call: Call, procedure_id: str, draft_id: str) -> Done:
    service.withdraw(*_known(procedure_id, draft_id))
    return Done()


def _known(procedure_id: str, draft_id: str) -> tuple[str, str]:
    """Both ids if they can be ours, before any storage is asked."""
    sound = len(draft_id) == 64 and all(char in "0123456789abcdef" for char in draft_id)
    if not (sound and is_procedure_id(procedure_id)):
        raise NotFound
    return procedure_id, draft_id
