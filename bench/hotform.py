"""One hot form: a hundred clients at once through the public site, and a checker afterwards.

Lost is what was acknowledged and is not stored exactly so; doubled is what is stored twice. The
lag is the longest from the answer to the moment the outbox had noted the mail that follows. The
form asks for no proof of work: what is measured is acceptance. Everything is removed again.

A local machine has room for a few workers only: the API may use so many at once, as where an
account's concurrency is reached, and whom it turns away with 503 comes again.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from bench.crowd import Sent, send_all
from bench.ledger import Watch, check
from bench.publication import published
from infra.members import use
from infra.progress import note
from infra.target import Target

__all__ = ["measure"]

EXAMPLE = "car-tax-address"
CLIENTS = 100
EACH = 5
_MARK = "chassis_last_four"  # a text that tells each submission apart


def measure(outputs: dict[str, Any]) -> dict[str, float]:
    """The figures of one run."""
    target = use(outputs)
    with published(outputs, EXAMPLE, challenge="never") as procedure:
        batches = _batches()
        everything = [one for batch in batches for one in batch]
        watch = Watch(target, outputs["tables"]["notifications"], procedure.id)
        with _room(target, outputs["functions"]["APIHandler"]):
            seconds = send_all(outputs, procedure.id, batches)
        accepted = [one for one in everything if one.accepted]
        note(f"  {len(accepted)} of {len(everything)} accepted in {seconds:.1f} s")
        note(f"  {Counter(one.tries for one in everything)} tries, {_refusals(everything)}")
        lag = watch.lag(accepted)
        table = outputs["tables"]["submissions"]
        verdict = check(target, table, procedure.id, everything, _MARK)
        watch.remove()
    return {
        "clients": CLIENTS,
        "submitted": len(everything),
        "accepted": len(accepted),
        "lost": verdict.lost,
        "doubled": verdict.doubled,
        "accepted_per_s": round(len(accepted) / seconds, 1),
        "stored_lag_s": round(lag, 2),
        "hottest_partition_share": round(verdict.hottest, 3),
    }


@contextmanager
def _room(target: Target, function: str) -> Iterator[None]:
    """So many workers at once as a local machine can feed; on AWS the account's own limit holds."""
    if not target.local:
        yield
        return
    lambdas = target.client("lambda")
    most = 2 * (os.cpu_count() or 1)
    lambdas.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=most)
    try:
        yield
    finally:
        lambdas.delete_function_concurrency(FunctionName=function)


def _batches() -> list[list[Sent]]:
    from chalicelib import clock  # noqa: PLC0415 — after the settings
    from examples.people import ANSWERS  # noqa: PLC0415 — beside it

    random, today = Random(20221222), clock.today()  # noqa: S311 — invented people, not secrets

    def invented(number: int) -> Sent:
        return Sent(ANSWERS[EXAMPLE](random, today) | {_MARK: f"{number:04}"})

    return [[invented(client * EACH + one) for one in range(EACH)] for client in range(CLIENTS)]


def _refusals(everything: list[Sent]) -> dict[str, int]:
    return dict(Counter(one.refused or "no answer" for one in everything if not one.accepted))
