"""What a PDF shows to one and not to another: layers (レイヤー), and pictures swapped in print.

Layers of drawings are let pass where every one of them is seen on the screen, in print and in
whatever is saved. Then they are not needed: the file that is sealed has no list of them, and
readers show their content as any other.
"""

from collections.abc import Iterable
from typing import Any

from chalicelib.contracts.paper.inside import STREAM, Entries, entries, listed, named

__all__ = ["hides", "swaps"]

_HARMLESS = {"/CreatorInfo", "/PageElement"}  # of a layer's usage: they only tell
_SHOWN = {"/View": "/ViewState", "/Print": "/PrintState", "/Export": "/ExportState"}
_REVERSED = {"/AllOff", "/AnyOff"}
_ELSEWHERE = {"/F", "/FFilter", "/Ref", "/OPI", "/Alternates", "/PS"}
_AS_IT_IS = {"/Identity", "/Default"}


def hides(document: Any, layers: Any, inside: Iterable[Entries]) -> bool:
    """Whether a layer is not seen somewhere, or may come to be unseen; `layers` is the list."""
    told = entries(document, layers)
    usual = entries(document, told.get("/D"))
    switched = bool(usual.get("/OFF")) or named(usual.get("/BaseState", "/ON")) != "/ON"
    return (
        switched
        or bool(told.get("/Configs"))
        or any(_is_conditional(document, one) for one in inside)
    )


def _is_conditional(document: Any, one: Entries) -> bool:
    """Whether it says of a layer, or of several, when it is to be seen."""
    usage = entries(document, one.get("/Usage"))
    reverse = named(one.get("/P")) in _REVERSED or isinstance(one.get("/VE"), list)
    return reverse or not all(_is_shown(document, name, usage[name]) for name in usage)


def _is_shown(document: Any, name: str, value: Any) -> bool:
    if name in _HARMLESS:
        return True
    state = named(entries(document, value).get(_SHOWN.get(name, ""), "/ON"))
    return name in _SHOWN and state == "/ON"


def swaps(document: Any, inside: Iterable[Entries]) -> bool:
    """Whether something drawn lies in another file, or is another one in print."""
    return any(_is_lent(one) or _is_turned(document, one) for one in inside)


def _is_lent(one: Entries) -> bool:
    """Bytes or pictures from elsewhere, another picture for printing, words for a printer alone."""
    kinds = {named(one.get("/Subtype")), named(one.get("/Subtype2"))}
    return STREAM in one and not (_ELSEWHERE.isdisjoint(one) and "/PS" not in kinds)


def _is_turned(document: Any, one: Entries) -> bool:
    """Colours that become others on some devices alone; those of a mask (`/G`) do on all."""
    turns = [one[name] for name in ("/TR", "/TR2") if name in one and "/G" not in one]
    each = [part for turn in turns for part in (listed(document, turn) or [turn])]
    return any(named(part) not in _AS_IT_IS for part in each)
