"""What is sent to submissions over HTTP."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib.http import Body, PageQuery
from chalicelib.submissions.model import CaseState, PlaceState

__all__ = ["Link", "NameSearch", "NewSubmission", "NewTrial", "Passphrase", "SubmissionQuery"]

Link = Annotated[str, StringConstraints(max_length=100)]
Passphrase = Annotated[str, StringConstraints(max_length=200)]


class NewTrial(Body):
    """What the page sends; the key is made once, so that a retry is the same submission.

    The item of a trial also holds the draft, which may be 256 KB.
    """

    max_bytes: ClassVar[int] = 120 * 1024

    key: UUID
    version: Annotated[int, Field(ge=0)]
    answers: dict[str, Any]
    folder: UUID | None = None


class NewSubmission(NewTrial):
    """What a citizen's page sends; a passphrase, link, proof or solution where asked for.

    `trap` is a field that people do not see, `elapsed` the milliseconds since the page was opened.
    """

    max_bytes: ClassVar[int] = 320 * 1024  # an item of DynamoDB holds 400 KB

    passphrase: Passphrase | None = None
    link: Link | None = None
    proof: Annotated[str, StringConstraints(max_length=4000)] | None = None
    solution: Annotated[str, StringConstraints(max_length=2000)] | None = None
    trap: Annotated[str, StringConstraints(max_length=1000)] = ""
    elapsed: Annotated[float, Field(ge=0)] | None = None


class NameSearch(Body):
    """A name travels in a body: addresses are kept in logs."""

    max_bytes: ClassVar[int] = 4 * 1024

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    cursor: Annotated[str, StringConstraints(max_length=1000)] | None = None


class SubmissionQuery(PageQuery):
    test: bool = False
    receipt: Annotated[str, StringConstraints(max_length=40)] | None = None
    place: PlaceState | None = None
    state: CaseState | None = None
    mine: bool = False
