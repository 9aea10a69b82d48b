"""Reads a postal address in Japan, part by part, each kept as typed except the postal code."""

from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.facts import PREFECTURES
from chalicelib.forms.model import PostalAddress
from chalicelib.forms.refusals import Fault, Reading, Refusal, refuse

PARTS = ("postal_code", "prefecture", "city", "street", "building")
OPTIONAL = "building"
LONGEST_PART = 100


def read_postal_address(field: PostalAddress, raw: object) -> Reading:
    """Return the parts that are filled; without an error only when all but `building` are."""
    if not isinstance(raw, dict):
        return refuse("wrong_type")
    typed = {part: "" if raw.get(part) is None else raw[part] for part in PARTS}
    if not all(isinstance(text, str) for text in typed.values()):
        return refuse("wrong_type")
    texts = {part: normalise.trim(text) for part, text in typed.items()}
    if not field.required and not any(texts.values()):
        return None
    return _read_parts(texts)


def _read_parts(texts: dict[str, Any]) -> Reading:
    readings = {part: _read_part(part, text) for part, text in texts.items()}
    faults = tuple(fault for fault in readings.values() if isinstance(fault, Fault))
    if faults:
        return Refusal(faults)
    return {part: text for part, text in readings.items() if isinstance(text, str) and text}


def _read_part(part: str, text: str) -> str | Fault:
    if not text:
        return text if part == OPTIONAL else Fault("required", {}, part)
    if part == "postal_code":
        return normalise.read_postal_code(text) or Fault("not_a_postal_code", {}, part)
    if part == "prefecture":
        return text if text in PREFECTURES else Fault("unknown_option", {}, part)
    return _free_part(part, text)


def _free_part(part: str, text: str) -> str | Fault:
    if normalise.LINE_BREAK.search(text):
        return Fault("line_break", {}, part)
    if normalise.FORBIDDEN.search(text):
        return Fault("forbidden_character", {}, part)
    if len(text) > LONGEST_PART:
        return Fault("too_long", {"maximum": LONGEST_PART, "length": len(text)}, part)
    return text
