"""Judges answers against a definition: the authority, of which the page runs a twin."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from chalicelib.forms.model import Definition, Field, FieldType
from chalicelib.forms.readers import READERS
from chalicelib.forms.refusals import Reading, Refusal, Value
from chalicelib.forms.rules import holds


@dataclasses.dataclass(frozen=True, slots=True)
class FieldError:
    """One fault; `field` is an id, or "id.part" for a part of an address."""

    field: str
    code: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """Canonical answers of visible fields, faults, and which fields were visible at all."""

    values: dict[str, Value]
    errors: tuple[FieldError, ...]
    visible: tuple[str, ...]


def evaluate(definition: Definition, raw: Mapping[str, object]) -> Evaluation:
    """Read every visible answer; never raises, whatever JSON `raw` holds.

    Answers of hidden or unknown fields are dropped. An answer with a fault counts as absent
    in the rules of later fields. Pure, and a fixed point: canonical values evaluate to themselves.
    """
    answers: Mapping[str, object] = raw if isinstance(raw, Mapping) else {}
    values: dict[str, Value] = {}
    errors: list[FieldError] = []
    visible: list[str] = []
    for item in definition.fields:
        if item.visible_if is None or holds(item.visible_if, values, definition.by_id):
            visible.append(item.id)
            _take(item, _read(item, answers.get(item.id)), values, errors)
    return Evaluation(values, tuple(errors), tuple(visible))


def visible_fields(definition: Definition, raw: Mapping[str, object]) -> tuple[str, ...]:
    """Return the ids of the fields that show with these raw answers."""
    return evaluate(definition, raw).visible


def _read(item: Field, raw: object) -> Reading:
    if raw is None and item.type is not FieldType.POSTAL_ADDRESS:
        return None
    return READERS[item.type](item, {} if raw is None else raw)


def _take(
    item: Field, reading: Reading, values: dict[str, Value], errors: list[FieldError]
) -> None:
    if isinstance(reading, Refusal):
        errors.extend(
            FieldError(f"{item.id}.{part}" if part else item.id, code, params)
            for code, params, part in reading.faults
        )
    elif reading is not None:
        values[item.id] = reading
    elif item.required:
        errors.append(FieldError(item.id, _MISSING.get(item.type, "required")))


_MISSING = {
    FieldType.SINGLE_CHOICE: "choice_required",
    FieldType.MULTIPLE_CHOICE: "choice_required",
    FieldType.CONSENT: "consent_required",
}
