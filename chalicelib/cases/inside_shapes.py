"""The shapes of what the office does among itself about cases."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints

from chalicelib.http import Body, Reply
from chalicelib.submissions import service as submissions

__all__ = [
    "AbleReply",
    "CaseCharge",
    "CaseNote",
    "InspectionReply",
    "PersonInCharge",
    "Settling",
    "Words",
    "able",
    "inspection",
    "person",
]


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Settling(Body):
    """The key is made once, so that a retry is the same act."""

    max_bytes: ClassVar[int] = 16 * 1024

    key: UUID


class CaseNote(Settling):
    """A note for colleagues, which no applicant reads."""

    text: Words


class CaseCharge(Settling):
    """Who is in charge from now on; nobody with null."""

    member: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None


class StateReply(Reply):
    id: str
    state: str


class InspectionReply(Reply):
    """How far the inspection has come; without names, so that looking again tells nothing else."""

    files: list[StateReply]
    documents: list[StateReply]


class PersonInCharge(Reply):
    id: str
    name: str


class AbleReply(Reply):
    """The colleagues who can be put in charge."""

    items: list[PersonInCharge]


def inspection(files: dict[str, str], documents: dict[str, str]) -> InspectionReply:
    """How far the inspection of everything that came with a case has come."""
    return InspectionReply(files=_states(files), documents=_states(documents))


def _states(found: dict[str, str]) -> list[StateReply]:
    return [StateReply(id=one, state=state) for one, state in found.items()]


def able(found: list[submissions.Charge]) -> AbleReply:
    """Who can be put in charge."""
    return AbleReply(items=[person(one) for one in found])


def person(one: submissions.Charge) -> PersonInCharge:
    return PersonInCharge(id=one.id, name=one.name)
