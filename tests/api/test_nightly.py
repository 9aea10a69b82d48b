"""The nightly count: what came in, once each, however often it is run."""

import json
from datetime import timedelta

import pytest

from chalicelib import clock
from infra.target import Target
from tests.caller import eventually
from tests.factories import publish_example, submission_to

FORM = "magazine-present"
REAL, TRIALS = 3, 2
PATIENCE = 120  # seconds: all departments that other tests made have their turn, too


@pytest.fixture(scope="module")
def run(cloud):
    """Invoke the nightly function as the schedule would, for a day or for yesterday."""
    functions = Target(cloud["stage"], cloud["region"], cloud["port"]).client("lambda")

    def invoke(day=None):
        event = {"version": "0", "id": "night", "source": "aws.events", "account": "0"}
        event |= {"time": "2026-11-20T16:10:00Z", "region": cloud["region"], "resources": []}
        event |= {"detail-type": "Scheduled Event", "detail": {"day": day} if day else {}}
        reply = functions.invoke(
            FunctionName=cloud["functions"]["PlanNightly"], Payload=json.dumps(event).encode()
        )
        answer = json.loads(reply["Payload"].read())
        assert "FunctionError" not in reply, answer
        return answer["departments"]

    return invoke


@pytest.fixture(scope="module")
def today():
    return clock.today().isoformat()


@pytest.fixture(scope="module")
def caller(newcomer):
    """A member of a department where nothing else happens."""
    return newcomer("nousei", ["editor", "publisher"])[1]


@pytest.fixture(scope="module")
def procedure(caller, public):
    made = publish_example(caller, FORM)
    for _ in range(REAL):
        public.post(f"/api/public/procedures/{made['id']}/submissions", submission_to(FORM))
    for _ in range(TRIALS):
        caller.post(f"/api/staff/procedures/{made['id']}/trials", submission_to(FORM, version=0))
    return made


@pytest.fixture(scope="module")
def counted(run, caller, procedure, today):
    """The statistics after the night was run twice."""

    def figures():
        found = caller.get("/api/staff/statistics").json
        counted = [one for one in found["own"] if one["submissions"]]
        return found if counted and ours(found)[1] else None

    assert run(today) >= 1
    first = eventually(figures, PATIENCE)
    assert first, f"{procedure['id']} was not counted"
    run(today)
    # The second count states our figures anew; the other departments' may still be on their way.
    assert eventually(lambda: (again := figures()) and ours(again) == ours(first), PATIENCE)
    return figures()


def ours(figures):
    """What the statistics say of our own department."""
    of_us = [one for one in figures["departments"] if one["code"] == "nousei"]
    return figures["own"], of_us


def test_each_real_submission_is_counted_once_and_no_trial(counted, procedure):
    (own,) = counted["own"]
    assert (own["procedure_id"], own["submissions"]) == (procedure["id"], REAL)
    assert (own["title"], own["audience"], own["kind"]) == (
        procedure["title"],
        procedure["audience"],
        procedure["kind"],
    )


def test_the_days_show_when_they_came(counted, today):
    days = {day["date"]: day["count"] for day in counted["own"][0]["days"]}
    assert days[today] == REAL
    assert sum(days.values()) == REAL
    assert len(days) <= 30


def test_departments_and_totals_agree(counted):
    (ours,) = [one for one in counted["departments"] if one["code"] == "nousei"]
    assert (ours["procedures"], ours["submissions"]) == (1, REAL)
    assert counted["totals"] == {
        name: sum(one[name] for one in counted["departments"])
        for name in ("procedures", "submissions")
    }
    (year,) = [one for one in counted["years"] if one["fiscal_year"] == counted["fiscal_year"]]
    assert {name: year[name] for name in counted["totals"]} == counted["totals"]


def test_the_year_is_the_fiscal_year_of_japan(counted):
    assert counted["fiscal_year"] == clock.fiscal_year_of(clock.today())
    assert counted["fiscal_year"] in counted["fiscal_years"]


def test_another_department_sees_the_totals_but_none_of_our_procedures(
    counted, signed_in, procedure
):
    seen = signed_in("suzuki").get("/api/staff/statistics").json
    assert "nousei" in {one["code"] for one in seen["departments"]}
    assert procedure["id"] not in {one["procedure_id"] for one in seen["own"]}
    assert counted


def test_a_usual_night_counts_yesterday(run, caller, counted):
    run()
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    until = eventually(
        lambda: (s := caller.get("/api/staff/statistics").json)["counted_until"] == yesterday and s,
        PATIENCE,
    )
    assert until
    assert until["own"] == counted["own"]


@pytest.mark.parametrize("query", ["fiscal_year=1999", "fiscal_year=x", "year=2026"])
def test_a_year_that_is_none_is_malformed(caller, query):
    assert caller.get(f"/api/staff/statistics?{query}").status == 400


def test_a_year_without_figures_is_empty(caller):
    found = caller.get("/api/staff/statistics?fiscal_year=2999").json
    assert (found["departments"], found["own"]) == ([], [])
    assert found["totals"] == {"procedures": 0, "submissions": 0}
