"""What was promised at receipt is done by night: deleted or anonymised, and no figure changes."""

from datetime import date, datetime, timedelta

import pytest
from ledger import faults

from chalicelib import audit, clock
from chalicelib.forms.parsing import load_definition
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception, Retention, SeatMode, Seats, Then
from chalicelib.rosters import service as rosters
from chalicelib.rosters import store as roster
from chalicelib.submissions import intake, limits, retention, service, store
from chalicelib.submissions.model import Place, PlaceState
from chalicelib.submissions.record import SubmissionRecord, partition_of
from chalicelib.transaction import write
from tests.factories import answers_to, example

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
RECEIVED = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
DUE = RECEIVED + timedelta(days=30, hours=1)
FORM = "magazine-present"


@pytest.fixture
def kept(make_submission, department):
    """A stored submission that is kept for thirty days."""

    def make(then=Then.DELETE, **changed):
        moment = changed.pop("moment", RECEIVED)
        until, fate = retention.promise(Retention(days=30, then=then), clock.timestamp(moment))
        one = make_submission(
            moment, department=department, retain_until=until, retain_then=fate, **changed
        )
        assert store.insert(one) is None
        return one

    return make


@pytest.fixture
def answered(monkeypatch):
    """The form that was answered, and sound answers to it."""
    data = example(FORM)
    fields = [field for section in data["sections"] for field in section["fields"]]
    next(field for field in fields if field["id"] == "name")["personal"] = True
    definition = load_definition(data)
    monkeypatch.setattr(procedures, "published_definition", lambda *_: definition)
    return definition, answers_to(FORM, mail="hanako@example.com")


def night(department, moment=DUE):
    with clock.standing_at(moment):
        return service.purge(department, lambda *_: None)


def stored(procedure_id):
    return list(store.read_all(procedure_id, test=False))


def test_a_submission_leaves_on_its_day_and_not_before(kept, department, procedure_id):
    kept()
    assert night(department, RECEIVED + timedelta(days=29)) == 0
    assert len(stored(procedure_id)) == 1
    assert night(department) == 1
    assert stored(procedure_id) == []
    assert night(department) == 0


def test_what_is_kept_for_ever_stays(make_submission, department, procedure_id):
    store.insert(make_submission(RECEIVED, department=department))
    assert night(department, RECEIVED + timedelta(days=36_500)) == 0
    assert len(stored(procedure_id)) == 1


def test_another_departments_submissions_are_left_to_their_own_night(kept, procedure_id):
    kept()
    assert night("another") == 0
    assert len(stored(procedure_id)) == 1


def test_no_figure_changes_when_submissions_leave(kept, department, procedure_id):
    days = [date(2026, 11, 20), date(2026, 11, 21)]
    for number in range(30):
        kept(moment=RECEIVED + timedelta(days=number % 2))
    before = [service.count_day(procedure_id, day) for day in days]
    assert before == [15, 15]
    assert night(department, DUE + timedelta(days=2)) == 30
    assert [service.count_day(procedure_id, day) for day in days] == before
    assert service.total(procedure_id, test=False) == 0


def test_the_night_notes_how_many_left_and_never_whose(kept, answered, department, procedure_id):
    for _ in range(3):
        kept()
    kept(Then.ANONYMISE, answers=answered[1])
    night(department, DUE)
    entries = list(audit.entries(f"purge#{procedure_id}"))
    assert sorted(one.detail for one in entries) == ["1件を個人情報を消去", "3件を消去"]
    assert {(one.actor, one.action) for one in entries} == {("夜間処理", "purged")}


def test_an_anonymised_submission_keeps_its_number_and_the_rest(
    kept, answered, department, procedure_id
):
    definition, answers = answered
    one = kept(Then.ANONYMISE, answers=answers, mail_field="mail", once="mark", person="entry")
    assert night(department) == 1
    (left,) = stored(procedure_id)
    personal = {field.id for field in definition.personal_fields}
    assert personal == {"name", "address", "phone", "mail"}
    assert left.answers == {name: value for name, value in answers.items() if name not in personal}
    assert left.answers
    assert left.receipt_number == one.receipt_number
    assert (left.mail_field, left.person, left.once, left.retain_until) == (None,) * 4
    assert left.digest != one.digest
    assert service.spoken(left) == "2026年12月20日に個人情報を消去しました。"
    assert night(department, DUE + timedelta(days=1)) == 0


