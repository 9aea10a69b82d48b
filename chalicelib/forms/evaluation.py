"""Judges answers against a definition: the authority, of which the page runs a twin."""

from collections.abc import Mapping
from dataclasses import field

from chalicelib.forms.checks import Checker
from chalicelib.forms.judgement import Judgement
from chalicelib.forms.model import Definition, Ending, Rule, Section
from chalicelib.forms.refusals import FieldError, Value
from chalicelib.forms.rules import holds
from chalicelib.values import dataclass

__all__ = ["Evaluation", "FieldError", "evaluate"]


@dataclass(frozen=True)
class Evaluation:
    """Canonical answers of visible fields, faults, and what of the form was visible at all.

    `options` names what is offered by the choices whose options have conditions; `sections` are
    those that were not passed over; `ending` is the id of the one reached, if the form has any.
    """

    values: dict[str, Value]
    errors: tuple[FieldError, ...]
    visible: tuple[str, ...]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ending: str | None = None
    sections: tuple[str, ...] = ()


def evaluate(definition: Definition, raw: Mapping[str, object]) -> Evaluation:
    """Read every visible answer; never raises, whatever JSON `raw` holds.

    Answers of hidden or unknown fields are dropped. An answer with a fault counts as absent
    in the rules of later fields. Pure, and a fixed point: canonical values evaluate to themselves.
    """
    walk = _Walk(definition)
    walk.through(raw if isinstance(raw, Mapping) else {})
    return walk.evaluation()


class _Walk:
    """Goes through the sections in order, jumping where a branch says so."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.judgement = Judgement(definition.by_id)
        self.sections: list[str] = []
        self.target: str | None = None

    def through(self, answers: Mapping[str, object]) -> None:
        for section in self.definition.sections:
            if self._enters(section):
                self.sections.append(section.id)
                self.judgement.take(section.fields, answers)
                self.target = self._next(section)

    def _enters(self, section: Section) -> bool:
        if self.target is not None and self.target != section.id:
            return False
        self.target = None
        return section.visible_if is None or self._holds(section.visible_if)

    def _holds(self, rule: Rule) -> bool:
        return holds(rule, self.judgement.values, self.definition.by_id)

    def _next(self, section: Section) -> str | None:
        return next((branch.to for branch in section.branches if self._holds(branch.rule)), None)

    def _ending(self) -> Ending | None:
        if self.target is not None:
            return self.definition.ending_by_id[self.target]
        endings = self.definition.endings
        return next(
            (one for one in endings if one.visible_if and self._holds(one.visible_if)), None
        )

    def evaluation(self) -> Evaluation:
        found = self.judgement
        ending = self._ending() if self.definition.endings else None
        return Evaluation(
            values=found.values,
            errors=self._errors(ending),
            visible=tuple(found.visible),
            options=found.options,
            ending=ending.id if ending else None,
            sections=tuple(self.sections),
        )

    def _errors(self, ending: Ending | None) -> tuple[FieldError, ...]:
        """Whoever is turned away is told so, and need not mend anything."""
        if ending and not ending.accepts:
            return (FieldError("", "not_accepted", {"title": ending.title}),)
        errors = self.judgement.errors
        if self.definition.checks:
            checker = Checker(self.definition, self.judgement.values, self.judgement.visible)
            errors += checker.errors(errors)
        return tuple(errors)
