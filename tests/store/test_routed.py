"""Publishing along a route: who may open what, and what becomes of a request that ends early."""

from dataclasses import replace

import pytest

from chalicelib.approvals import service as approvals
from chalicelib.errors import Invalid, NotFound, SecondPersonNeeded, WrongState
from chalicelib.procedures import judging, routed, service, store, versions
from chalicelib.procedures.model import Stage, Status
from tests.store.routing import Desk, somebody

LATER = "2999-12-31T00:00"


@pytest.fixture
def desk(department):
    made = Desk(department)
    made.rehearse()
    return made


@pytest.fixture
def opened(desk):
    """A first version is open already; its next one is saved and rehearsed."""
    desk.ask()
    desk.agree()
    desk.publish()
    desk.save("次の版")
    desk.rehearse()
    return desk


def history(desk):
    return [one.action for one in service.history(desk.author, desk.id)]


def test_nobody_publishes_before_the_last_approver_and_then_the_author_may(desk):
    stranger = somebody("公開承認", desk.author.department)
    desk.ask(desk.chief, desk.other)
    for name in ("課長さん", "他課の課長さん"):
        for person in (desk.author, stranger):
            with pytest.raises(WrongState, match=f"。{name}の決裁を待っています"):
                desk.publish(by=person)
        desk.agree(desk.chief if name == "課長さん" else desk.other)
    assert desk.look().stage is Stage.REVIEW
    published = desk.publish()
    assert (published.status, published.requested) == (Status.OPEN, None)
    (version,) = versions.list_versions(desk.id, 9)
    assert version.approved_by == "課長、他課の課長"
    assert version.approval == desk.approval().id
    assert not list(desk.unapproved())


def test_who_had_a_part_in_the_form_is_named_in_no_route(desk):
    desk.save("二人で", by=desk.chief)
    desk.rehearse()
    with pytest.raises(Invalid, match="作成・編集した人"):
        desk.ask()


def test_what_an_approver_gives_back_is_edited_again_and_the_reason_stays(desk):
    desk.ask()
    desk.give_back("期間を直してください。")
    back = desk.look()
    assert (back.stage, back.requested) == (Stage.EDITING, None)
    assert (back.returned.by, back.returned.reason) == ("課長", "期間を直してください。")
    assert back.returned.approval == desk.approval().id
    desk.save("直した")
    desk.rehearse()
    desk.ask()
    assert (desk.approval().round, desk.now().returned) == (2, None)


def test_what_the_author_takes_back_among_approvals_is_edited_again(desk):
    desk.ask()
    approvals.withdraw(desk.author, desk.approval().id)
    assert desk.look().stage is Stage.EDITING
    assert history(desk).count("withdrawn") == 1


def test_taking_it_back_on_the_page_leaves_nothing_in_the_inboxes(desk):
    desk.ask()
    routed.withdraw(desk.author, desk.id)
    assert desk.approval().state is approvals.State.WITHDRAWN
    assert approvals.waiting(desk.chief, 9, None).items == []
    assert desk.now().stale_approval == ""


def test_saving_takes_it_back_in_the_name_of_whoever_saved(desk):
    helper = somebody("手伝い", desk.author.department)
    desk.ask()
    saved = desk.save("変えた", by=helper)
    assert (saved.stage, saved.requested) == (Stage.EDITING, None)
    last = approvals.ending(desk.approval())
    assert (last.by.name, desk.approval().state) == ("手伝い", approvals.State.WITHDRAWN)
    assert "取り下げました" in last.words
    assert desk.dead() == []


def test_a_period_that_changes_the_draft_takes_the_request_back(opened):
    opened.ask()
    opened.agree()
    changed = routed.after(opened.author, service.set_period(opened.author, opened.id, None, LATER))
    assert (changed.stage, changed.requested, changed.status) == (
        Stage.EDITING,
        None,
        Status.OPEN,
    )
    with pytest.raises(SecondPersonNeeded):
        opened.publish()


def test_a_draft_that_is_another_under_the_same_revision_is_not_published(desk):
    """No step of ours does this; the digest does not take the revision's word for it."""
    desk.ask()
    desk.agree()
    before = desk.now()
    title = before.definition_json | {"title": "すり替えた題名"}
    store.change(before, replace(before, definition_json=title))
    with pytest.raises(WrongState, match="決裁された内容と、いまの下書きが違います"):
        desk.publish()
    assert list(versions.list_versions(desk.id, 9)) == []


def test_archiving_and_deleting_leave_no_request_behind(desk, opened):
    opened.ask()
    service.close(opened.author, opened.id)
    routed.after(opened.author, service.archive(opened.author, opened.id))
    assert opened.dead() == []
    other = Desk(desk.author.department)
    other.rehearse()
    other.ask()
    service.delete(other.author, other.id, lambda gone: routed.discard(other.author, gone))
    assert approvals.waiting(other.chief, 9, None).items == []
    with pytest.raises(WrongState, match="削除された"):
        judging.page(other.chief, other.approval().id)


def test_who_publishes_gives_back_only_what_its_approvers_are_through_with(desk):
    desk.ask()
    with pytest.raises(WrongState, match="決裁の途中"):
        routed.return_(desk.author, desk.id, "待って", lambda *_: None)
    desk.agree()
    back = routed.return_(desk.author, desk.id, "待って", lambda *_: None)
    assert (back.stage, back.returned.reason, back.stale_approval) == (Stage.EDITING, "待って", "")
    with pytest.raises(SecondPersonNeeded):
        desk.publish()


def test_an_approver_sees_the_very_form_also_once_it_is_open_and_nobody_else_does(desk):
    desk.ask(desk.chief, desk.other)
    asked = desk.approval().id
    assert "<form" in judging.page(desk.other, asked)
    stranger = somebody("別の部の職員", f"{desk.author.department}y")
    with pytest.raises(NotFound):
        judging.page(stranger, asked)
    with pytest.raises(NotFound):
        service.owned(desk.other, desk.id)
    desk.agree(desk.chief, desk.other)
    desk.publish()
    desk.save("公開のあとで変えた題名")
    shown = judging.page(desk.other, asked)
    assert "<form" in shown
    assert "公開のあとで変えた題名" not in shown


def test_what_was_agreed_to_and_never_opened_is_not_shown_in_another_form(desk):
    desk.ask()
    asked = desk.approval().id
    desk.save("別の題名")
    with pytest.raises(WrongState, match="変わったか削除された"):
        judging.page(desk.chief, asked)
