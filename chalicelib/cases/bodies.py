"""What applicants send about their cases; vouchers and codes travel in bodies only."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib.http import Body

__all__ = [
    "Correction",
    "FileOfCase",
    "FileToSend",
    "Language",
    "Looking",
    "Opening",
    "Replying",
    "Resetting",
    "Text",
    "WantedCode",
    "Withdrawing",
]

Number = Annotated[str, StringConstraints(max_length=40)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Language = Literal["ja", "en", "easy", "zh", "ko"]
"""In which the form's own texts are told; what is not translated stays Japanese."""
_SMALL = 16 * 1024


class Opening(Body):
    """What an applicant types."""

    max_bytes: ClassVar[int] = _SMALL

    receipt_number: Number
    code: Number
    language: Language = "ja"


class Looking(Body):
    """The voucher that opening gave; it holds for 30 minutes."""

    max_bytes: ClassVar[int] = _SMALL

    voucher: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    language: Language = "ja"


class Acting(Looking):
    """The key is made once, so that a retry is the same act."""

    key: UUID


class Correction(Acting):
    """Answers in the place of those of `revision`; new files lie in `folder`."""

    max_bytes: ClassVar[int] = 320 * 1024

    revision: Annotated[int, Field(ge=1)]
    answers: dict[str, Any]
    folder: UUID | None = None


class Withdrawing(Acting):
    text: Text = ""


class Replying(Acting):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class FileOfCase(Looking):
    id: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class FileToSend(Looking):
    """A file of a correction, announced as the public page announces files."""

    folder: UUID
    field: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    size: Annotated[int, Field(ge=0, le=2**53)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    request: UUID | None = None


class WantedCode(Body):
    max_bytes: ClassVar[int] = _SMALL

    receipt_number: Number
    mail: Annotated[str, StringConstraints(min_length=1, max_length=254)]


class Resetting(Body):
    max_bytes: ClassVar[int] = _SMALL

    token: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    language: Language = "ja"
