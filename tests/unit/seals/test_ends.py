"""What seals does not end by surprise: each end is measured by night, and told in time."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.errors import SealingFailed
from chalicelib.seals import installed, watching
from chalicelib.seals.ends import Ending, ends
from tests.unit.seals.office import Office

NOBODY = "http://127.0.0.1:9/"


@pytest.fixture
def figures(monkeypatch):
    """What CloudWatch is told."""
    told = {}
    monkeypatch.setattr(watching, "measure", lambda name, value: told.update({name: value}))
    return told


@pytest.fixture
def warnings(monkeypatch):
    said = []
    monkeypatch.setattr(
        watching.logger, "warning", lambda _, **more: said.append((more["what"], more["days"]))
    )
    return said


def test_all_that_seals_is_measured_by_what_ends_first(office, stamps, figures, warnings):
    watching.told(ends(office.means(stamps)))
    assert figures == {
        "SealCertificateDaysLeft": pytest.approx(3 * 365, abs=1),
        "TimestampCertificateDaysLeft": pytest.approx(11 * 365, abs=1),
        "RevocationListDaysLeft": pytest.approx(30, abs=1),
    }
    assert warnings == []


def test_a_certificate_near_its_end_is_reported(tmp_path, stamps, figures, warnings):
    near = Office(tmp_path, life=timedelta(days=40))
    watching.told(ends(near.means(stamps)))
    assert figures["SealCertificateDaysLeft"] == pytest.approx(40, abs=1)
    assert [what for what, _ in warnings] == [Ending.CERTIFICATE]


def test_the_authoritys_own_certificate_counts_as_well(office, stamps, figures):
    with clock.standing_at(clock.now() + timedelta(days=3 * 365 - 20)):
        watching.told(ends(office.means(stamps)))
    assert figures["SealCertificateDaysLeft"] == pytest.approx(20, abs=1)


def test_a_stamp_authoritys_certificate_near_its_end_is_reported(
    tmp_path, office, stamps, figures, warnings
):
    near = Office(tmp_path, tsa_life=timedelta(days=50))
    with near.stamping() as url:
        watching.told(ends(office.means(stamps, url)))
    assert figures["TimestampCertificateDaysLeft"] == pytest.approx(50, abs=1)
    assert [what for what, _ in warnings] == [Ending.TIMESTAMP]


def test_a_revocation_list_that_is_to_be_published_soon_is_reported(
    office, stamps, figures, warnings
):
    lists = lambda _: [office.revocations(timedelta(days=10))]  # noqa: E731
    watching.told(ends(office.means(stamps, lists=lists)))
    assert figures["RevocationListDaysLeft"] == pytest.approx(10, abs=1)
    assert [what for what, _ in warnings] == [Ending.LIST]


def test_what_cannot_be_had_at_all_has_no_day_left(office, figures, warnings):
    watching.told(ends(office.means(NOBODY, lists=lambda _: [])))
    assert (figures["TimestampCertificateDaysLeft"], figures["RevocationListDaysLeft"]) == (0, 0)
    assert set(warnings) == {(Ending.TIMESTAMP, 0), (Ending.LIST, 0)}


def test_where_nothing_seals_nothing_is_measured(monkeypatch, figures):
    def missing():
        raise SealingFailed("key_unavailable")

    monkeypatch.setattr(installed, "means", missing)
    assert watching.watch() == {} == figures
