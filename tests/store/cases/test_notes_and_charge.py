"""What the office does among itself: notes and who is in charge, of which no applicant learns."""

from dataclasses import replace

import pytest

from chalicelib import clock
from chalicelib.cases import following, inside_shapes, service, shapes
from chalicelib.errors import KeyReused, NotFound, WrongState
from chalicelib.notifications import service as notifications
from chalicelib.staff import store as directory
from chalicelib.staff.model import Member
from chalicelib.submissions import service as submissions
from chalicelib.submissions import store
from chalicelib.submissions.model import CaseEvent, CaseState
from tests.factories import new_key

SECRET = "窓口で見た診断書のことは、次の人に口頭で。"


@pytest.fixture
def people(department):
    """Three members of the department: who may act, who may look, who has left."""

    def member(name, roles, *, active=True):
        made = Member(
            id=f"{name}-{department}",
            name=name,
            mail=f"{name}@example.lg.jp",
            department=department,
            roles=roles,
            active=active,
        )
        directory.save_member(made)
        return made

    return (
        member("sasaki", ("editor",)),
        member("miru", ("viewer",)),
        member("gone", ("editor",), active=False),
    )


def mine(tanaka, procedure_id, member):
    which = submissions.Which(charge=member)
    page = submissions.latest(tanaka, procedure_id, which, 50, None)
    assert submissions.count_of(procedure_id, which) == len(page.items)
    return [one.key for one in page.items]


def test_a_note_stands_inside_and_in_nothing_an_applicant_reads(submitted, doing, now):
    one = submitted()
    service.jot(doing(one), SECRET)
    place = one.procedure_id, one.key
    assert [(made.text, made.author) for made in service.inside(*place)] == [(SECRET, "田中")]
    assert service.entries(*place) == []
    assert SECRET not in shapes.case_reply(now(one), "ja").model_dump_json()


def test_a_note_is_kept_once_for_each_request(submitted, doing):
    one, key = submitted(), new_key()
    service.jot(doing(one, key), SECRET)
    service.jot(doing(one, key), SECRET)
    assert len(service.inside(one.procedure_id, one.key)) == 1
    with pytest.raises(KeyReused):
        service.jot(doing(one, key), "ほかのこと")


def test_who_is_in_charge_is_told_in_the_list_and_found_by(submitted, doing, now, tanaka, people):
    one, other = submitted(), submitted()
    sasaki = people[0]
    service.charge(doing(one), sasaki.id)
    assert now(one).submission.charge == submissions.Charge(id=sasaki.id, name="sasaki")
    assert mine(tanaka, one.procedure_id, sasaki.id) == [one.key]
    assert other.charge is None
    both = submissions.Which(charge=sasaki.id, state=CaseState.RECEIVED)
    assert submissions.count_of(one.procedure_id, both) == 1
    assert submissions.count_of(one.procedure_id, replace(both, state=CaseState.REVIEWING)) == 0
    service.charge(doing(one), None)
    assert now(one).submission.charge is None
    assert mine(tanaka, one.procedure_id, sasaki.id) == []
    told = [(made.act, made.text) for made in service.inside(one.procedure_id, one.key)]
    assert told == [("charged", "sasaki"), ("charged", "")]


def test_only_a_colleague_who_may_act_can_be_in_charge(submitted, doing, tanaka, people):
    one = submitted()
    _, miru, gone = people
    for member in (miru.id, gone.id, "nobody-knows"):
        with pytest.raises(WrongState):
            service.charge(doing(one), member)
    told = inside_shapes.able(service.able(tanaka))
    assert [found.name for found in told.items] == ["sasaki"]


def test_what_waits_goes_on_waiting_after_a_note(submitted, doing, now, tanaka, people):
    one = submitted()
    service.reply(now(one), new_key(), "書類を送りました。")
    service.jot(doing(one), SECRET)
    service.charge(doing(one), people[0].id)
    (waiting,) = service.inbox(tanaka, 50, None).items
    assert (waiting.key, waiting.waiting.reason, waiting.charge) == (one.key, "replied", "sasaki")


def test_a_new_one_with_a_note_still_waits_for_somebody_to_begin(submitted, doing, tanaka):
    one = submitted(unhandled=True)
    service.jot(doing(one), SECRET)
    (found,) = service.awaiting(tanaka)[0]
    assert (found.new, found.again) == (1, 0)


def test_nobody_is_written_to_about_what_is_inside(submitted, monkeypatch):
    one = submitted()
    owed = []
    monkeypatch.setattr(notifications, "owe_case", lambda *_, **__: owed.append(1))
    monkeypatch.setattr(notifications, "seen_to", lambda *_: owed.append(2))
    for kind in ("noted", "charged"):
        event = CaseEvent(
            procedure_id=one.procedure_id, key=one.key, kind=kind, id="1", at=clock.timestamp()
        )
        following.follow(event)
    assert owed == []


def test_notes_leave_with_the_case(submitted, doing):
    one = submitted()
    service.jot(doing(one), SECRET)
    service.forget(one.procedure_id, one.key)
    assert service.inside(one.procedure_id, one.key) == []


def test_nothing_is_noted_once_the_day_has_come(submitted, doing):
    one = submitted(retain_until=clock.timestamp(clock.now()), retain_then="delete")
    with pytest.raises(NotFound):
        service.jot(doing(one), SECRET)
    assert service.inside(one.procedure_id, one.key) == []


def test_a_charge_reads_back_as_it_was_stored(make_submission):
    charge = submissions.Charge(id="m", name="髙﨑")
    one = replace(make_submission(), charge=charge, unhandled=True)
    store.insert(one)
    assert store.load(one.procedure_id, one.key) == one
    assert list(store.read_all(one.procedure_id, test=False)) == [one]
