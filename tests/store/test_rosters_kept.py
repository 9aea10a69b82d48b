"""Those on a roster leave once reception is over for as long as answers are kept; counts stay."""

from datetime import datetime, timedelta

import pytest

from chalicelib import audit, clock
from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.model import Status
from chalicelib.procedures.reception import Access, Once, Reception, Retention, Then
from chalicelib.rosters import erasing, retention, service, store
from chalicelib.rosters.model import Erased, Named
from chalicelib.transaction import write

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
ADDED = datetime(2026, 11, 1, 9, 0, tzinfo=clock.JST)
ENDED = datetime(2026, 11, 20, 17, 0, tzinfo=clock.JST)
DAYS = 30
OVER = ENDED + timedelta(days=DAYS)


@pytest.fixture(autouse=True)
def terms(monkeypatch, known):
    """What was published: for people of the roster, answers kept for thirty days."""
    kept = Retention(days=DAYS, then=Then.ANONYMISE)
    held = {"is": Reception(access=Access.ROSTER, once=Once.LINK, retention=kept)}
    monkeypatch.setattr(procedures, "owned", lambda _, one: known.get(one))
    monkeypatch.setattr(procedures, "published", lambda: iter(known.values()))
    monkeypatch.setattr(procedures, "reception_of", lambda _: held["is"])
    return held


@pytest.fixture
def known():
    """The procedures there are, by id."""
    return {}


@pytest.fixture
def over(make_procedure, known):
    """A procedure whose reception has ended, with as many people, some of whom answered."""

    def make(people=3, answered=0, **changed):
        ended = {"status": Status.CLOSED, "published_version": 1, "closed_at": ENDED}
        one = make_procedure(**(ended | changed))
        known[one.id] = one
        with clock.standing_at(ADDED):
            service.add(TANAKA, one.id, [person(number) for number in range(people)])
        for entry in list(store.read_all(one.id))[:answered]:
            write([service.answered(entry, clock.timestamp(ADDED), "key", once=True)])
        return one

    return make


def person(number):
    return Named(f"髙﨑 {number}", f"p{number}@example.lg.jp")


def night(procedure, moment=OVER):
    with clock.standing_at(moment):
        return service.purge(procedure.department)


def told(procedure):
    return service.retention(TANAKA, procedure.id)


def test_a_roster_leaves_on_its_day_and_not_before(over):
    one = over(people=3, answered=2)
    assert night(one, OVER - timedelta(seconds=1)) == 0
    assert service.figures(one.id) == (3, 2)
    assert night(one) == 3
    assert service.figures(one.id) == (0, 0)
    assert night(one) == 0


def test_no_name_no_address_and_no_link_stays_in_the_table(over):
    one = over(people=2)
    made = service.new_links(TANAKA, one.id, None)
    assert len(made) == 2
    night(one)
    left = list(store.EntryRecord.query(one.id, consistent_read=True))
    assert [record.sk for record in left] == ["ERASED"]
    assert "example" not in str([record.serialize() for record in left])
    assert service.names_of(one.id, [entry.id for entry, _ in made]) == {}


def test_how_many_there_were_and_how_many_answered_stays_and_is_told(over):
    one = over(people=90, answered=41)
    assert told(one) == (
        "2026年12月20日を過ぎると、名簿の氏名とメールアドレスを消去します（回答した人数は残ります）。"
    )
    night(one)
    at = clock.timestamp(OVER)
    assert erasing.erased_of(one.id) == Erased(people=90, answered=41, at=at)
    assert told(one).startswith(
        "2026年12月20日に、90人（うち回答した人は41人）の氏名とメールアドレスを消去しました。"
    )


def test_a_roster_stays_while_the_form_receives(over):
    far = ENDED + timedelta(days=3650)
    for changed in ({"closes_at": None}, {"closes_at": far}):
        one = over(status=Status.OPEN, closed_at=None, **changed)
        assert night(one, OVER + timedelta(days=400)) == 0
        assert service.figures(one.id) == (3, 0)


