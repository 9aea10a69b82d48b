"""Reads the name of a person or of an organisation, as typed: even NFC would change 神 U+FA19."""

import re
from collections.abc import Iterable

from chalicelib.forms import normalise
from chalicelib.forms.lines import line_fault, typed_parts
from chalicelib.forms.model import Organisation, PersonalName
from chalicelib.forms.refusals import Fault, Reading, refuse, refused

PERSON_PARTS = ("family", "given", "family_kana", "given_kana")
ORGANISATION_PARTS = ("name", "number")
LONGEST_PERSON_PART = 50
LONGEST_NAME = 200
_CORPORATE_NUMBER = re.compile("[0-9]{13}")
_NOT_CORPORATE = re.compile(f"[-{normalise.WHITE}]")


def read_personal_name(field: PersonalName, raw: object) -> Reading:
    """Return the filled parts, the names as typed and their kana as katakana."""
    texts = typed_parts(raw, person_parts(field))
    if texts is None:
        return refuse("wrong_type")
    if not any(texts.values()):
        return None
    needed = _needed(field, texts)
    return _gathered({part: _person_part(part, text, needed) for part, text in texts.items()})


def person_parts(field: PersonalName) -> tuple[str, ...]:
    """Return the parts that are asked for."""
    return PERSON_PARTS[:2] if field.kana == "none" else PERSON_PARTS


def _needed(field: PersonalName, texts: dict[str, str]) -> set[str]:
    """A person may have one name; then it is the family name, and has one reading."""
    needed = {"family"}
    if texts.get("given_kana"):
        needed.add("given")
    if field.kana == "required":
        needed |= {"family_kana", "given_kana"} if texts["given"] else {"family_kana"}
    return needed


def _person_part(part: str, text: str, needed: Iterable[str]) -> str | Fault:
    if not text:
        return Fault("required", {}, part) if part in needed else text
    kana = normalise.read_kana(text) if part.endswith("_kana") else text
    if kana is None:
        return Fault("not_kana", {}, part)
    return line_fault(part, kana, LONGEST_PERSON_PART) or kana


def _gathered(readings: dict[str, str | Fault]) -> Reading:
    faults = refused(fault for fault in readings.values() if isinstance(fault, Fault))
    return faults or {part: text for part, text in readings.items() if text}


def missing_name(field: PersonalName) -> list[Fault]:
    """Return a fault for each part that a name cannot do without."""
    parts = ("family", "family_kana") if field.kana == "required" else ("family",)
    return [Fault("required", {}, part) for part in parts]


def read_organisation(field: Organisation, raw: object) -> Reading:
    """Return the name as typed and the 法人番号 as 13 digits."""
    parts = ORGANISATION_PARTS[:1] if field.number == "none" else ORGANISATION_PARTS
    texts = typed_parts(raw, parts)
    if texts is None:
        return refuse("wrong_type")
    if not any(texts.values()):
        return None
    readings = {"name": _organisation_name(texts["name"])}
    if "number" in texts:
        readings["number"] = _organisation_number(field, texts["number"])
    return _gathered(readings)


def _organisation_name(text: str) -> str | Fault:
    if not text:
        return Fault("required", {}, "name")
    return line_fault("name", text, LONGEST_NAME) or text


def _organisation_number(field: Organisation, text: str) -> str | Fault:
    if not text:
        return Fault("required", {}, "number") if field.number == "required" else text
    return read_corporate_number(text) or Fault("not_a_corporate_number", {}, "number")


def missing_organisation(field: Organisation) -> list[Fault]:
    """Return a fault for each part that an organisation cannot do without."""
    parts = ORGANISATION_PARTS if field.number == "required" else ORGANISATION_PARTS[:1]
    return [Fault("required", {}, part) for part in parts]


def read_corporate_number(text: str) -> str | None:
    """Return the 13 digits of a 法人番号 whose check digit is right, else None."""
    digits = _NOT_CORPORATE.sub("", normalise.plain(text))
    if not _CORPORATE_NUMBER.fullmatch(digits):
        return None
    return digits if int(digits[0]) == check_digit(digits[1:]) else None


def check_digit(base: str) -> int:
    """Return the check digit before 12 digits (法人番号の指定等に関する省令 第2条)."""
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(base)))
    return 9 - total % 9
