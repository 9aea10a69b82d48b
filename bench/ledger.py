"""What holds after a crowd: the table against what clients were told, and when it was seen."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from bench.crowd import Sent
from infra.target import Target

__all__ = ["Verdict", "Watch", "check"]

_DRAINED = 180.0  # seconds the outbox is waited for
_LOOK = 0.25


@dataclass(frozen=True)
class Verdict:
    """Acknowledged and not stored exactly so; stored twice; the share of the fullest partition."""

    lost: int
    doubled: int
    hottest: float


def check(
    target: Target, table: str, procedure_id: str, everything: Sequence[Sent], mark: str
) -> Verdict:
    """Read every item of the form; `mark` is the answer that is different in each submission."""
    from chalicelib.forms import service as forms  # noqa: PLC0415 — after the settings
    from chalicelib.procedures import service as procedures  # noqa: PLC0415 — beside it
    from chalicelib.submissions.record import from_item  # noqa: PLC0415 — see above

    definition = procedures.published_definition(procedure_id, 1)
    items = [one for one in _items(target, table, f"{procedure_id}#") if "receipt_number" in one]
    stored = {one["sk"]["S"]: from_item(one) for one in items}

    def kept(one: Sent) -> bool:
        found = stored.get(one.key)
        wanted = forms.evaluate(definition, one.answers).values
        told = {found.receipt_number} if found else set()
        return found is not None and set(one.receipts) == told and found.answers == wanted

    places = Counter(one["pk"]["S"] for one in items)
    marks = {one.answers[mark] for one in stored.values()}
    return Verdict(
        lost=sum(not kept(one) for one in everything if one.accepted),
        doubled=len(items) - len(marks),
        hottest=max(places.values(), default=0) / max(len(items), 1),
    )


class Watch:
    """Looks at the notes of mails as the outbox makes them, four times a second."""

    def __init__(self, target: Target, table: str, procedure_id: str) -> None:
        self._target = target
        self._table, self._prefix = table, f"{procedure_id}#"
        self._seen: dict[str, float] = {}
        self._done = Event()
        self._thread = Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def lag(self, accepted: list[Sent]) -> float:
        """Wait until all were noted, then tell the longest it took."""
        deadline = time.monotonic() + _DRAINED
        while any(one.key not in self._seen for one in accepted) and time.monotonic() < deadline:
            time.sleep(_LOOK)
        self._done.set()
        self._thread.join()
        late = [one for one in accepted if one.key not in self._seen]
        if late:
            raise RuntimeError(f"the outbox has not seen {len(late)} accepted submissions")
        return max(max(self._seen[one.key] - one.accepted_at, 0.0) for one in accepted)

    def remove(self) -> None:
        """Take the notes away again."""
        for key in self._keys():
            self._target.client("dynamodb").delete_item(TableName=self._table, Key=key)

    def _look_on(self) -> None:
        while not self._done.wait(_LOOK):
            now = time.time()
            for key in self._keys():
                self._seen.setdefault(key["pk"]["S"].removeprefix(self._prefix), now)

    def _keys(self) -> list[dict[str, Any]]:
        """Keys of all notes of the form's submissions, whatever their state."""
        return _items(self._target, self._table, self._prefix, ProjectionExpression="pk, sk")


def _items(target: Target, table: str, prefix: str, **more: Any) -> list[dict[str, Any]]:
    """All items of partitions that begin so: no index, and no knowledge of how they are spread."""
    pages = (
        target.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=table,
            ConsistentRead=True,
            FilterExpression="begins_with(pk, :prefix)",
            ExpressionAttributeValues={":prefix": {"S": prefix}},
            **more,
        )
    )
    return [item for page in pages for item in page["Items"]]
