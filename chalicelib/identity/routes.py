"""Proving who one is, over HTTP, for anybody; addresses and codes travel in bodies only."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from chalicelib.errors import (
    ChallengeNeeded,
    CodeWrong,
    Invalid,
    NotFound,
    NotOpen,
    NotOpenYet,
    TooManyCodes,
    Unavailable,
    VoucherInvalid,
)
from chalicelib.http import ApiBlueprint, Body, Call, Reply
from chalicelib.identity import service
from chalicelib.identity.model import CODE_LIFE, PROOF_LIFE
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint()

_CODES = "/public/procedures/{procedure_id}/codes"
_RESEND_SECONDS = 60  # sooner the first mail may still be on its way

MailText = Annotated[str, StringConstraints(min_length=3, max_length=254)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Solution = Annotated[str, StringConstraints(max_length=4_000)]
Secret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._~-]{43,128}$")]


class NewCode(Body):
    """The address to which a confirmation code (確認コード) is mailed, and a proof of work."""

    max_bytes: ClassVar[int] = 8 * 1024

    mail: MailText
    solution: Solution | None = None


class CodeTry(Body):
    """The code with the request that it was asked for with."""

    max_bytes: ClassVar[int] = 2048

    mail: MailText
    request: Nonce
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class NewSignIn(Body):
    """`challenge` is the S256 digest of the page's verifier (PKCE)."""

    max_bytes: ClassVar[int] = 2048

    procedure: Annotated[str, StringConstraints(max_length=40)]
    challenge: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]


class SignedIn(Body):
    """What somebody comes back with from the provider, and what the page kept."""

    max_bytes: ClassVar[int] = 16 * 1024

    ticket: Token
    state: Token
    code: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    verifier: Secret


class CodeReply(Reply):
    """What to check the code with; seconds for which it counts, and until another may be had."""

    request: str
    valid_for: int = int(CODE_LIFE.total_seconds())
    again_after: int = _RESEND_SECONDS


class ProofReply(Reply):
    """A proof that goes along with the answers, and the seconds for which it counts."""

    proof: str
    valid_for: int = int(PROOF_LIFE.total_seconds())
    name: str = Field(default="")


class DepartureReply(Reply):
    url: str
    state: str
    ticket: str


@api.endpoint(
    "POST",
    _CODES,
    permission=Permission.PUBLIC_IDENTITY_PROVE,
    summary="メールアドレスの確認コードを送る（届くかどうかにかかわらず同じ答え）",
    returns=CodeReply,
    body=NewCode,
    errors=(ChallengeNeeded, Invalid, NotFound, NotOpen, NotOpenYet, TooManyCodes),
)
def ask_code(call: Call, procedure_id: str) -> CodeReply:
    return CodeReply(request=service.ask_code(procedure_id, call.body.mail, call.body.solution))


@api.endpoint(
    "POST",
    f"{_CODES}/check",
    permission=Permission.PUBLIC_IDENTITY_PROVE,
    summary="確認コードを確かめ、送信に添える証を受け取る",
    returns=ProofReply,
    body=CodeTry,
    errors=(CodeWrong,),
)
def check_code(call: Call, procedure_id: str) -> ProofReply:
    body = call.body
    return ProofReply(proof=service.check_code(procedure_id, body.mail, body.request, body.code))


@api.endpoint(
    "POST",
    "/public/identity/begin",
    permission=Permission.PUBLIC_IDENTITY_PROVE,
    summary="外部の本人確認を始める（行き先と、戻るときの券）",
    returns=DepartureReply,
    body=NewSignIn,
    errors=(NotFound, NotOpen, NotOpenYet, Unavailable),
)
def begin_sign_in(call: Call) -> DepartureReply:
    departure = service.begin(call.body.procedure, call.body.challenge)
    return DepartureReply.model_validate(departure, from_attributes=True)


@api.endpoint(
    "POST",
    "/public/identity/exchange",
    permission=Permission.PUBLIC_IDENTITY_PROVE,
    summary="外部の本人確認から戻り、送信に添える証を受け取る",
    returns=ProofReply,
    body=SignedIn,
    errors=(Unavailable, VoucherInvalid),
)
def finish_sign_in(call: Call) -> ProofReply:
    body = call.body
    proved = service.finish(body.ticket, body.state, body.code, body.verifier)
    return ProofReply(proof=proved.proof, name=proved.name)
