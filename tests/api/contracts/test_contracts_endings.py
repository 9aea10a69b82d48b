"""Terms that end: listed in time, kept in the list once they passed, until somebody decides."""

from datetime import timedelta

import pytest

from chalicelib import clock
from tests.contracting import day
from tests.signing import CONTRACTS

ENDINGS = "/api/staff/endings"


@pytest.fixture
def ending(concluded):
    """Makes a contract that was concluded last year, with this end and these days of notice."""
    from chalicelib.contracts.model import Terms

    past = clock.timestamp(clock.now() - timedelta(days=400))

    def make(end, notice=None, **changed):
        terms = Terms(contract_date="2025-04-01", term_to=end, renewal_notice_days=notice)
        return concluded(**{"terms": terms, "concluded_at": past} | changed)

    return make


def told(caller, query=""):
    return [one["title"] for one in caller.get(ENDINGS + query).json["items"]]


def decide(caller, contract, choice="renew", note=""):
    return caller.post(f"{CONTRACTS}/{contract.id}/decision", {"choice": choice, "note": note})


def test_what_ends_or_has_to_be_said_soon_is_listed_and_what_passed_stays_listed(office, ending):
    caller = office[2]
    gone = ending(day(-200))
    noticed = ending(day(100), notice=90)
    late = ending(day(30), notice=60)
    ends = ending(day(40))
    ending(day(200))
    ending("")
    assert told(caller) == [one.title for one in (gone, late, noticed, ends)]
    assert told(caller, f"?until={day(-1)}") == [gone.title, late.title]
    items = {one["title"]: one for one in caller.get(ENDINGS).json["items"]}
    assert (items[late.title]["overdue"], items[late.title]["ended"]) == (True, False)
    assert (items[gone.title]["overdue"], items[gone.title]["ended"]) == (True, True)
    assert items[noticed.title]["notice_on"] == day(10)
    assert items[ends.title]["notice_on"] == items[ends.title]["term_to"] == day(40)


def test_a_decision_takes_it_off_the_list_and_stands_in_the_ledger(office, ending):
    caller = office[2]
    contract = ending(day(20), notice=30)
    decided = decide(caller, contract, "end", "次年度は一般競争入札")
    assert decided.status == 200, decided.data.decode()
    assert told(caller) == []
    entry = decided.json["ledger"][-1]
    assert (entry["act"], entry["word"]) == ("decided", "更新の判断")
    assert entry["detail"]["判断"] == "更新しない"
    assert entry["detail"]["契約期間の終わり"] == day(20)
    assert decided.json["ledger_broken_at"] is None
    assert decided.json["decision"]["word"] == "更新しない"
    assert decided.json["decision"]["note"] == "次年度は一般競争入札"
    again = decide(caller, contract, "renew").json
    assert (again["decision"]["word"], again["state"]) == ("更新する", "concluded")


def test_what_was_decided_is_told_by_night_no_more(office, ending):
    from chalicelib.contracts import service

    code, _, caller = office
    decided, open_yet = ending(day(20), notice=30), ending(day(20), notice=30)
    ending(day(0))  # nobody wanted notice of this one
    assert decide(caller, decided).status == 200
    assert service.look_after(code).renewals == 1
    assert service.letters(decided.id) == []
    assert len(service.letters(open_yet.id)) == 1


def test_the_list_comes_page_by_page_and_is_the_departments_own(office, ending, yamada):
    caller = office[2]
    made = [ending(day(ahead)) for ahead in (3, 2, 1)]
    first = caller.get(f"{ENDINGS}?limit=2").json
    assert [one["title"] for one in first["items"]] == [made[2].title, made[1].title]
    rest = caller.get(f"{ENDINGS}?limit=2&cursor={first['next_cursor']}").json
    assert [one["title"] for one in rest["items"]] == [made[0].title]
    assert not {one.title for one in made} & set(told(yamada, f"?until={day(10)}"))


def test_a_term_that_was_over_when_it_came_to_us_asks_for_no_decision(office, ending):
    from chalicelib.contracts.model import Origin

    now = clock.timestamp()
    ending(day(-1), origin=Origin.PAPER, concluded_at="", created_at=now)
    running = ending(day(5), origin=Origin.PAPER, concluded_at="", created_at=now)
    assert told(office[2]) == [running.title]


def test_without_an_end_or_before_the_conclusion_there_is_nothing_to_decide(office, ending):
    from chalicelib.contracts.model import State

    caller = office[2]
    endless = decide(caller, ending(""))
    assert (endless.status, endless.json["code"]) == (409, "wrong_state")
    draft = decide(caller, ending(day(20), state=State.DRAFT))
    assert (draft.status, draft.json["code"]) == (409, "wrong_state")
