"""What the API takes and gives about packages, sheets and templates."""

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from chalicelib.forms.service import Audience, Kind
from chalicelib.http import Body, Reply, Whole
from chalicelib.procedures.service import Example, Source

__all__ = [
    "NewPackage",
    "NewSheet",
    "NewTemplate",
    "Package",
    "PackageTaken",
    "SheetTaken",
    "SheetToFill",
    "StartList",
    "StartQuery",
    "StartReply",
]

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class NewPackage(Body):
    """A package as it was downloaded."""

    max_bytes: ClassVar[int] = 4 * 1024 * 1024  # a form of 300 KB and sixty sets of answers

    package: dict[str, Any]


class NewSheet(Body):
    """An Excel file (.xlsx, at most 2 MB) in base64, and what the sheet does not say."""

    max_bytes: ClassVar[int] = 3 * 1024 * 1024  # 2 MB in base64, and some words

    file: Annotated[str, StringConstraints(max_length=2_900_000)]
    title: Title
    kind: Kind = Kind.PROCEDURE
    audience: Audience = Audience.RESIDENT


class NewTemplate(Body):
    """The procedure whose draft is kept, and what it is called in the gallery."""

    procedure: Annotated[str, StringConstraints(max_length=60)]
    title: Title


class StartQuery(Body):
    """`source` leaves only the gallery's examples or only the department's templates."""

    source: Source | None = None


class Package(Whole[dict[str, Any]]):
    """A form with its terms of reception and its own tests (smart-docho/package/1)."""


class ProcedureName(Reply):
    id: str
    title: str


class TestsReply(Reply):
    passed: int
    failed: list[str]


class PackageTaken(Reply):
    """The draft that was made; `migrated_from` names the older schema the form came in."""

    procedure: ProcedureName
    tests: TestsReply
    migrated_from: str | None


class NoteReply(Reply):
    """What to look at; `row` is the row in Excel, None where it is about the whole file."""

    row: int | None
    message: str


class SheetTaken(Reply):
    procedure: ProcedureName
    notes: list[NoteReply]


class SheetToFill(Reply):
    """An Excel workbook in base64."""

    filename: str
    content: str


class StartReply(Whole[Example]):
    """Something to start from."""


class StartList(Reply):
    items: list[Example]
    next_cursor: str | None = None
