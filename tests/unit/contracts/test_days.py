"""A typed year locks nothing for a century, and stops no conclusion."""

from dataclasses import replace
from datetime import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib import clock
from chalicelib.contracts import content, days, importing, shapes, sheets, vault
from chalicelib.contracts.drafting import Said
from chalicelib.contracts.importing import Brought
from chalicelib.contracts.model import Amount, Kind, Origin, Retention, Terms
from chalicelib.errors import Invalid
from chalicelib.http import Person

TODAY = datetime(2026, 12, 5, tzinfo=clock.JST)


@pytest.fixture(autouse=True)
def in_december():
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def goods(on_its_way):
    """A purchase, of which the day of delivery alone is told."""

    def make(term_to, **terms):
        told = Terms(contract_date="2026-12-01", term_to=term_to)
        return replace(on_its_way, kind=Kind.GOODS, terms=replace(told, **terms))

    return make


def test_without_a_beginning_the_ten_years_count_from_the_day_of_the_contract(goods):
    assert content.excluded(goods("2036-11-30")) is None
    assert "10年" in content.excluded(goods("2036-12-01"))
    assert "10年" in content.excluded(goods("2126-03-31"))


def test_what_is_nobodys_day_yet_is_counted_from_no_day(goods):
    assert content.excluded(goods("2126-03-31", contract_date="")) is None


@pytest.mark.parametrize(
    ("first", "last", "over"),
    [
        ("9995-01-01", "9999-12-31", False),
        ("2024-02-29", "2034-02-27", False),
        ("2024-02-29", "2034-02-28", True),
    ],
)
def test_any_days_that_are_stored_can_be_looked_at(goods, first, last, over):
    assert (content.excluded(goods(last, term_from=first)) is not None) is over


@pytest.mark.parametrize("end", ["2126-03-31", "9999-12-31"])
def test_no_lock_is_counted_from_further_away_than_a_contract_may_name(goods, end):
    until = vault.retained_until(goods(end), clock.timestamp())
    assert until.startswith("2097-04-01")


def test_a_lock_counts_from_the_fiscal_year_after_the_end(goods):
    assert vault.retained_until(goods("2027-03-31"), clock.timestamp()).startswith("2037-04-01")


def test_the_end_of_the_lock_is_told_until_it_is_locked(goods):
    one = goods("2027-03-31", renewal_notice_days=None)
    assert vault.planned_until(replace(one, retention=Retention.THIRTY))[:10] == "2057-04-01"
    assert vault.planned_until(replace(one, kept=("whatever lies there",))) == ""


@pytest.mark.parametrize("day", ["", days.EARLIEST, "1989-01-08", "2027-03-31", "2086-12-05"])
def test_a_day_that_may_be_named_is_taken(day):
    assert TypeAdapter(shapes.Day).validate_python(day) == day


@pytest.mark.parametrize("day", ["1867-12-31", "0026-04-01", "2086-12-06", "2126-03-31"])
def test_a_day_beyond_is_refused_in_every_way_it_comes(day):
    with pytest.raises(ValidationError):
        TypeAdapter(shapes.Day).validate_python(day)
    with pytest.raises(sheets._Wrong, match="年を確かめて"):
        sheets._day(day)


def test_a_search_may_look_as_far_as_it_likes():
    assert shapes.ContractSearch(date_to="9999-12-31").date_to == "9999-12-31"


def test_the_furthest_day_exists_in_every_year():
    with clock.standing_at(datetime(2028, 2, 29, tzinfo=clock.JST)):
        assert days.furthest() == "2088-02-28"


def test_a_contract_taken_in_with_an_end_too_far_away_is_refused_in_words():
    terms = Terms(contract_date="2026-04-01", term_to="2206-03-31")
    said = Said(title="借地", kind=Kind.OTHER, amount=Amount(without_tax=1, tax=0), terms=terms)
    brought = Brought(origin=Origin.PAPER, said=said, companies=("北野商店",))
    with pytest.raises(Invalid) as refused:
        importing._told(Person("t", "田中", "d", frozenset()), brought)
    (fault,) = refused.value.errors
    assert (fault["field"], "60年" in fault["message"]) == ("terms.term_to", True)
