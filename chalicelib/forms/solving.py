"""Finds what to answer so that a rule holds: its parts one after the other, stepping back."""

from collections.abc import Iterator
from dataclasses import field, replace

from chalicelib.forms.conditions import (
    Comparison,
    Either,
    Every,
    Negation,
    Operation,
    Rule,
)
from chalicelib.forms.formulas import FieldTerm, Formula
from chalicelib.forms.model import Calculated, Definition, Field, MultipleChoice, SingleChoice
from chalicelib.forms.pools import Literal, Pools
from chalicelib.forms.reaching import ALWAYS, Reach
from chalicelib.values import dataclass

__all__ = ["Demand", "Solver", "inputs_of", "looked_at"]

MOST_STEPS = 2000
"""Looks at parts of a rule before it is given up as out of reach."""

Demand = dict[str, tuple[Literal, ...]]
_Pending = tuple[tuple[Rule, bool], ...]


@dataclass(frozen=True)
class _Way:
    """One way so far: what is asked of each field, and which fields surely show."""

    demand: Demand = field(default_factory=dict)
    shown: frozenset[str] = frozenset()


class Solver:
    """Turns rules into demands on single fields that can be met together."""

    def __init__(self, definition: Definition, pools: Pools) -> None:
        self.reach = Reach(definition)
        self._fields = definition.by_id
        self._pools = pools
        self._left = 0

    def ways(self, *rules: Rule) -> Iterator[Demand]:
        """Demands that make all the rules hold; none if nothing does."""
        self._left = MOST_STEPS
        for way in self._solve(tuple((rule, True) for rule in rules), _Way()):
            yield way.demand

    def _solve(self, pending: _Pending, way: _Way) -> Iterator[_Way]:
        self._left -= 1
        if self._left < 0:
            return
        if not pending:
            yield way
            return
        (rule, wanted), rest = pending[0], pending[1:]
        if isinstance(rule, Comparison):
            yield from self._compare(rule, rest, way, wanted=wanted)
        elif isinstance(rule, Negation):
            yield from self._solve(((rule.rule, not wanted), *rest), way)
        elif isinstance(rule, Every) is wanted:
            yield from self._solve((*((part, wanted) for part in rule.rules), *rest), way)
        else:
            for part in rule.rules:
                yield from self._solve(((part, wanted), *rest), way)

    def _compare(
        self, rule: Comparison, rest: _Pending, way: _Way, *, wanted: bool
    ) -> Iterator[_Way]:
        asked = self._fields[rule.field]
        literals = (*way.demand.get(asked.id, ()), (rule, wanted))
        if self._possible(asked, literals):
            longer = replace(way, demand={**way.demand, asked.id: literals})
            if wanted and asked.id not in way.shown:
                longer = replace(longer, shown=way.shown | {asked.id})
                rest = (*self._needed(asked), *rest)
            offered = self._offered(asked, rule) if wanted else ()
            yield from self._solve((*offered, *rest), longer)
        if not wanted and asked.id not in way.shown:
            shown = self.reach.field(asked)
            if shown != ALWAYS:
                yield from self._solve(((shown, False), *rest), way)

    def _possible(self, asked: Field, literals: tuple[Literal, ...]) -> bool:
        if isinstance(asked, Calculated):
            return True  # found out by trial, once its inputs are answered
        empty = self._pools.may_be_absent(asked) and self._pools.meets(asked, None, literals)
        return empty or bool(self._pools.fitting(asked, literals))

    def _needed(self, asked: Field) -> _Pending:
        """What makes the field show, and gives a calculated one its numbers."""
        inputs = inputs_of(asked.formula) if isinstance(asked, Calculated) else ()
        answered = (Comparison(Operation.ANSWERED, name) for name in inputs)
        return ((self.reach.field(asked), True), *((one, True) for one in answered))

    def _offered(self, asked: Field, rule: Comparison) -> _Pending:
        """What makes the option that the rule wants be on offer."""
        if not isinstance(asked, SingleChoice | MultipleChoice):
            return ()
        found = (one for one in asked.options if one.value == rule.value and one.visible_if)
        return tuple((one.visible_if, True) for one in found if one.visible_if)


def inputs_of(formula: Formula) -> Iterator[str]:
    """The fields a calculation looks at."""
    for term in formula.terms:
        if isinstance(term, Formula):
            yield from inputs_of(term)
        elif isinstance(term, FieldTerm):
            yield term.field


def looked_at(rule: Rule | None) -> Iterator[str]:
    """The fields a rule looks at."""
    match rule:
        case Comparison():
            yield rule.field
        case Negation():
            yield from looked_at(rule.rule)
        case Every() | Either():
            for part in rule.rules:
                yield from looked_at(part)
