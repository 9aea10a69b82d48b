"""The gate (GATE): what intake must know of reception and the public must not."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.records import Record
from chalicelib.values import dataclass

__all__ = ["Gate", "load_gate", "save_gate"]

_GATE = "GATE"


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The most submissions there may be, and what a passphrase is held against.

    `counted_from` is the version with which the present run of versions with a cap began: a cap
    that was off for a while counts anew when it comes back.
    """

    cap: int | None = None
    counted_from: int = 0
    passphrase_hash: str | None = None


class GateRecord(Record):
    table = "procedures_table"

    cap = NumberAttribute(null=True)
    counted_from = NumberAttribute(null=True)
    passphrase_hash = UnicodeAttribute(null=True)


def save_gate(procedure_id: str, version: int, gate: Gate) -> None:
    """State anew what holds at the gate since this version was published."""
    before = load_gate(procedure_id)
    GateRecord(
        procedure_id,
        _GATE,
        cap=gate.cap,
        counted_from=version if before.cap is None else before.counted_from,
        passphrase_hash=gate.passphrase_hash,
    ).save()


def load_gate(procedure_id: str) -> Gate:
    """What holds at the gate; a procedure without one lets everybody in."""
    try:
        record = GateRecord.get(procedure_id, _GATE, consistent_read=True)
    except GateRecord.DoesNotExist:
        return Gate()
    return Gate(
        cap=None if record.cap is None else int(record.cap),
        counted_from=int(record.counted_from or 0),
        passphrase_hash=record.passphrase_hash,
    )
