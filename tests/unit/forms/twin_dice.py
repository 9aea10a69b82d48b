"""The source of everything random in the twins' cases, so that one number reproduces a run."""

import random
from datetime import date, timedelta

import odd_texts

from chalicelib.forms.facts import ERAS

_EDGES = [date.fromisoformat(era.first_day) for era in ERAS]
_EDGES += [date(y, m, 28) for y in (1900, 2000, 2023, 2024, 2100) for m in (2, 12)]
DAYS = [day + timedelta(days=n) for day in _EDGES for n in (-1, 0, 1, 2, 4)]


class Dice:
    """Throws that read like what they decide."""

    def __init__(self, seed):
        self._random = random.Random(seed)  # noqa: S311 — not a secret, a reproducible test
        self.choice = self._random.choice
        self.choices = self._random.choices
        self.sample = self._random.sample
        self.randint = self._random.randint

    def chance(self, share):
        return self._random.random() < share

    def some(self, pool, share):
        """A part of a pool, in its order."""
        return [one for one in pool if self.chance(share)]

    def shuffled(self, pool):
        return self.sample(pool, len(pool))

    def day(self):
        return self.choice(DAYS)

    def typed(self, pool):
        """A text from the pool as it is, or with odd things done to it."""
        text = self.choice(pool)
        while self.chance(0.3):
            text = odd_texts.bent(self, text)
        return text
