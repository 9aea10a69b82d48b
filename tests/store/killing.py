"""Killing a worker between any two of its calls of AWS."""

from contextlib import contextmanager
from threading import Lock

import pytest

from chalicelib import aws
from chalicelib.records import connection

MOST_CALLS = 60


class Killed(BaseException):
    """The worker is gone; nobody can catch this."""


class Killer:
    """Lets so many calls of DynamoDB and these services through, then kills at the next.

    What several threads call at once is counted together.
    """

    def __init__(self, *services):
        self.left, self.after = None, False
        self._lock = Lock()
        for client in (connection().client, *map(aws.client, services)):
            client.meta.events.register_first("before-send", self._before)
            client.meta.events.register_last("after-call", self._after)

    def _before(self, **_):
        if self.left is not None and self.left <= 0 and not self.after:
            raise Killed

    def _after(self, **_):
        with self._lock:
            if self.left is None:
                return
            if self.left <= 0 and self.after:
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
