"""What approvers of a route agree to: told in words, and by a digest that nothing slips past."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib import clock
from chalicelib.errors import SecondPersonNeeded, WrongState
from chalicelib.http import Person
from chalicelib.procedures import guard, opening
from chalicelib.procedures.content import digest_of, words_of
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Agreement, Procedure, Request, Stage, Status
from chalicelib.procedures.record import attributes_of, request_words
from chalicelib.procedures.steps import stepped
from tests.factories import KEPT, example

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
ASKED = Request(id="author", name="作成者", at="2026-11-20", comment="", revision=3)


@pytest.fixture
def procedure():
    return Procedure(
        id="abcdefghjk",
        department="soumu",
        status=Status.DRAFT,
        revision=3,
        definition_json=example("magazine-present"),
        reception_json=KEPT | {"closes_at": "2026-12-20T17:00:00+09:00"},
        notify=("uketsuke@example.lg.jp",),
        published_version=None,
        created_at=NOON,
        updated_at=NOON,
        updated_by="作成者",
        updated_by_id="author",
        prepared_by=("author", "helper"),
    )


def asked_along(procedure, approval="01ROUTE"):
    asked = replace(ASKED, approval=approval)
    return replace(procedure, stage=Stage.REVIEW, requested=asked)


@pytest.mark.parametrize(
    "changed",
    [
        {"definition_json": example("magazine-present") | {"title": "別の題名"}},
        {"reception_json": KEPT},
        {"notify": ()},
        {"id": "abcdefghjm"},
    ],
)
def test_whatever_would_be_published_changes_the_digest(procedure, changed):
    assert digest_of(replace(procedure, **changed)) != digest_of(procedure)


@pytest.mark.parametrize(
    "changed",
    [
        {"stage": Stage.REVIEW, "requested": ASKED},
        {"updated_by": "ほかの人"},
        {"revision": 9},
        {"published_version": 1},
    ],
)
def test_how_it_stands_leaves_the_digest_as_it_is(procedure, changed):
    assert digest_of(replace(procedure, **changed)) == digest_of(procedure)


def test_the_order_in_which_things_were_stored_does_not_count(procedure):
    turned = dict(reversed(procedure.definition_json.items()))
    assert digest_of(replace(procedure, definition_json=turned)) == digest_of(procedure)


def test_approvers_are_told_what_the_form_wants_of_people(procedure):
    words = words_of(procedure, "今週中にお願いします。").splitlines()
    assert "公開：はじめて公開します" in words
    assert "対象：住民" in words
    assert "受付の終わり：2026年12月20日17時00分" in words
    assert "回答の保存期間：受付から365日後に個人情報だけを消去" in words
    assert "到達メールの宛先：uketsuke@example.lg.jp" in words
    assert "依頼した人から：今週中にお願いします。" in words
    (personal,) = [one for one in words if one.startswith("個人情報の項目：")]
    assert personal == "個人情報の項目：ご住所、電話番号、メールアドレス"
    (count,) = [one for one in words if one.startswith("項目の数：")]
    assert int(count.partition("：")[2]) > 3


def test_whatever_ends_a_review_leaves_its_approval_to_be_taken_back(procedure):
    waiting = asked_along(procedure)
    for action in (Action.SAVE, Action.WITHDRAW, Action.RETURN, Action.PUBLISH):
        left = stepped(waiting, action)
        assert (left.requested, left.stale_approval, left.route) == (None, "01ROUTE", "")
    over = stepped(replace(waiting, status=Status.CLOSED), Action.ARCHIVE)
    assert over.stale_approval == "01ROUTE"
    assert stepped(waiting, Action.TRY).route == "01ROUTE"
    assert stepped(stepped(waiting, Action.SAVE), Action.SAVE).stale_approval == "01ROUTE"


def test_a_request_without_a_route_is_stored_as_it_always_was(procedure):
    plain = attributes_of(replace(procedure, stage=Stage.REVIEW, requested=ASKED))["requested"]
    assert plain == {
        "id": "author",
        "name": "作成者",
        "at": "2026-11-20",
        "comment": "",
        "revision": 3,
    }
    assert request_words(replace(ASKED, approval="01A"))["approval"] == "01A"


@pytest.fixture
def two_wanted(monkeypatch):
    monkeypatch.setattr(guard.staff, "second_person", lambda _: True)


def agreement(*ids):
    return Agreement(approval="01ROUTE", ids=ids, names=tuple(f"{one}さん" for one in ids))


AUTHOR = Person("author", "作成者", "soumu", frozenset())
STRANGER = Person("other", "別の職員", "soumu", frozenset())


@pytest.mark.usefixtures("two_wanted")
def test_those_of_a_route_are_the_second_person_for_whoever_publishes(procedure):
    waiting = asked_along(procedure)
    guard.check_approval(AUTHOR, waiting, agreement("chief"))
    assert guard.approver(AUTHOR, waiting, agreement("chief", "helper")) == "chiefさん、helperさん"
    with pytest.raises(SecondPersonNeeded):
        guard.check_approval(AUTHOR, waiting)


@pytest.mark.usefixtures("two_wanted")
def test_a_route_of_those_who_wrote_it_is_no_second_person(procedure):
    waiting = asked_along(procedure)
    with pytest.raises(SecondPersonNeeded):
        guard.check_approval(AUTHOR, waiting, agreement("helper"))
    guard.check_approval(STRANGER, waiting, agreement("helper"))
    assert guard.approver(STRANGER, waiting, agreement("helper")) == "別の職員"


def test_who_cannot_tell_how_a_route_stands_publishes_nothing(procedure):
    assert opening._unlooked(procedure) is None
    with pytest.raises(WrongState, match="決裁の途中"):
        opening._unlooked(asked_along(procedure))
