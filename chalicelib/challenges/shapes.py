"""The shapes of puzzles over HTTP, named as the ALTCHA protocol names them."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from chalicelib.challenges.model import Pressure
from chalicelib.http import Body, Reply

__all__ = ["ChallengeQuery", "ChallengeReply", "PressureReply", "pressure"]


class ChallengeQuery(Body):
    procedure: Annotated[str, StringConstraints(max_length=40)]


class _Protocol(Reply):
    model_config = ConfigDict(alias_generator=to_camel, serialize_by_alias=True)


class ChallengeData(Reply):
    """For which procedure a puzzle counts, and the most steps it takes."""

    procedure: str
    steps: int


class ChallengeParameters(_Protocol):
    algorithm: str
    cost: int
    expires_at: int
    key_length: int
    key_prefix: str
    key_signature: str
    nonce: str
    salt: str
    data: ChallengeData


class ChallengeReply(Reply):
    """A challenge of ALTCHA: find the counter whose derived key begins with the prefix."""

    parameters: ChallengeParameters
    signature: str


class PressureReply(Reply):
    """Whether a form is under attack or in a rush: 0 is quiet, 3 the hardest; until when."""

    level: Annotated[int, Field(ge=0, le=3)]
    until: str | None
    arrivals: int


def pressure(found: Pressure | None) -> PressureReply:
    """What staff are told."""
    if found is None:
        return PressureReply(level=0, until=None, arrivals=0)
    until = found.until.isoformat(timespec="seconds")
    return PressureReply(level=found.level, until=until, arrivals=found.arrivals)
