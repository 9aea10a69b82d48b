"""What a set of invented answers should try of a form, and what one set of answers has tried."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from chalicelib.forms import field_types as types
from chalicelib.forms.conditions import Comparison, Negation, Operation, Rule
from chalicelib.forms.evaluation import Evaluation
from chalicelib.forms.model import Definition, Ending, Field, Section
from chalicelib.forms.reaching import Reach
from chalicelib.forms.rules import holds
from chalicelib.forms.touches import bounds_of, chosen_in, lengths_of, options_of
from chalicelib.values import dataclass

__all__ = ["Goal", "Goals"]

_ASKS_NOTHING = (types.Explanation, types.Calculated, types.Hidden)


@dataclass(frozen=True)
class Goal:
    """One thing to try: `words` for people; with `field`, an answer to it that has the key."""

    key: str
    words: str
    rules: tuple[Rule, ...]
    field: str | None = None


class Goals:
    """All there is to try of one form; `inside` tells what the rows of a group try."""

    def __init__(
        self, definition: Definition, inside: Mapping[str, tuple[list[Goal], Callable[..., Any]]]
    ) -> None:
        self._definition = definition
        self._reach = Reach(definition)
        self._inside = inside
        self._known: dict[tuple[str, bytes], set[str]] = {}
        self.ways = [*self._sections(), *self._fields(), *self._endings()]
        self.answers = [goal for field in definition.fields for goal in self._answers(field)]

    def reached(self, evaluation: Evaluation) -> set[str]:
        """The keys of all goals these answers try."""
        shown = set(evaluation.visible)
        keys = {self._shown(field, shown) for field in self._definition.fields}
        for section in self._definition.sections:
            keys |= self._passed(section, shown, evaluation.values)
        keys.add(f"ending.{evaluation.ending or ''}")
        for field in self._definition.fields:
            if field.id in shown:
                keys |= self.keys_of(field, evaluation.values.get(field.id))
                keys |= self._offers(field, evaluation.values)
        return keys

    def keys_of(self, field: Field, value: Any) -> set[str]:
        """The keys of the goals that an answer to a field tries."""
        if value is None:
            return {f"blank.{field.id}"}
        key = (field.id, orjson.dumps(value))
        if key not in self._known:
            self._known[key] = self._keys_of(field, value)
        return self._known[key]

    def _keys_of(self, field: Field, value: Any) -> set[str]:
        found = {f"{key}.{field.id}" for key in lengths_of(field, value)}
        found |= {f"option.{field.id}.{chosen}" for chosen in chosen_in(field, value)}
        if isinstance(field, types.Group):
            _, reached = self._inside[field.id]
            found |= {f"row.{field.id}.{key}" for row in value for key in reached(row)}
        return found

    def _sections(self) -> Iterator[Goal]:
        for section in self._definition.sections:
            key, name = f"section.{section.id}", f"「{section.title}」"
            yield Goal(key, f"{name}に進む", (self._reach.section(section),))
            passed = self._reach.section_passed(section)
            if section.visible_if:
                rule: Rule = Negation(section.visible_if)
                yield Goal(f"{key}.hidden", f"{name}を飛ばす", (passed, rule))
            for number, branch in enumerate(section.branches):
                words = f"{name}から「{self._title(branch.to)}」へ移る"
                yield Goal(
                    f"branch.{section.id}.{number}", words, (self._reach.branch(section, number),)
                )
            if section.branches:
                rule = self._reach.straight_on(section)
                yield Goal(f"branch.{section.id}.", f"{name}からそのまま次へ進む", (rule,))

    def _title(self, target: str) -> str:
        ending = self._definition.ending_by_id.get(target)
        found = (one.title for one in self._definition.sections if one.id == target)
        return ending.title if ending else next(found, target)

    def _fields(self) -> Iterator[Goal]:
        for section in self._definition.sections:
            for field in section.fields:
                yield from self._field(section, field)

    def _field(self, section: Section, field: Field) -> Iterator[Goal]:
        around = self._reach.section(section)
        if field.visible_if:
            key, name = f"field.{field.id}", f"「{field.label or field.id}」"
            yield Goal(key, f"{name}が表示される", (around, field.visible_if))
            yield Goal(
                f"{key}.hidden", f"{name}が表示されない", (around, Negation(field.visible_if))
            )
        for option in _conditional(field):
            words = f"「{field.label}」で「{option.label}」を選べない"
            rules = (self._reach.field(field), Negation(option.visible_if or Negation(around)))
            yield Goal(f"offer.{field.id}.{option.value}.hidden", words, rules)

    def _endings(self) -> Iterator[Goal]:
        for ending in self._definition.endings:
            rule = self._reach.ending(ending)
            yield Goal(f"ending.{ending.id}", _conclusion(ending), (rule,))
        if self._definition.endings:
            yield Goal("ending.", "通常の完了まで進む", (self._reach.no_ending(),))

    def _answers(self, field: Field) -> Iterator[Goal]:
        if isinstance(field, _ASKS_NOTHING):
            return
        shown, name = self._reach.field(field), f"「{field.label or field.id}」"
        for value, label in options_of(field):
            words = f"{name}で「{label}」を選ぶ"
            rules = (shown, *_offer(field, value))
            yield Goal(f"option.{field.id}.{value}", words, rules, field.id)
        for key in bounds_of(field):
            yield Goal(f"{key}.{field.id}", f"{name}{_BOUND_WORDS[key]}", (shown,), field.id)
        if not field.required:
            yield Goal(f"blank.{field.id}", f"{name}を空欄にする", (shown,), field.id)
        if isinstance(field, types.Group):
            for goal in self._inside[field.id][0]:
                yield Goal(
                    f"row.{field.id}.{goal.key}", f"{name}の{goal.words}", (shown,), field.id
                )

    def _shown(self, field: Field, shown: set[str]) -> str:
        return f"field.{field.id}" if field.id in shown else f"field.{field.id}.hidden"

    def _passed(self, section: Section, shown: set[str], values: Mapping[str, Any]) -> set[str]:
        key = f"section.{section.id}"
        if not any(field.id in shown for field in section.fields):
            return {f"{key}.hidden"}
        by_id = self._definition.by_id
        taken = (n for n, one in enumerate(section.branches) if holds(one.rule, values, by_id))
        return {key, f"branch.{section.id}.{next(taken, '')}"}

    def _offers(self, field: Field, values: Mapping[str, Any]) -> set[str]:
        by_id = self._definition.by_id
        return {
            f"offer.{field.id}.{option.value}.hidden"
            for option in _conditional(field)
            if option.visible_if and not holds(option.visible_if, values, by_id)
        }


_BOUND_WORDS = {
    "shortest": "を最も短く書く",
    "longest": "を最も長く書く",
    "fewest": "を最も少ない件数にする",
    "most": "を最も多い件数にする",
}


def _conclusion(ending: Ending) -> str:
    return f"「{ending.title}」で{'終わる' if ending.accepts else '受け付けずに終わる'}"


def _conditional(field: Field) -> list[types.Option]:
    if not isinstance(field, types.SingleChoice | types.MultipleChoice):
        return []
    return [option for option in field.options if option.visible_if]


def _offer(field: Field, value: str) -> tuple[Rule, ...]:
    """What makes the option be on offer; other demands must leave it free to be chosen."""
    if not isinstance(field, types.SingleChoice | types.MultipleChoice):
        return ()
    single = isinstance(field, types.SingleChoice)
    operation = Operation.EQUALS if single else Operation.INCLUDES
    return (Comparison(operation, field.id, value),)
