"""Fills a form in by itself: sound, invented answers that together try all there is to try."""

from collections.abc import Iterator
from dataclasses import field
from itertools import islice
from random import Random
from typing import Any

import orjson

from chalicelib.forms import field_types as types
from chalicelib.forms.evaluation import Evaluation, evaluate
from chalicelib.forms.goals import Goal, Goals
from chalicelib.forms.mending import Mender
from chalicelib.forms.model import Definition, Field
from chalicelib.forms.pools import Literal, Pools, form_of
from chalicelib.forms.solving import Demand, Solver
from chalicelib.values import dataclass

__all__ = ["Filled", "Filling", "filled", "fillings"]

MOST_BYTES = 60_000
"""Of one filling, beyond which texts stay at their usual length."""

_WAYS_TRIED = 12
_ROWS_TRIED = 24


@dataclass(frozen=True)
class Filling:
    """One set of answers, named after what it was made to try."""

    name: str
    answers: dict[str, Any]
    ending: str | None = None


@dataclass(frozen=True)
class Filled:
    """Fillings that are accepted, those a refusing ending turns away, and what they try."""

    fillings: list[Filling] = field(default_factory=list)
    refusals: list[Filling] = field(default_factory=list)
    ways: list[tuple[str, bool]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def fillings(definition: Definition, seed: int = 0, most: int = 60) -> list[Filling]:
    """Sound answers that together cover options, rules both ways, sections and endings."""
    return filled(definition, seed, most).fillings


def filled(definition: Definition, seed: int = 0, most: int = 60) -> Filled:
    """The fillings together with what they reach and what none of them could."""
    return _Filler(definition, seed, most).run()


class _Filler:
    def __init__(self, definition: Definition, seed: int, most: int) -> None:
        self._definition = definition
        self._dice = Random(seed)  # noqa: S311 — invented answers, not secrets
        self._seed = seed
        self._most = most
        self._inside: dict[str, _Filler] = {}
        self._pools = Pools(definition, self._rows)
        self._solver = Solver(definition, self._pools)
        self._mender = Mender(definition, self._pools)
        groups = (one for one in definition.fields if isinstance(one, types.Group))
        for group in groups:
            self._inside[group.id] = _Filler(form_of(group.fields), seed, _ROWS_TRIED)
        inside = {
            name: (one.goals.ways + one.goals.answers, one.reached_by)
            for name, one in self._inside.items()
        }
        self.goals: Goals = Goals(definition, inside)
        self._done: set[str] = set()
        self._found: list[Filling] = []
        self._refused: list[Filling] = []

    def run(self) -> Filled:
        self._try("すべての項目に記入", self._base(least=False), set())
        self._try("必須の項目だけに記入", self._base(least=True), set())
        for goal in self.goals.ways:
            self._pursue(goal)
        while self._room() and self._try(
            "選択肢と長さを変えて記入", self._base(least=False), set()
        ):
            pass
        for goal in self.goals.answers:
            self._pursue(goal)
        return Filled(
            self._found,
            self._refused,
            [(goal.words, goal.key in self._done) for goal in self.goals.ways],
            [g.words for g in self.goals.ways + self.goals.answers if g.key not in self._done],
        )

    def reached_by(self, answers: dict[str, Any]) -> set[str]:
        """The keys of what these answers try."""
        return self.goals.reached(evaluate(self._definition, answers))

    def _room(self) -> bool:
        return len(self._found) + len(self._refused) < self._most

    def _pursue(self, goal: Goal) -> None:
        """Try ways to a goal until one is sound and gets there."""
        if goal.key in self._done or not self._room():
            return
        for demand in islice(self._solver.ways(*goal.rules), _WAYS_TRIED):
            for empty in (False, True):
                wishes = self._wishes(goal, demand, empty=empty)
                if wishes is None:
                    continue
                answers = self._base(least=False) | wishes
                if self._try(goal.words, answers, {*demand, *wishes}, goal):
                    return

    def _wishes(self, goal: Goal, demand: Demand, *, empty: bool) -> dict[str, Any] | None:
        """An answer for each field of the demand (none where that does, if `empty`); None if none.

        One of them is an answer that reaches the goal.
        """
        wishes = {
            name: self._wish(goal, self._definition.by_id[name], literals, empty=empty)
            for name, literals in demand.items()
            if not isinstance(self._definition.by_id[name], types.Calculated)
        }
        if goal.field is None or goal.field in demand:
            return wishes
        asked = self._definition.by_id[goal.field]
        for value in (None, *self._pools.usual(asked)):
            if goal.key in self.goals.keys_of(asked, value):
                return wishes | {goal.field: value}
        return None

    def _wish(self, goal: Goal, asked: Field, literals: tuple[Literal, ...], *, empty: bool) -> Any:
        """An answer that meets the literals."""
        if empty and self._pools.may_be_absent(asked) and self._pools.meets(asked, None, literals):
            return None
        fitting = self._pools.fitting(asked, literals)
        if asked.id == goal.field:
            fitting = [one for one in fitting if goal.key in self.goals.keys_of(asked, one)]
        return self._dice.choice(fitting) if fitting else None

    def _try(
        self, name: str, answers: dict[str, Any], kept: set[str], goal: Goal | None = None
    ) -> bool:
        """Keep the answers if they can be made sound and try something new (or the goal)."""
        given = {key: value for key, value in answers.items() if value is not None}
        sums = any(isinstance(self._definition.by_id[key], types.Calculated) for key in kept)
        reaches = (lambda one: goal.key in self.goals.reached(one)) if goal and sums else None
        mended = self._mender.mended(given, kept, reaches)
        if mended is None:
            return False
        answers, evaluation = mended
        new = self.goals.reached(evaluation) - self._done
        if not new or (goal and goal.key not in new):
            return False
        self._keep(name, answers, evaluation)
        self._done |= new
        return True

    def _keep(self, name: str, answers: dict[str, Any], evaluation: Evaluation) -> None:
        told = {key: answers[key] for key in evaluation.visible if key in answers}
        kept = self._refused if evaluation.errors else self._found
        kept.append(Filling(name, told, evaluation.ending))

    def _base(self, *, least: bool) -> dict[str, Any]:
        """An answer for each field: what has not been tried yet, or only what must be."""
        answers: dict[str, Any] = {}
        room = MOST_BYTES
        for asked in self._definition.fields:
            usual = self._pools.usual(asked)
            if usual and (asked.required or not least):
                answers[asked.id] = usual[0] if least else self._fresh(asked, usual, room)
                room -= len(orjson.dumps(answers[asked.id]))
        return answers

    def _fresh(self, asked: Field, usual: list[Any], room: int) -> Any:
        """The first answer that tries something new and is not too long."""
        for value in usual:
            new = self.goals.keys_of(asked, value) - self._done
            if new and len(orjson.dumps(value)) < room:
                return value
        return usual[0]

    def _rows(self, group: types.Group) -> list[list[Any]]:
        """Rows of a group: as few as may be, as many as may be, and all kinds in turn."""
        rows = [one.answers for one in self._inside[group.id].run().fillings if one.answers]
        if not rows:
            return []
        fewest = max(group.minimum_rows, 1)
        return [*(_turned(rows, start, count) for start, count in _turns(group, fewest, len(rows)))]


def _turns(group: types.Group, fewest: int, kinds: int) -> Iterator[tuple[int, int]]:
    yield 0, fewest
    for start in range(0, kinds, group.maximum_rows or 1):
        yield start, group.maximum_rows


def _turned(rows: list[Any], start: int, count: int) -> list[Any]:
    return [rows[(start + step) % len(rows)] for step in range(count)]
