"""Reads a postal address in Japan, part by part, each kept as typed except the postal code."""

from chalicelib.forms import normalise
from chalicelib.forms.facts import PREFECTURES
from chalicelib.forms.lines import line_fault, typed_parts
from chalicelib.forms.model import PostalAddress
from chalicelib.forms.refusals import Fault, Reading, refuse, refused

PARTS = ("postal_code", "prefecture", "city", "street", "building")
OPTIONAL = "building"
LONGEST_PART = 100


def read_postal_address(_: PostalAddress, raw: object) -> Reading:
    """Return the parts that are filled; without an error only when all but `building` are."""
    texts = typed_parts(raw, PARTS)
    if texts is None:
        return refuse("wrong_type")
    if not any(texts.values()):
        return None
    readings = {part: _read_part(part, text) for part, text in texts.items()}
    faults = refused(fault for fault in readings.values() if isinstance(fault, Fault))
    return faults or {part: text for part, text in readings.items() if text}


def missing_address(_: PostalAddress) -> list[Fault]:
    """Return a fault for each part that an address cannot do without."""
    return [Fault("required", {}, part) for part in PARTS if part != OPTIONAL]


def _read_part(part: str, text: str) -> str | Fault:
    if not text:
        return text if part == OPTIONAL else Fault("required", {}, part)
    if part == "postal_code":
        return normalise.read_postal_code(text) or Fault("not_a_postal_code", {}, part)
    if part == "prefecture":
        return text if text in PREFECTURES else Fault("unknown_option", {}, part)
    return line_fault(part, text, LONGEST_PART) or text
