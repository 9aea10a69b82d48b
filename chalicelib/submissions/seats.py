"""The seats (枠) of one option: who gets one, who waits, and which number; pure.

A seat's number returns with the seat and goes to whoever gets it next, so that numbers never
exceed the capacity. Numbers of the waiting list are tickets: given once, never again.
"""

from dataclasses import replace

from chalicelib.submissions.model import PlaceState
from chalicelib.values import dataclass

__all__ = ["Tally"]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How an option's seats stand; `turn` counts the changes.

    `given` is the highest seat number ever given, `returned` those that came back, `tickets` the
    highest number of the waiting list.
    """

    seated: int = 0
    waiting: int = 0
    given: int = 0
    returned: tuple[int, ...] = ()
    tickets: int = 0
    turn: int = 0

    def enter(self, capacity: int, longest_line: int) -> tuple["Tally", PlaceState, int] | None:
        """Give a newcomer a seat, or the end of the line; None if both are full."""
        if self.seated < capacity and not self.waiting:
            after, number = self._seat()
            return after, PlaceState.SEATED, number
        if self.waiting < longest_line:
            ticket = self.tickets + 1
            after = self._turned(waiting=self.waiting + 1, tickets=ticket)
            return after, PlaceState.WAITING, ticket
        return None

    def leave(self, number: int) -> "Tally":
        """Somebody gives a seat back."""
        return self._turned(seated=self.seated - 1, returned=(*self.returned, number))

    def leave_line(self) -> "Tally":
        """Somebody stops waiting."""
        return self._turned(waiting=self.waiting - 1)

    def touched(self) -> "Tally":
        """An entry was withdrawn: a draw that looked before must look again."""
        return self._turned()

    def drawn(self, winners: int, lost: int) -> "Tally":
        """The draw gave so many places; the lost wait in the order of the draw."""
        return self._turned(seated=winners, given=winners, waiting=lost, tickets=lost)

    def may_move_up(self, capacity: int) -> bool:
        """Whether somebody waits while a seat is free."""
        return self.waiting > 0 and self.seated < capacity

    def move_up(self) -> tuple["Tally", int]:
        """The first of the line takes a seat; gives its number."""
        after, number = self._seat()
        return after.leave_line(), number

    def _seat(self) -> tuple["Tally", int]:
        number = min(self.returned, default=self.given + 1)
        after = self._turned(
            seated=self.seated + 1,
            given=max(self.given, number),
            returned=tuple(one for one in self.returned if one != number),
        )
        return after, number

    def _turned(self, **changed: int | tuple[int, ...]) -> "Tally":
        return replace(self, turn=self.turn + 1, **changed)  # type: ignore[arg-type]
