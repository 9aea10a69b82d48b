"""What the length of a form costs: saved, drawn and its answers judged, for 20 and 200 fields.

Saving is the console's own step: the draft written to the table, read for problems, answered.
Growth is the cost of 200 fields over that of 20, divided by ten: 1 is linear, below is better.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.large_form import answers_of, definition_of
from bench.publication import person, remove
from infra.members import use
from infra.progress import note

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["measure"]

SIZES = (20, 200)
ROUNDS = 15
BATCH = 5


def measure(outputs: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Milliseconds by what was done and the number of fields, and how they grow."""
    use(outputs)
    with ExitStack() as stack:
        works = {size: stack.enter_context(_steps(size, outputs)) for size in SIZES}
        found = {
            step: _in_turns({str(size): works[size][step] for size in SIZES})
            for step in works[SIZES[0]]
        }
    found["growth"] = {
        step.removesuffix("_ms"): round(by_size["200"] / by_size["20"] / 10, 3)
        for step, by_size in found.items()
    }
    note(f"  {found}")
    return found


@contextmanager
def _steps(size: int, outputs: dict[str, Any]) -> "Iterator[dict[str, Callable[[], object]]]":
    from chalicelib.forms import service as forms  # noqa: PLC0415 — after the settings
    from chalicelib.procedures import publication  # noqa: PLC0415 — beside it

    definition, answers = forms.parse_definition(definition_of(size)), answers_of(size)
    judged = forms.evaluate(definition, answers)
    if judged.errors or len(judged.values) != size:
        raise RuntimeError(f"the answers to {size} fields are not sound: {judged.errors}")
    with _saving(size, outputs) as save:
        yield {
            "save_ms": save,
            "render_ms": lambda: publication.preview("preview", definition),
            "validate_ms": lambda: forms.evaluate(definition, answers),
        }


@contextmanager
def _saving(size: int, outputs: dict[str, Any]) -> "Iterator[Callable[[], object]]":
    """One more save of a draft of that size; the draft is removed at the end."""
    from chalicelib.procedures import service, shapes  # noqa: PLC0415 — after the settings

    maker, data = person(), definition_of(size)
    draft = service.create(maker, data)
    revision = draft.revision

    def save() -> object:
        nonlocal revision
        saved = service.save(maker, draft.id, revision, data, ())
        revision = saved.revision
        return shapes.detail(saved).model_dump_json()

    try:
        yield save
    finally:
        remove(outputs, draft.id)


def _in_turns(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median milliseconds of each, batch by batch in turns: the machine is the same to all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()  # what is imported and compiled once counts as nobody's
    for _ in range(ROUNDS):
        for name, work in works.items():
            started = time.perf_counter()
            for _ in range(BATCH):
                work()
            times[name].append((time.perf_counter() - started) / BATCH)
    return {name: round(median(took) * 1000, 3) for name, took in times.items()}
