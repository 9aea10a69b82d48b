"""Judges answers to fields that stand together: in a section, or in one row of a group."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from chalicelib.forms.calculation import calculate
from chalicelib.forms.model import Calculated, Choice, FieldType, Group
from chalicelib.forms.readers import READERS, missing
from chalicelib.forms.refusals import Fault, FieldError, Reading, Refusal, Value, refuse, refused
from chalicelib.forms.rules import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chalicelib.forms.model import Field


@dataclasses.dataclass(slots=True)
class Judgement:
    """What has been made of the answers so far; later fields look at the earlier values."""

    fields: Mapping[str, Field]
    values: dict[str, Value] = dataclasses.field(default_factory=dict)
    errors: list[FieldError] = dataclasses.field(default_factory=list)
    visible: list[str] = dataclasses.field(default_factory=list)
    options: dict[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    typed: bool = False  # whether there is any answer, be it a good one or not

    def take(self, fields: Iterable[Field], answers: Mapping[str, object]) -> None:
        """Read the answers of the fields that show, in order."""
        for item in fields:
            if item.visible_if is not None and not holds(item.visible_if, self.values, self.fields):
                continue
            if isinstance(item, Choice) and item.conditional:
                self._take_offered(item, answers.get(item.id))
            else:
                self.visible.append(item.id)
                self._keep(item, self._read(item, answers.get(item.id)))

    def _take_offered(self, item: Choice, raw: object) -> None:
        """A choice that offers nothing just now is not asked at all."""
        offered = tuple(
            option.value
            for option in item.options
            if option.visible_if is None or holds(option.visible_if, self.values, self.fields)
        )
        if offered or item.other:
            self.visible.append(item.id)
            self.options[item.id] = offered
            reading = None if raw is None else READERS[item.type](item, raw, offered)
            self._keep(item, reading)

    def _read(self, item: Field, raw: object) -> Reading:
        if isinstance(item, Calculated):
            return calculate(item, self.values)
        if isinstance(item, Group):
            return None if raw is None else _read_group(item, raw)
        if raw is None and item.type is not FieldType.HIDDEN:
            return None
        return READERS[item.type](item, raw)

    def _keep(self, item: Field, reading: Reading) -> None:
        self.typed = self.typed or reading is not None
        if isinstance(reading, Refusal):
            self._note(item, reading.faults)
        elif reading is not None:
            self.values[item.id] = reading
        elif item.required:
            self._note(item, missing(item))

    def _note(self, item: Field, faults: Iterable[Fault]) -> None:
        self.errors.extend(
            FieldError(f"{item.id}.{part}" if part else item.id, code, params)
            for code, params, part in faults
        )


def judge_row(group: Group, raw: Mapping[str, object]) -> Judgement:
    """Judge one row of a group; keys are the ids of the group's own fields."""
    row = Judgement(group.by_id)
    row.take(group.fields, raw)
    return row


def _read_group(group: Group, raw: object) -> Reading:
    """Return the rows that say anything; any fault in a row refuses them all."""
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        return refuse("wrong_type")
    judged = [(index, judge_row(group, row)) for index, row in enumerate(raw)]
    kept = [(index, row) for index, row in judged if row.typed]
    if not kept:
        return None
    return refused(_faults(group, kept)) or [row.values for _, row in kept]


def _faults(group: Group, rows: list[tuple[int, Judgement]]) -> Iterator[Fault]:
    for index, row in rows:
        for error in row.errors:
            yield Fault(error.code, dict(error.params), f"{index}.{error.field}")
    if len(rows) < group.minimum_rows:
        yield Fault("too_few_rows", {"minimum": group.minimum_rows}, "")
    if len(rows) > group.maximum_rows:
        yield Fault("too_many_rows", {"maximum": group.maximum_rows}, "")
