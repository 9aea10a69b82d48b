"""Whose turn it is: the number somebody is told while they wait for a seat (キャンセル待ち).

A ticket is given once and stays; whoever goes before leaves all behind one nearer to the seat.
"""

from bisect import bisect_left

from chalicelib.submissions import limits
from chalicelib.submissions.model import Place, PlaceState

__all__ = ["Turns"]


class Turns:
    """The numbers of a procedure's places; the line of an option is read once, if asked for."""

    def __init__(self, procedure_id: str) -> None:
        self._procedure_id = procedure_id
        self._lines: dict[str, list[int]] = {}

    def number(self, place: Place) -> int | None:
        """The number people are told: who waits first is the first, whatever their ticket."""
        if place.state is not PlaceState.WAITING or place.number is None:
            return place.number
        return bisect_left(self._line(place.option), place.number) + 1

    def _line(self, option: str) -> list[int]:
        if option not in self._lines:
            self._lines[option] = limits.tickets_in_line(self._procedure_id, option)
        return self._lines[option]
