"""Proof of work by the ALTCHA protocol: puzzles that cost a second to solve and nothing to check.

The work is PBKDF2, which browsers do natively: a machine of its own gains little over a telephone,
as it would with plain hashes. A puzzle names its procedure, and is signed with our own key.
"""

import hashlib
from base64 import b64decode
from datetime import datetime, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Any

import orjson

from chalicelib.challenges.model import Puzzle, most_steps
from chalicelib.clock import JST, now
from chalicelib.secret import key_for

if TYPE_CHECKING:
    from altcha import Payload

__all__ = ["make", "proven"]

_LIFE = timedelta(minutes=10)
_ALGORITHM = "PBKDF2/SHA-256"
_ITERATIONS = 1_000
_PURPOSE = "challenge"
_ANSWERS = "challenge answers"  # a key of its own: it vouches for what the solver finds


def make(procedure_id: str, level: int) -> dict[str, Any]:
    """A puzzle for one procedure, as the protocol writes it; `data.steps` is the most it takes."""
    from altcha import create_challenge  # noqa: PLC0415 — 80 ms that few submissions need

    steps = most_steps(level)
    made = create_challenge(
        _ALGORITHM,
        _ITERATIONS,
        counter=SystemRandom().randrange(steps),
        expires_at=now() + _LIFE,
        data={"procedure": procedure_id, "steps": steps},
        hmac_secret=key_for(_PURPOSE),
        hmac_key_secret=key_for(_ANSWERS),
    )
    return dict(made.to_dict())


def proven(procedure_id: str, solution: str) -> Puzzle | None:
    """The puzzle that was solved, if it is ours, for this procedure, and not over."""
    from altcha import verify_solution  # noqa: PLC0415 — see above

    shown = _read(solution)
    if shown is None:
        return None
    result = verify_solution(shown, key_for(_PURPOSE), hmac_key_secret=key_for(_ANSWERS))
    return _puzzle(procedure_id, shown) if result.verified else None


def _read(solution: str) -> "Payload | None":
    """What a client sent, as far as it has the shape; nothing in it is believed yet."""
    from altcha import Payload  # noqa: PLC0415 — see above

    try:
        return Payload.from_dict(orjson.loads(b64decode(solution, validate=True)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _puzzle(procedure_id: str, shown: "Payload") -> Puzzle | None:
    """From here on all is as we signed it."""
    terms = shown.challenge.parameters
    data, until = terms.data or {}, terms.expires_at
    if data.get("procedure") != procedure_id or until is None:
        return None
    if until <= now().timestamp():
        return None
    name = hashlib.sha256(str(shown.challenge.signature).encode()).hexdigest()
    return Puzzle(name=name, expires_at=datetime.fromtimestamp(until, JST) + _LIFE)
