"""What is inside a PDF that somebody brought: every dictionary of it, its references followed."""

from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.contracts.paper.opening import resolved, things

__all__ = ["STREAM", "Entries", "dictionaries", "entries", "listed", "named"]

Entries = dict[str, Any]
STREAM = "stream"  # marks a dictionary that bytes follow; a name of a PDF begins with a stroke
_DEEPEST = 60


def dictionaries(document: Any) -> Iterator[Entries]:
    """Every dictionary of the document, those inside others too, each once."""
    for thing in things(document):
        yield from _within(document, thing, 0)


def _within(document: Any, thing: Any, depth: int) -> Iterator[Entries]:
    if depth > _DEEPEST:
        raise RecursionError
    inner: Iterable[Any] = ()
    if isinstance(thing, dict):
        yield entries(document, thing)
        inner = thing.values()
    elif isinstance(thing, list):
        inner = thing
    for one in inner:
        if isinstance(one, dict | list):
            yield from _within(document, one, depth + 1)


def entries(document: Any, thing: Any) -> Entries:
    """What a dictionary says, references followed; what is no dictionary says nothing."""
    from pypdf.generic import StreamObject  # noqa: PLC0415 — for whoever looks into one

    if not isinstance(thing, dict):
        return {}
    values = {str(name): resolved(document, value) for name, value in thing.items()}
    told = {name: value for name, value in values.items() if value is not None}
    return told | {STREAM: True} if isinstance(thing, StreamObject) else told


def listed(document: Any, thing: Any) -> list[Any]:
    """What a list holds, references followed; what is no list holds nothing."""
    return [resolved(document, one) for one in thing] if isinstance(thing, list) else []


def named(value: Any) -> str:
    """A name or a text as it stands; anything else says nothing."""
    return str(value) if isinstance(value, str) else ""
