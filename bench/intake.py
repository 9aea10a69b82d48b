"""What accepting a submission costs: the real handler against a bare put_item of the same bytes.

Both run in this process with the installation's settings, in alternating batches; the figure is
the median over the batches of their CPU times' ratio. The bare side stores the very item again
that the handler has stored. The clock of the submissions stands two days back, so that no mail
follows from them, and a minute on with each batch, so that the form stays a quiet one. The
procedure is removed afterwards.
"""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import boto3

from bench.calls import Calls
from bench.gateway import Context, submission_event
from bench.publication import published
from infra.members import use
from infra.progress import note

__all__ = ["measure"]

EXAMPLE = "car-tax-address"
WARM_UP = 20
BATCHES = 12
BATCH = 25

Event = dict[str, Any]


def measure(outputs: dict[str, Any]) -> dict[str, float]:
    """CPU of an accepted submission in bare puts, and calls of DynamoDB for each."""
    use(outputs)
    bare = boto3.Session().client("dynamodb")  # before the calls of others are watched
    calls = Calls()
    with (
        Path(os.devnull).open("w") as nowhere,
        redirect_stdout(nowhere),  # the handler's log lines are written, but not shown
        published(outputs, EXAMPLE) as procedure,
    ):
        pairs = _pairs(procedure.id, bare, calls)
        counted = dict(calls.counted)
    ratio = median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (median(side) / BATCH * 1e6 for side in zip(*pairs, strict=True))
    note(f"  a submission {ours:.0f} µs of CPU, a bare put_item {theirs:.0f} µs")
    note(f"  calls in {BATCHES * BATCH} submissions: {counted}")
    return {
        "cpu_ratio": round(ratio, 3),
        "dynamodb_calls": counted["dynamodb"] / (BATCHES * BATCH),
    }


def _pairs(procedure_id: str, bare: Any, calls: Calls) -> list[tuple[float, float]]:
    """Seconds of CPU for each batch: the handler's, and that of storing the same items bare."""
    from app import app  # noqa: PLC0415 — its logger keeps the stdout it finds
    from chalicelib import clock  # noqa: PLC0415 — beside it

    def accept(event: Event) -> None:
        answer = app(event, Context())
        if answer["statusCode"] != 201:
            raise RuntimeError(answer["body"])

    def store(request: Event) -> None:
        bare.put_item(TableName=request["TableName"], Item=request["Item"])

    past = clock.now() - timedelta(days=2)

    def batch(number: int, size: int) -> tuple[float, float]:
        with clock.standing_at(past + timedelta(minutes=number)):
            return _batch(procedure_id, size, accept, store, calls)

    batch(0, WARM_UP)
    calls.counted.clear()
    return [batch(number, BATCH) for number in range(1, BATCHES + 1)]


def _batch(
    procedure_id: str,
    size: int,
    accept: Callable[[Event], None],
    store: Callable[[Event], None],
    calls: Calls,
) -> tuple[float, float]:
    calls.puts.clear()
    ours = _cpu(accept, _events(procedure_id, size))
    return ours, _cpu(store, list(calls.puts))


def _cpu(work: Callable[[Event], None], inputs: Iterable[Event]) -> float:
    started = time.process_time()
    for one in inputs:
        work(one)
    return time.process_time() - started


def _events(procedure_id: str, size: int) -> list[Event]:
    """Submissions of invented people, all valid, all with keys of their own."""
    from chalicelib import clock  # noqa: PLC0415 — after the settings
    from examples.people import ANSWERS  # noqa: PLC0415 — beside it

    random = Random(20221222)  # noqa: S311 — invented people, not secrets
    today = clock.today()
    answers = (ANSWERS[EXAMPLE](random, today) for _ in range(size))
    return [submission_event(procedure_id, one) for one in answers]