def test_an_end_that_came_by_itself_counts_like_one_by_hand(over):
    one = over(status=Status.OPEN, closed_at=None, closes_at=ENDED)
    assert night(one) == 3


def test_what_is_kept_for_ever_stays_and_says_so(over, terms):
    terms["is"] = Reception(access=Access.ROSTER)
    one = over()
    assert night(one, OVER + timedelta(days=36_500)) == 0
    assert told(one) == "保存期間を決めていないため、名簿の氏名とメールアドレスは消去されません。"


def test_who_is_added_later_stays_as_long_as_the_others_did(over):
    one = over(people=1)
    with clock.standing_at(ENDED + timedelta(days=5)):
        service.add(TANAKA, one.id, [person(9)])
    assert night(one) == 1
    assert [left.mail for left in store.read_all(one.id)] == ["p9@example.lg.jp"]
    assert night(one, OVER + timedelta(days=6)) == 1
    assert erasing.erased_of(one.id).people == 2


def test_an_address_that_was_erased_may_be_added_again(over):
    one = over(people=1)
    night(one)
    assert service.add(TANAKA, one.id, [person(0)]) == 1


def test_an_interrupted_night_is_finished_by_the_next_and_nobody_counts_twice(over, monkeypatch):
    one = over(people=100, answered=50)
    with monkeypatch.context() as patched:
        calls = []

        def stumble(operations):
            calls.append(operations)
            if len(calls) == 2:
                raise OSError
            write(operations)

        patched.setattr(erasing, "write", stumble)
        with pytest.raises(OSError):  # noqa: PT011 — ours, from two lines above
            night(one)
    assert 0 < service.figures(one.id)[0] < 100
    assert night(one) == 100 - erasing._TOGETHER
    found = erasing.erased_of(one.id)
    assert (found.people, found.answered) == (100, 50)


def test_who_answers_or_leaves_in_the_same_moment_is_counted_as_they_stand(over):
    one = over(people=3)
    seen = list(store.read_all(one.id))
    write([service.answered(seen[0], clock.timestamp(ADDED), "key", once=True)])
    service.remove(TANAKA, one.id, seen[1].id)
    assert erasing.erase(one.id, seen, clock.timestamp(OVER)) == 1
    assert night(one) == 1
    found = erasing.erased_of(one.id)
    assert (found.people, found.answered) == (2, 1)


def test_the_night_notes_how_many_left_and_never_whose(over):
    one = over()
    night(one)
    (entry,) = audit.entries(f"purge#{one.id}")
    assert (entry.actor, entry.action, entry.detail) == ("夜間処理", "purged", "名簿の3人を消去")


def test_another_departments_rosters_are_left_to_their_own_night(over):
    one = over()
    with clock.standing_at(OVER):
        assert service.purge("another") == 0
    assert service.figures(one.id) == (3, 0)


def test_terms_that_cannot_be_found_keep_no_other_from_leaving(over, monkeypatch):
    lost, found = over(), over()
    told_of = retention.procedures.reception_of

    def missing(procedure_id):
        if procedure_id == lost.id:
            raise NotFound
        return told_of(procedure_id)

    monkeypatch.setattr(procedures, "reception_of", missing)
    assert night(found) == 3
    assert service.figures(lost.id) == (3, 0)


def test_a_draft_says_that_its_roster_will_leave(over):
    one = over(status=Status.DRAFT, published_version=None, closed_at=None)
    assert told(one) == (
        "受付が終わって保存期間を過ぎると、名簿の氏名とメールアドレスを消去します。"
    )


def test_a_form_without_an_end_says_how_long_after_it(over):
    one = over(status=Status.OPEN, closed_at=None)
    assert told(one) == "受付が終わって30日を過ぎると、名簿の氏名とメールアドレスを消去します。"
