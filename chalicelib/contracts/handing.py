"""Handing over (一括引渡し): which contracts a search finds that have something in the vault."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import IO, Any

import orjson
from botocore.exceptions import ClientError

from chalicelib import audit
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.contracts.acting import by_id
from chalicelib.contracts.model import Contract, Kept, Kind, Origin, State
from chalicelib.contracts.searching import Sought, everything
from chalicelib.errors import Invalid
from chalicelib.exports import service as exports
from chalicelib.http import Person

__all__ = ["MOST", "ask_handover", "handed_over", "open_kept"]

MOST = 2000
"""Contracts in one zip."""

_NONE = "引き渡せる契約（締結済か取込）がありません。検索の条件を変えてください。"
_MANY = f"{MOST:,}件を超えます。契約日の範囲などで分けてください。"


def ask_handover(person: Person, sought: Sought) -> exports.Export:
    """Ask for a zip of all that are sought and concluded; raises Invalid for none or too many."""
    wanted = _concluded(sought)
    cards, more = everything(person.department, wanted, MOST) if wanted else ([], False)
    if more or not cards:
        raise Invalid(_MANY if more else _NONE)
    asked = exports.ask_contracts(person, _packed(wanted or sought))
    audit.record(person, "contracts_handed_over", f"export#{asked.id}", f"{len(cards)}件")
    return asked


def _concluded(sought: Sought) -> Sought | None:
    if sought.states and State.CONCLUDED not in sought.states:
        return None
    return replace(sought, states=frozenset({State.CONCLUDED}))


def _packed(sought: Sought) -> str:
    told = asdict(sought)
    names = ("states", "kinds", "origins")
    return orjson.dumps(told | {name: sorted(told[name]) for name in names}).decode()


def _unpacked(text: str) -> Sought:
    told: dict[str, Any] = orjson.loads(text)
    sets: dict[str, Any] = {
        "states": frozenset(State(one) for one in told["states"]),
        "kinds": frozenset(Kind(one) for one in told["kinds"]),
        "origins": frozenset(Origin(one) for one in told["origins"]),
    }
    return Sought(**told | sets)


def handed_over(department: str, sought: str) -> Iterator[Contract]:
    """The contracts that were asked for, one after the other."""
    cards, _ = everything(department, _unpacked(sought), MOST)
    return (by_id(card.id) for card in cards)


def open_kept(kept: Kept) -> IO[bytes] | None:
    """A file of the vault, read piece by piece; None if it is not there."""
    try:
        found = client("s3").get_object(Bucket=settings().vault_bucket, Key=kept.key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
            return None
        raise
    body: IO[bytes] = found["Body"]
    return body
