"""Makes invented answers sound: where they break a requirement across fields, others are tried."""

from collections.abc import Callable, Iterator
from typing import Any

from chalicelib.forms.evaluation import Evaluation, FieldError, evaluate
from chalicelib.forms.model import AtLeast, Calculated, Compare, Definition, Field
from chalicelib.forms.pools import Pools
from chalicelib.forms.solving import inputs_of, looked_at

__all__ = ["Mender"]

MOST_MENDS = 30
MOST_TRIES = 200
"""Evaluations spent on one set of answers."""

MOST_IN_ALL = 3000
"""Evaluations spent on all sets of one form, whatever stands in it."""

Answers = dict[str, Any]
Judge = Callable[[Evaluation], bool]


class Mender:
    """Changes as few answers as it can, those that were asked for last."""

    def __init__(self, definition: Definition, pools: Pools) -> None:
        self._definition = definition
        self._pools = pools
        self._left = 0
        self._in_all = MOST_IN_ALL

    def mended(
        self, answers: Answers, kept: set[str], reaches: Judge | None = None
    ) -> tuple[Answers, Evaluation] | None:
        """The answers without faults, and their evaluation; None where that cannot be had.

        With `reaches`, answers to the inputs of calculations are varied until it is content.
        """
        self._left = given = min(MOST_TRIES, self._in_all)
        found = self._sound(answers, kept)
        if found and reaches and not reaches(found[1]):
            found = self._varied(found[0], kept, reaches)
        self._in_all -= given - max(self._left, 0)
        return found

    def _sound(self, answers: Answers, kept: set[str]) -> tuple[Answers, Evaluation] | None:
        present = answers
        evaluation = evaluate(self._definition, present)
        for _ in range(MOST_MENDS):
            if not _faults(evaluation):
                return present, evaluation
            better = self._better(present, evaluation, kept)
            if better is None:
                return None
            present, evaluation = better
        return None

    def _better(
        self, answers: Answers, before: Evaluation, kept: set[str]
    ) -> tuple[Answers, Evaluation] | None:
        """The first change that leaves fewer faults."""
        for changed in self._changes(answers, before, kept):
            self._left -= 1
            if self._left < 0:
                return None
            after = evaluate(self._definition, changed)
            if len(_faults(after)) < len(_faults(before)):
                return changed, after
        return None

    def _changes(
        self, answers: Answers, evaluation: Evaluation, kept: set[str]
    ) -> Iterator[Answers]:
        for error in _faults(evaluation):
            concerned = self._concerned(error)
            for name in sorted(concerned, key=lambda one: one in kept):
                field = self._definition.by_id[name]
                for value in self._candidates(field, concerned, evaluation):
                    yield answers | {name: value}
                if not field.required:
                    yield {key: value for key, value in answers.items() if key != name}

    def _concerned(self, error: FieldError) -> list[str]:
        """The fields whose answers could be to blame."""
        field, _, _ = self._definition.resolve(error.field)
        if field is None:
            return []
        if isinstance(field, Calculated):
            return [*self._inputs(field), *looked_at(field.visible_if)]
        peers = [one for check in self._definition.checks for one in _fields_of(check)]
        if not error.code.startswith(("check_", "at_least")):
            peers = []
        top = error.field.partition(".")[0]
        near = [name for name in dict.fromkeys(peers) if self._together(top, name)]
        return [top, *(name for name in near if name != top)]

    def _together(self, one: str, other: str) -> bool:
        fields = (_fields_of(check) for check in self._definition.checks)
        return any(one in names and other in names for names in fields)

    def _inputs(self, field: Calculated) -> Iterator[str]:
        for name in inputs_of(field.formula):
            found = self._definition.by_id[name]
            if isinstance(found, Calculated):
                yield from self._inputs(found)
            else:
                yield name

    def _candidates(
        self, field: Field, concerned: list[str], evaluation: Evaluation
    ) -> Iterator[Any]:
        for name in concerned:
            other = evaluation.values.get(name)
            if name != field.id and isinstance(other, str):
                yield from self._pools.near(field, other)
        yield from self._pools.usual(field)

    def _varied(
        self, answers: Answers, kept: set[str], reaches: Judge
    ) -> tuple[Answers, Evaluation] | None:
        """Turn the numbers that calculations rest on, one and then two at a time."""
        calculated = [one for one in self._definition.fields if isinstance(one, Calculated)]
        inputs = list(dict.fromkeys(name for one in calculated for name in self._inputs(one)))
        for changed in self._turned(answers, inputs):
            self._left -= 1
            if self._left < 0:
                return None
            found = self._sound(changed, kept)
            if found and reaches(found[1]):
                return found
        return None

    def _turned(self, answers: Answers, inputs: list[str]) -> Iterator[Answers]:
        for depth in (1, 2):
            yield from self._combined(answers, inputs, depth)

    def _combined(self, answers: Answers, inputs: list[str], depth: int) -> Iterator[Answers]:
        if depth == 0:
            yield answers
            return
        for place, name in enumerate(inputs):
            for value in self._pools.usual(self._definition.by_id[name]):
                rest = inputs[place + 1 :]
                yield from self._combined(answers | {name: value}, rest, depth - 1)


def _fields_of(check: Compare | AtLeast) -> tuple[str, ...]:
    return check.fields if isinstance(check, AtLeast) else (check.left, check.right)


def _faults(evaluation: Evaluation) -> list[FieldError]:
    """Faults to mend; that an ending turns the person away is none."""
    return [error for error in evaluation.errors if error.code != "not_accepted"]
