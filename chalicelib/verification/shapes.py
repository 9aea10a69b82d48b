"""The shapes of verification over HTTP."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from chalicelib.http import Body, Reply
from chalicelib.verification import service

__all__ = ["CheckBody", "CheckReply", "ExamineBody", "ExaminedReply", "TicketBody", "TicketReply"]
__all__ += ["check", "examined", "ticket"]

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DocumentId = Annotated[str, StringConstraints(max_length=40)]


class _Small(Body):
    max_bytes: ClassVar[int] = 4 * 1024


class CheckBody(_Small):
    """`sha256` is computed where the file is; a document id that is wrong changes nothing."""

    sha256: Digest
    document_id: DocumentId = ""


class TicketBody(_Small):
    size: Annotated[int, Field(ge=1, le=2**40)]
    sha256: Digest


class ExamineBody(_Small):
    """`upload` is the id of the place that the file was sent to."""

    upload: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{10}[0-9a-f]{64}$")]
    document_id: DocumentId = ""


class CheckReply(Reply):
    """As what some bytes are registered; without titles and names, which stand in the file.

    `newest` is false where an archive timestamp was added since. `inconsistent`: the ledger
    itself does not hold.
    """

    outcome: Literal["contract", "certificate", "evidence", "unfinished", "unknown", "inconsistent"]
    document_id: str = ""
    concluded_at: str = ""
    newest: bool = True


class TicketReply(Reply):
    """A form for the place that takes exactly these bytes, for an hour."""

    id: str
    url: str
    fields: dict[str, str]


class SignatureReply(Reply):
    """One signature. `sound` is the bottom line; `ours`: made with a certificate of this office."""

    name: str
    reason: str
    location: str
    signed_at: str | None
    timestamp_at: str | None
    timestamp_by: str | None
    certificate_subject: str
    certificate_until: str
    ours: bool
    sound: bool
    intact: bool
    trusted: bool
    added: Literal["nothing", "validation", "signatures", "other"]


class StampReply(Reply):
    """One archive timestamp."""

    at: str
    by: str
    until: str
    sound: bool


class ExaminedReply(Reply):
    """The verdict on a file that was sent; `whole`: nothing follows its newest signature."""

    verdict: service.Verdict
    problem: Literal["not_pdf", "broken", "encrypted", "too_large"] | None
    registered: CheckReply
    signatures: list[SignatureReply]
    archive: list[StampReply]
    whole: bool


def check(found: service.Registered | None) -> CheckReply:
    """What is told of a digest."""
    if found is None:
        return CheckReply(outcome="unknown")
    return CheckReply(
        outcome=found.what.value if found.sound else "inconsistent",
        document_id=found.contract_id,
        concluded_at=found.concluded_at,
        newest=found.newest,
    )


def ticket(one: service.Ticket) -> TicketReply:
    return TicketReply(id=one.id, url=one.url, fields=one.fields)


def examined(one: service.Examined) -> ExaminedReply:
    """What is told of a file."""
    found = one.findings
    return ExaminedReply(
        verdict=one.verdict,
        problem=found.problem.value if found.problem else None,
        registered=check(one.registered),
        signatures=[
            SignatureReply.model_validate(sign, from_attributes=True) for sign in found.signatures
        ],
        archive=[StampReply.model_validate(stamp, from_attributes=True) for stamp in found.archive],
        whole=found.whole,
    )
