"""The night leaves out nobody: departments without a published procedure may have contracts."""

from types import SimpleNamespace

import pytest

from chalicelib.statistics import service


@pytest.fixture
def queued(monkeypatch):
    messages = []
    kept = SimpleNamespace(send_all=lambda _, told: messages.extend(told))
    monkeypatch.setattr(service, "queues", kept)
    monkeypatch.setattr(service, "settings", lambda: SimpleNamespace(aggregate_queue_url="-"))
    published = [SimpleNamespace(department=one) for one in ("soumu", "nousei", "soumu")]
    monkeypatch.setattr(service.procedures, "published", lambda: published)
    known = [SimpleNamespace(code=one) for one in ("doboku", "nousei", "soumu")]
    monkeypatch.setattr(service.staff, "departments", lambda: known)
    return messages


def test_every_department_of_the_directory_is_looked_after_once(queued):
    assert service.plan() == 2
    assert queued == [
        {"department": "nousei", "day": None},
        {"department": "soumu", "day": None},
        {"contracts": "doboku"},
    ]


def test_a_day_that_is_counted_anew_is_only_counted(queued):
    from datetime import date

    assert service.plan(date(2026, 11, 20)) == 2
    assert [one["day"] for one in queued] == ["2026-11-20", "2026-11-20"]
