"""A delegation holds from its first day to its last, in Japan."""

import pytest

from chalicelib.approvals.model import Delegation
from tests.unit.approvals.papers import official


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("2026-11-19", False),
        ("2026-11-20", True),
        ("2026-11-24", True),
        ("2026-11-27", True),
        ("2026-11-28", False),
    ],
)
def test_it_holds_on_its_first_and_last_day_and_on_no_other(day, holds):
    one = Delegation(
        "d1", official("a"), official("b"), "2026-11-20", "2026-11-27", official("a"), ""
    )
    assert one.covers(day) is holds
