"""What signers send, and what a link shows; tokens, codes and vouchers travel in bodies only."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.http import Body
from chalicelib.mail_address import LONGEST, is_mail_address

__all__ = [
    "AccessBody",
    "AgainBody",
    "ConsentBody",
    "DeclineBody",
    "DelegateBody",
    "EnterBody",
    "LinkBody",
    "PieceBody",
    "RefuseBody",
    "SignBody",
    "VisitBody",
]


def _mail(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError("not a mail address")
    return text


_LINE = StringConstraints(
    strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$"
)
Line = Annotated[str, _LINE]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Typed = Annotated[str, StringConstraints(max_length=40)]
Voucher = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Mail = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_mail)]


class _Small(Body):
    max_bytes: ClassVar[int] = 16 * 1024


class LinkBody(_Small):
    """What stood behind # in the mail."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class AccessBody(LinkBody):
    code: Typed


class AgainBody(_Small):
    """What the access code gave."""

    voucher: Voucher


class EnterBody(AgainBody):
    code: Typed


class VisitBody(_Small):
    """What the confirmation code gave; it holds for two hours."""

    voucher: Voucher


class PieceBody(VisitBody):
    what: Literal["contract", "certificate"] = "contract"
    start: Annotated[int, Field(ge=0, le=100 * 1024 * 1024)] = 0


class ConsentBody(VisitBody):
    """`sha256` is of the bytes that were shown."""

    name: Line
    agree: Literal[True]
    sha256: Digest


class DeclineBody(VisitBody):
    reason: Reason


class DelegateBody(VisitBody):
    """To somebody of the same company, which whoever hands it on confirms."""

    name: Line
    mail: Mail
    reason: Reason
    same_company: Literal[True]


class SignBody(_Small):
    """`sha256` is of the file as the contract shows it."""

    agree: Literal[True]
    sha256: Digest


class RefuseBody(_Small):
    reason: Reason
