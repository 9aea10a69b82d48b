"""Killing a worker between any two calls of DynamoDB."""

from contextlib import contextmanager

import pytest

from chalicelib.records import connection

MOST_CALLS = 60


class Killed(BaseException):
    """The worker is gone; nobody can catch this."""


class Killer:
    """Lets so many calls of DynamoDB through, then kills before or after the next."""

    def __init__(self):
        self.left = None
        self.after = False
        events = connection().client.meta.events
        events.register_first("before-send.dynamodb", self._before)
        events.register_last("after-call.dynamodb", self._after)

    def _before(self, **_):
        if self.left == 0 and not self.after:
            raise Killed

    def _after(self, **_):
        if self.left is None:
            return
        if self.left == 0 and self.after:
            raise Killed
        self.left -= 1

    @contextmanager
    def at(self, calls, *, after):
        """Whether the work was interrupted; it is if it takes more than so many calls."""
        self.left, self.after = calls, after
        told = {"killed": False}
        try:
            yield told
        except Killed:
            told["killed"] = True
        finally:
            self.left = None


def interruptions(killer, work, after):
    """Do the work again and again, killed one call later each time, until it is done."""
    for calls in range(MOST_CALLS):
        with killer.at(calls, after=after) as told:
            work()
        yield calls
        if not told["killed"]:
            assert calls, "nothing was ever interrupted"
            return
    pytest.fail("the work never came to its end")
