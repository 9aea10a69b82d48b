"""Reads one line of free text that is part of an answer, and the texts of an answer in parts."""

from collections.abc import Iterable

from chalicelib.forms import normalise
from chalicelib.forms.refusals import Fault


def line_fault(part: str, text: str, longest: int) -> Fault | None:
    """Tell what is wrong with a trimmed line; its length counts in code points."""
    if normalise.LINE_BREAK.search(text):
        return Fault("line_break", {}, part)
    if normalise.FORBIDDEN.search(text):
        return Fault("forbidden_character", {}, part)
    if len(text) > longest:
        return Fault("too_long", {"maximum": longest, "length": len(text)}, part)
    return None


def typed_parts(raw: object, parts: Iterable[str]) -> dict[str, str] | None:
    """Return the named parts trimmed, absent ones as ""; None when `raw` has another shape."""
    if not isinstance(raw, dict):
        return None
    typed = {part: "" if raw.get(part) is None else raw[part] for part in parts}
    if not all(isinstance(text, str) for text in typed.values()):
        return None
    return {part: normalise.trim(text) for part, text in typed.items()}
