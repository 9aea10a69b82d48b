"""What meets at the same moment, or is interrupted, opens nothing that was not agreed to."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest

from chalicelib.approvals import service as approvals
from chalicelib.errors import Conflict, NotFound, RevisionConflict, WrongState
from chalicelib.procedures import approval, routed, service, store, versions
from chalicelib.procedures.model import Stage, Status
from chalicelib.staff import service as staff
from tests.caller import eventually
from tests.store.killing import MOST_CALLS, Killer
from tests.store.routing import Desk, somebody


@pytest.fixture
def desk(department):
    made = Desk(department)
    made.rehearse()
    return made


def test_however_many_look_at_once_it_goes_back_once(desk):
    desk.ask()
    desk.give_back()
    with ThreadPoolExecutor(8) as hands:
        seen = list(hands.map(lambda _: desk.look(), range(8)))
    assert {one.stage for one in seen} == {Stage.EDITING}
    assert [one.action for one in service.history(desk.author, desk.id)].count("returned") == 1


@pytest.mark.parametrize("after", [False, True])
def test_a_worker_that_dies_while_saving_leaves_a_request_only_until_somebody_looks(desk, after):
    killer, viewer = Killer(), somebody("見る人", desk.author.department)
    for calls in range(MOST_CALLS):
        if desk.now().stage is not Stage.REVIEW:
            desk.rehearse()
            desk.ask()
        with killer.at(calls, after=after) as told:
            desk.save(f"{calls}度目")
        desk.look(by=viewer)
        assert desk.dead() == [], calls
        assert {one.by.name for one in approvals.history(desk.approval())} == {"作成者"}
        if not told["killed"]:
            break
    assert calls > 2, "saving was interrupted after its write, too"
    assert desk.now().stage is Stage.EDITING


def test_a_request_whose_answer_was_lost_is_found_again_and_one_of_other_people_is_not(
    desk, monkeypatch
):
    def lost(*_, **__):
        raise TimeoutError

    with monkeypatch.context() as broken:
        broken.setattr(approval, "request_along", lost)
        with pytest.raises(TimeoutError):
            desk.ask()
    first = desk.approval().id
    assert desk.ask().route == first
    routed.withdraw(desk.author, desk.id)
    with monkeypatch.context() as broken:
        broken.setattr(approval, "request_along", lost)
        with pytest.raises(TimeoutError):
            desk.ask()
    lost_one = desk.approval().id
    assert desk.ask(desk.other).route != lost_one
    assert approvals.known(lost_one).state is approvals.State.WITHDRAWN
    assert desk.dead() == []


def test_a_revision_that_moved_while_it_was_asked_for_is_not_asked_for(desk, monkeypatch):
    real = approvals.request

    def slow(*asked):
        made = real(*asked)
        desk.save("その間に")
        return made

    monkeypatch.setattr(routed.approvals, "request", slow)
    with pytest.raises(RevisionConflict):
        desk.ask()
    assert desk.now().stage is Stage.EDITING
    assert desk.dead() == []


def test_what_was_saved_between_agreement_and_publication_does_not_open(desk, monkeypatch):
    desk.ask()
    desk.agree()
    meanwhile(monkeypatch, lambda: desk.save("その間に"))
    with pytest.raises(RevisionConflict):
        desk.publish()
    assert list(versions.list_versions(desk.id, 9)) == []


def test_another_request_of_the_same_revision_is_another_matter(desk, monkeypatch):
    """Agreed to, read by who publishes; then taken back and asked for anew along other people."""
    desk.ask()
    desk.agree()

    def anew():
        routed.withdraw(desk.author, desk.id)
        desk.ask(desk.other)

    meanwhile(monkeypatch, anew)
    with pytest.raises(RevisionConflict):
        desk.publish()
    assert desk.now().route == desk.approval().id
    with pytest.raises(WrongState, match="他課の課長さん"):
        desk.publish()


def test_what_came_back_while_its_page_was_open_is_not_opened_by_one_person_alone(desk):
    """Where one person is enough, a request that ended is no reason to publish at once."""
    staff.add_department(desk.author.department, "一人の課")
    staff.set_second_person(desk.author.department, needed=False)
    desk.ask()
    desk.give_back()
    with pytest.raises(WrongState, match="差し戻されたか取り下げられました"):
        desk.publish()
    assert desk.publish().status is Status.OPEN, "asked again, it is their own decision"


def meanwhile(monkeypatch, act):
    """Something happens once between reading what is to be published and storing the version."""
    real = store.publish

    def publish(*what):
        monkeypatch.setattr(store, "publish", real)
        act()
        real(*what)

    monkeypatch.setattr(store, "publish", publish)


def test_authors_approvers_and_publishers_all_at_once_open_nothing_that_was_not_agreed_to(desk):
    """The author saves again at once every other time, in the midst of what the others do."""
    over = Event()

    def again_and_again(act):
        while not over.is_set():
            with suppress(Conflict, NotFound):
                act()

    def agree():
        for one in approvals.waiting(desk.chief, 50, None).items:
            approvals.approve(desk.chief, one.id, one.subject.digest, "")

    with ThreadPoolExecutor(3) as hands:
        others = [hands.submit(again_and_again, act) for act in (agree, desk.publish, desk.look)]
        try:
            for number in range(8):
                _write(desk, number, patiently=number % 2 == 1)
        finally:
            over.set()
    assert [one.result() for one in others] == [None] * 3
    found = list(versions.list_versions(desk.id, 200))
    assert len(found) >= 4
    assert all(one.approval for one in found), "the author alone publishes nothing"
    assert list(desk.unapproved()) == []


def _write(desk, number, *, patiently):
    """Save, rehearse and ask; then let the others come to the end of it, or do not."""
    with suppress(Conflict):  # somebody was quicker: this turn ends here
        desk.save(f"{number}")
        desk.rehearse()
        desk.ask()
        if patiently:
            assert eventually(lambda: desk.now().stage is not Stage.REVIEW)
