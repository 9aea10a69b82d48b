"""Groups digits for the eye; the area codes are checked against phonenumbers in the tests."""

import re

from chalicelib.forms.facts import AREA_CODES

_THOUSANDS = re.compile(r"\B(?=(?:[0-9]{3})+$)")


def group_number(number: str) -> str:
    """Write 12345.5 as 12,345.5; four digits stay together, so that a year remains a year."""
    whole, point, fraction = number.partition(".")
    if len(whole.removeprefix("-")) >= 5:
        whole = _THOUSANDS.sub(",", whole)
    return f"{whole}{point}{fraction}"


def group_telephone(digits: str) -> str:
    """Write 0112045678 as 011-204-5678, by the length of the area code."""
    first, second = _cuts(digits)
    return f"{digits[:first]}-{digits[first:second]}-{digits[second:]}"


def _cuts(digits: str) -> tuple[int, int]:
    if len(digits) == 11:
        return (4, 7) if digits.startswith("0800") else (3, 7)
    prefixes = (digits[1 : 1 + length] for length in range(5, 0, -1))
    grouping = next((AREA_CODES[prefix] for prefix in prefixes if prefix in AREA_CODES), "4")
    return (4, 7) if grouping == "service" else (int(grouping), 6)


def group_postal_code(code: str) -> str:
    return f"{code[:3]}-{code[3:]}"