@pytest.mark.parametrize("then", Then)
def test_the_roster_tells_that_somebody_answered_and_no_longer_what(
    kept, answered, department, procedure_id, then
):
    ids = [f"{'0' * 26}00{number}" for number in range(2)]
    people = [
        rosters.Entry(
            procedure_id=procedure_id, id=one, name="髙﨑", mail=f"{one}@b.jp", added_at=""
        )
        for one in ids
    ]
    roster.insert(people)
    one = kept(then, answers=answered[1], person=ids[0])
    kept(then, answers=answered[1], person=f"{'0' * 26}009")  # taken off the roster since
    for entry, key in ((people[0], one.key), (people[1], "another")):
        write([rosters.answered(entry, one.received_at, key, once=True)])
    assert night(department) == 2
    left = [rosters.entry(procedure_id, one) for one in ids]
    assert [(entry.answered_at, entry.submission) for entry in left] == [
        (one.received_at, None),
        (one.received_at, "another"),
    ]
    assert service.total(procedure_id, test=False) == 2 * (then is Then.ANONYMISE)
    assert len(list(roster.read_all(procedure_id))) == 2


def test_a_form_that_cannot_be_found_keeps_no_other_from_leaving(kept, department, procedure_id):
    lost = kept(Then.ANONYMISE, version=99)
    kept()
    assert night(department) == 1
    assert stored(procedure_id) == [lost]


def test_who_answered_once_is_forgotten_with_the_answer(
    kept, make_submission, department, procedure_id
):
    mark = intake.mark_of(procedure_id, "hanako@example.com")
    until, then = retention.promise(Retention(days=30, then=Then.DELETE), clock.timestamp(RECEIVED))
    one = make_submission(
        RECEIVED, department=department, once=mark, retain_until=until, retain_then=then
    )
    intake.insert(one, Reception(), None)
    kept()
    assert night(department) == 2
    again = make_submission(once=mark)
    assert intake.insert(again, Reception(), None) == (again, False)


def test_the_line_goes_on_though_the_first_who_waited_is_gone(
    make_submission, department, procedure_id, monkeypatch
):
    seats = Seats(field="a", capacity={"am": 1}, mode=SeatMode.FIRST_COME, waiting=9)
    reception = Reception(seats=seats)
    monkeypatch.setattr(procedures, "reception_of", lambda _: reception)
    place = Place(
        field="a",
        option="am",
        state=PlaceState.ENTERED,
        number=None,
        since=clock.timestamp(RECEIVED),
    )
    taken = [
        intake.insert(make_submission(department=department, place=place), reception, None)[0]
        for _ in range(3)
    ]
    monkeypatch.setattr(procedures, "owned", lambda *_: None)
    _forget(taken[1])
    service.release(TANAKA, procedure_id, taken[0].key)
    service.move_up_all(TANAKA, procedure_id)
    assert store.load(procedure_id, taken[2].key).place.state is PlaceState.SEATED
    assert faults(procedure_id, {"am": 1}) == []


def _forget(submission):
    partition = partition_of(submission.procedure_id, submission.key)
    SubmissionRecord.get(partition, submission.key).delete()


def test_what_will_happen_is_said_in_words(kept, make_submission):
    assert service.spoken(kept()) == "2026年12月20日を過ぎると、この提出をすべて消去します。"
    assert "個人情報だけを消去します" in service.spoken(kept(Then.ANONYMISE))
    assert service.spoken(make_submission()) is None


def test_more_than_a_bundle_leaves_in_one_night(kept, department, procedure_id):
    for _ in range(60):
        kept()
    assert night(department) == 60
    assert stored(procedure_id) == []
    assert limits.purged_on(procedure_id, RECEIVED.date()) == 60


def test_two_nights_at_once_count_nothing_twice(kept, department, procedure_id, monkeypatch):
    made = [kept() for _ in range(5)]
    due = list(store.due(department, clock.timestamp(DUE)))
    assert len(due) == len(made)
    assert night(department) == 5
    monkeypatch.setattr(store, "due", lambda *_: iter(due))  # an index lags behind its table
    assert night(department) == 0
    assert limits.purged_on(procedure_id, RECEIVED.date()) == 5
