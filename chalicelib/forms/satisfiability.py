"""Decides whether rules can hold together for some answers; only a proven "no" is a no.

A comparison that must hold claims that its field is answered, so that field must show as well. A
comparison that must not hold is met by no answer, so it counts only once something else claims one.
"""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.forms.domains import Wish, can_answer
from chalicelib.forms.model import (
    Choice,
    Comparison,
    Definition,
    Either,
    Every,
    Field,
    Negation,
    Operation,
    Rule,
)

# Beyond these everything is taken to be possible, so that a long form is read in linear time.
MOST_STEPS = 2000  # of one question
MOST_HOPS = 10  # from a rule to the rule of the field it looks at, and so on


class Goal(NamedTuple):
    """A rule that must hold, or must not; `hops` tells how far it is from the one asked about."""

    rule: Rule
    met: bool
    hops: int = 0


class Claims(NamedTuple):
    """What has been said of one field so far."""

    answered: bool = False
    blank: bool = False
    wishes: tuple[Wish, ...] = ()


class Solver:
    """Answers questions about one definition, each on its own."""

    def __init__(self, definition: Definition) -> None:
        self.fields = definition.by_id
        self.sections = {
            item.id: section.visible_if
            for section in definition.sections
            for item in section.fields
        }

    def possible(self, *goals: Rule | Goal | None) -> bool:
        """Whether all can hold together; None is no condition."""
        asked = [goal if isinstance(goal, Goal) else Goal(goal, met=True) for goal in goals if goal]
        return _Search(self).meets(asked, {})

    def shows(self, field_id: str) -> list[Rule]:
        """Return what must hold for a field to show, as far as rules say it."""
        rules = (self.sections.get(field_id), self.fields[field_id].visible_if)
        return [rule for rule in rules if rule]


class _Search:
    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.steps = 0

    def meets(self, goals: list[Goal], claims: dict[str, Claims]) -> bool:
        """Meet what is certain first; then try the alternatives one by one."""
        alternatives: list[Goal] = []
        while goals:
            self.steps += 1
            if self.steps > MOST_STEPS:
                return True
            goal = goals.pop()
            parts = self._certain(goal, claims)
            if parts is None:
                return False
            goals += parts
            alternatives += [goal] if _is_alternative(goal) else []
        return self._one_works(alternatives, claims)

    def _one_works(self, alternatives: list[Goal], claims: dict[str, Claims]) -> bool:
        if not alternatives:
            return True
        *others, goal = alternatives
        return any(self.meets([*others, part], dict(claims)) for part in _parts(goal))

    def _certain(self, goal: Goal, claims: dict[str, Claims]) -> list[Goal] | None:
        """Return what follows from a goal; None when it contradicts the claims."""
        match goal.rule:
            case Comparison():
                return self._claim(goal.rule, goal, claims)
            case Negation():
                return [goal._replace(rule=goal.rule.rule, met=not goal.met)]
            case _:
                return [] if _is_alternative(goal) else _parts(goal)

    def _claim(self, rule: Comparison, goal: Goal, claims: dict[str, Claims]) -> list[Goal] | None:
        field = self.solver.fields[rule.field]
        before = claims.get(rule.field, Claims())
        after = _added(before, rule, goal.met)
        if after.answered and (after.blank or not can_answer(field, after.wishes)):
            return None
        claims[rule.field] = after
        if goal.hops >= MOST_HOPS:
            return []
        follows = self.solver.shows(rule.field) if after.answered > before.answered else []
        follows += _offers(field, rule) if goal.met else []
        return [Goal(part, met=True, hops=goal.hops + 1) for part in follows]


def _is_alternative(goal: Goal) -> bool:
    return isinstance(goal.rule, Either if goal.met else Every)


def _parts(goal: Goal) -> list[Goal]:
    parts = goal.rule.rules if isinstance(goal.rule, Every | Either) else ()
    return [goal._replace(rule=part) for part in parts]


def _added(claims: Claims, rule: Comparison, met: bool) -> Claims:
    if rule.operation is Operation.ANSWERED:
        return claims._replace(answered=claims.answered or met, blank=claims.blank or not met)
    wishes = (*claims.wishes, Wish.of(rule, met))
    return claims._replace(answered=claims.answered or met, wishes=wishes)


def _offers(field: Field, rule: Comparison) -> list[Rule]:
    """An option that is chosen must have been offered."""
    if not isinstance(field, Choice) or rule.operation is Operation.NOT_EQUALS:
        return []
    return [
        option.visible_if
        for option in field.options
        if option.value == rule.value and option.visible_if
    ]


def options_of(field: Field) -> Mapping[int, Rule]:
    """Return the rules of a choice's options by the position of the option."""
    options = field.options if isinstance(field, Choice) else ()
    return {at: one.visible_if for at, one in enumerate(options) if one.visible_if}
