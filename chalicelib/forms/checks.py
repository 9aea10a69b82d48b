"""Holds answers against the requirements across fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.forms.model import NUMERIC, AtLeast, Compare, FieldType, Operation
from chalicelib.forms.refusals import FieldError
from chalicelib.forms.rules import compare, in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chalicelib.forms.model import Check, Definition
    from chalicelib.forms.refusals import Value

_FLIPPED = {
    Operation.LESS: Operation.GREATER,
    Operation.LESS_OR_EQUAL: Operation.GREATER_OR_EQUAL,
    Operation.GREATER: Operation.LESS,
    Operation.GREATER_OR_EQUAL: Operation.LESS_OR_EQUAL,
}
_OF_NUMBERS = {
    Operation.LESS: "check_less",
    Operation.LESS_OR_EQUAL: "check_less_or_equal",
    Operation.GREATER: "check_greater",
    Operation.GREATER_OR_EQUAL: "check_greater_or_equal",
}
_OF_TIMES = {
    Operation.LESS: "check_earlier",
    Operation.LESS_OR_EQUAL: "check_earlier_or_equal",
    Operation.GREATER: "check_later",
    Operation.GREATER_OR_EQUAL: "check_later_or_equal",
}


class Checker:
    """Runs the checks in order; one whose field is at fault already says nothing more."""

    def __init__(
        self, definition: Definition, values: Mapping[str, Value], visible: Collection[str]
    ) -> None:
        self.definition = definition
        self.values = values
        self.visible = set(visible)

    def errors(self, earlier: Collection[FieldError]) -> list[FieldError]:
        """Return the faults that the checks add to the earlier ones."""
        faulty = {error.field.partition(".")[0] for error in earlier}
        found: list[FieldError] = []
        for check in self.definition.checks:
            if faulty.isdisjoint(_looked_at(check)) and (error := self._error(check)):
                found.append(error)
                faulty.add(error.field)
        return found

    def _error(self, check: Check) -> FieldError | None:
        error = self._compared(check) if isinstance(check, Compare) else self._counted(check)
        if error and check.message:
            return FieldError(error.field, "check_message", {"message": check.message})
        return error

    def _compared(self, check: Compare) -> FieldError | None:
        left, right = (self.values.get(key) for key in (check.left, check.right))
        if not (isinstance(left, str) and isinstance(right, str)):
            return None
        order = compare(self.definition.by_id[check.left].type, left, right)
        return None if in_order(check.operation, order) else self._out_of_order(check)

    def _out_of_order(self, check: Compare) -> FieldError:
        """The later field is at fault, and the order is told from its side."""
        positions = self.definition.positions
        later, other, operation = check.right, check.left, _flipped(check.operation)
        if positions[check.left] > positions[check.right]:
            later, other, operation = check.left, check.right, check.operation
        fields = self.definition.by_id
        code = _code(operation, fields[later].type)
        return FieldError(later, code, {"other": fields[other].label})

    def _counted(self, check: AtLeast) -> FieldError | None:
        """Nobody can answer more fields than show."""
        asked = [key for key in check.fields if key in self.visible]
        minimum = min(check.minimum, len(asked))
        if sum(key in self.values for key in asked) >= minimum:
            return None
        labels = "".join(f"「{self.definition.by_id[key].label}」" for key in asked)
        return FieldError(asked[0], "at_least_one_of", {"minimum": minimum, "labels": labels})


def _looked_at(check: Check) -> tuple[str, ...]:
    return (check.left, check.right) if isinstance(check, Compare) else check.fields


def _flipped(operation: Operation) -> Operation:
    return _FLIPPED.get(operation, operation)


def _code(operation: Operation, field_type: FieldType) -> str:
    codes = _OF_NUMBERS if field_type in NUMERIC else _OF_TIMES
    return codes.get(operation, f"check_{operation}")
