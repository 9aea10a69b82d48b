"""Who gets which mail when a place changes, and how people of a roster are written to."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory import KEY, MemoryStore, Queue, notification

from chalicelib import clock
from chalicelib.http import Person
from chalicelib.notifications import owing, service
from chalicelib.notifications.model import OF_CASES, Kind, State, parse_id
from chalicelib.procedures import service as procedures
from chalicelib.procedures.model import Procedure, Request, Status
from chalicelib.staff import service as staff
from chalicelib.staff.model import Member
from chalicelib.submissions.model import Placement, PlaceState, Submission

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=clock.JST)
TANAKA = Person("tanaka", "田中", "soumu", frozenset())
PEOPLE = ["one", "two", "three"]


@pytest.fixture(autouse=True)
def store(monkeypatch, set_up):
    assert set_up
    made = MemoryStore()
    monkeypatch.setattr(service, "store", made)
    monkeypatch.setattr(owing, "store", made)
    with clock.standing_at(NOW):
        yield made


@pytest.fixture(autouse=True)
def queue(monkeypatch):
    made = Queue()
    monkeypatch.setattr(owing, "queues", made)
    return made


def placed(state, *, moved_up=False, mail=True, since=NOW):
    return Placement(
        procedure_id="347acdefgh",
        key=KEY,
        department="soumu",
        receipt_number="AAAA-CCCC-DDDD",
        state=state,
        moved_up=moved_up,
        since=clock.timestamp(since),
        mail=mail,
    )


@pytest.mark.parametrize(
    ("state", "moved_up", "kind"),
    [
        (PlaceState.SEATED, True, Kind.PROMOTED),
        (PlaceState.DRAWN, True, Kind.PROMOTED),
        (PlaceState.DRAWN, False, Kind.DRAWN),
        (PlaceState.LOST, False, Kind.LOST),
    ],
)
def test_a_new_place_is_told_by_mail(store, queue, state, moved_up, kind):
    service.owe_placement(placed(state, moved_up=moved_up))
    assert [one.kind for one in store.kept.values()] == [kind]
    assert queue.messages == [{"notification": f"347acdefgh.{KEY}.{kind}"}]


@pytest.mark.parametrize(
    "placement",
    [
        placed(PlaceState.SEATED),
        placed(PlaceState.WAITING),
        placed(PlaceState.ENTERED),
        placed(PlaceState.CANCELLED),
        placed(PlaceState.CANCELLED, moved_up=True),
        placed(PlaceState.DRAWN, mail=False),
        placed(PlaceState.DRAWN, since=NOW - timedelta(hours=25)),
    ],
    ids=str,
)
def test_nobody_is_mailed_about_what_they_know_or_what_is_history(store, queue, placement):
    service.owe_placement(placement)
    assert (store.kept, queue.messages) == ({}, [])


def test_a_change_that_is_told_twice_sends_one_mail(store, queue):
    service.owe_placement(placed(PlaceState.DRAWN))
    (owed,) = store.kept.values()
    store.kept[owed.id] = notification(kind=Kind.DRAWN, state=State.SENT, attempts=1)
    service.owe_placement(placed(PlaceState.DRAWN))
    assert len(queue.messages) == 1


APPLIED = Submission(
    procedure_id="347acdefgh",
    key=KEY,
    department="soumu",
    version=1,
    receipt_number="AAAA-CCCC-DDDD",
    received_at=clock.timestamp(NOW - timedelta(days=90)),
    answers={"mail": "hanako@example.jp"},
    digest="",
    mail_field="mail",
)


def owe_case(kind, since=NOW, **changed):
    told = {"subject": "01A", "since": clock.timestamp(since)}
    service.owe_case(kind, replace(APPLIED, **changed), **told)


@pytest.mark.parametrize("kind", sorted(OF_CASES))
@pytest.mark.parametrize("age", [timedelta(), timedelta(hours=23, minutes=59)], ids=str)
def test_what_happened_to_a_case_is_told_by_mail_however_old_the_case_is(store, queue, kind, age):
    owe_case(kind, NOW - age)
    assert [(one.kind, one.subject) for one in store.kept.values()] == [(kind, "01A")]
    assert queue.messages == [{"notification": f"347acdefgh.{KEY}.{kind}:01A"}]


@pytest.mark.parametrize("kind", sorted(OF_CASES))
@pytest.mark.parametrize("changed", [{"since": NOW - timedelta(hours=25)}, {"test": True}], ids=str)
def test_nobody_is_mailed_about_a_trial_or_what_happened_long_ago(store, queue, kind, changed):
    owe_case(kind, **changed)
    assert (store.kept, queue.messages) == ({}, [])


@pytest.mark.parametrize("kind", sorted(OF_CASES))
def test_who_left_no_address_is_not_written_to_and_the_section_is(store, kind):
    owe_case(kind, mail_field=None)
    assert bool(store.kept) is (kind in {Kind.FOLLOWED_UP, Kind.READDRESSED})


@pytest.mark.parametrize("may", [True, False])
def test_what_is_told_once_asks_whether_something_waits_to_be_seen_to(store, monkeypatch, may):
    asked = []
    monkeypatch.setattr(owing, "may_tell", lambda *place: asked.append(place) or may)
    told = {"subject": "01A", "since": clock.timestamp(NOW)}
    service.owe_case(Kind.FOLLOWED_UP, APPLIED, **told, once=True)
    assert asked == [("347acdefgh", KEY, "01A")]
    assert bool(store.kept) is may


def test_an_act_that_is_told_twice_sends_one_mail(store, queue):
    owe_case(Kind.MESSAGE)
    (owed,) = store.kept.values()
    store.kept[owed.id] = replace(owed, state=State.SENT, attempts=1)
    owe_case(Kind.MESSAGE)
    assert len(queue.messages) == 1


def invite(people, *, again=False):
    return owing.invite(TANAKA, "347acdefgh", people, again=again)


def test_everybody_is_invited_once(store, queue):
    assert invite(PEOPLE) == 3
    assert [one["notification"] for one in queue.messages] == [
        f"347acdefgh.{one}.invitation" for one in PEOPLE
    ]
    assert {one.department for one in store.kept.values()} == {"soumu"}
    assert invite(PEOPLE) == 0
    assert len(queue.messages) == 3


def known(store, kind, state, key="one"):
    one = notification(key=key, kind=kind, state=state, attempts=1, receipt_number="")
    store.kept[one.id] = one
    return one


@pytest.mark.parametrize(
    ("state", "at_first", "again"),
    [
        (State.SENT, 0, 1),
        (State.FAILED, 1, 1),
        (State.NOBODY, 1, 1),
        (State.WAITING, 0, 0),
        (State.RETRYING, 0, 0),
    ],
)
def test_who_was_invited_is_invited_again_only_if_asked_and_never_twice_at_once(
    store, state, at_first, again
):
    known(store, Kind.INVITATION, state)
    assert invite(["one"]) == at_first
    known(store, Kind.INVITATION, state)
    assert invite(["one"], again=True) == again


def test_a_reminder_follows_a_reminder(store, queue):
    assert owing.remind(TANAKA, "347acdefgh", PEOPLE) == 3
    known(store, Kind.REMINDER, State.SENT)
    assert owing.remind(TANAKA, "347acdefgh", ["one"]) == 1
    kept = store.kept["347acdefgh.one.reminder"]
    assert (kept.state, kept.attempts, kept.sent_at) == (State.WAITING, 0, None)
    assert len(queue.messages) == 4


def test_the_mails_of_people_are_found_by_person(store):
    known(store, Kind.INVITATION, State.SENT)
    known(store, Kind.REMINDER, State.FAILED)
    found = service.of_people("347acdefgh", PEOPLE)
    assert {key: service.worst(mails) for key, mails in found.items()} == {"one": "failed"}
    assert service.of_people("347acdefgh", []) == {}


ASKED = Request(id="tanaka", name="田中", at=clock.timestamp(NOW), comment="", revision=3)
DIRECTORY = [
    Member(id=name, name=name, mail=f"{name}@example.lg.jp", department="soumu", roles=roles)
    for name, roles in (
        ("tanaka", ("editor", "publisher")),
        ("editor", ("editor", "publisher")),
        ("helper", ("editor", "publisher")),
        ("viewer", ("viewer", "editor", "admin")),
        ("yamada", ("publisher",)),
        ("satou", ("publisher", "viewer")),
    )
]


@pytest.fixture
def asked_for(monkeypatch):
    """What tanaka asked to publish, which helper began and editor saved last."""
    gone = replace(DIRECTORY[4], id="gone", active=False)
    monkeypatch.setattr(staff.store, "list_members", lambda _: iter([*DIRECTORY, gone]))
    monkeypatch.setattr(staff, "second_person", lambda _: True)
    return Procedure(
        id="347acdefgh",
        department="soumu",
        status=Status.DRAFT,
        revision=3,
        definition_json={},
        notify=(),
        published_version=None,
        created_at=NOW,
        updated_at=NOW,
        updated_by="編集",
        updated_by_id="editor",
        prepared_by=("helper", "editor"),
    )


def test_each_who_may_approve_is_asked_and_nobody_with_a_part_in_it(store, queue, asked_for):
    assert service.owe_review(asked_for, ASKED) == 2
    assert sorted(one.key for one in store.kept.values()) == ["satou", "yamada"]
    assert {one.kind for one in store.kept.values()} == {Kind.REVIEW}
    assert [one["notification"] for one in queue.messages] == list(store.kept)
    assert all(parse_id(one) for one in store.kept)


def test_where_one_person_may_publish_alone_only_authors_are_not_asked(asked_for, monkeypatch):
    monkeypatch.setattr(staff, "second_person", lambda _: False)
    found = procedures.approvers(asked_for, ASKED)
    assert [one.id for one in found] == ["helper", "yamada", "satou"]


def test_asking_twice_mails_once_and_asking_anew_again(store, queue, asked_for):
    service.owe_review(asked_for, ASKED)
    for kept in list(store.kept.values()):
        store.save(replace(kept, attempts=1, state=State.SENT))
    service.owe_review(asked_for, ASKED)
    assert len(queue.messages) == len({"yamada", "satou"})
    later = replace(ASKED, at=clock.timestamp(NOW + timedelta(minutes=1)))
    service.owe_review(asked_for, later)
    assert len(queue.messages) == 2 * len({"yamada", "satou"})


@pytest.mark.parametrize(
    ("owe", "kind"),
    [(service.owe_publication, Kind.PUBLISHED), (service.owe_return, Kind.SENT_BACK)],
)
def test_who_asked_learns_what_came_of_it(store, queue, asked_for, owe, kind):
    owe(asked_for, ASKED)
    (one,) = store.kept.values()
    assert (one.key, one.kind, one.department) == ("tanaka", kind, "soumu")
    assert queue.messages == [{"notification": one.id}]
