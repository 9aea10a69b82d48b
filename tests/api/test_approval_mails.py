"""Who may approve is told by mail that they are asked, and who asked what came of it."""

from uuid import uuid4

import pytest

from tests.caller import eventually
from tests.factories import KEPT, rehearse

MANY = "/api/staff/procedures"


@pytest.fixture(scope="module")
def department():
    return f"d{uuid4().hex[:8]}"


@pytest.fixture(scope="module")
def colleague(newcomer, settings_of_cloud, department):
    """Makes somebody of a department of our own; gives their address and what they call."""
    from chalicelib.staff import service

    assert settings_of_cloud is None

    def make(*roles):
        member_id, caller = newcomer(department, list(roles))
        return service.member(member_id).mail, caller

    return make


@pytest.fixture(scope="module")
def author(colleague):
    return colleague("editor", "publisher")


@pytest.fixture(scope="module")
def approver(colleague):
    return colleague("publisher", "editor")


@pytest.fixture
def asked(author, approver):
    """A procedure whose author asked for publication; its title is its own."""
    assert approver
    caller, title = author[1], f"承認 {uuid4().hex[:8]}"
    made = caller.post(MANY, {"example": "magazine-present"}).json
    body = {"revision": made["revision"], "notify": [], "reception": KEPT}
    body |= {"definition": made["definition"] | {"title": title}}
    saved = caller.put(f"{MANY}/{made['id']}", body).json
    rehearse(caller, saved)
    step = f"{MANY}/{saved['id']}/request"
    answer = caller.post(step, {"revision": saved["revision"], "comment": "内密の相談です"})
    assert answer.status == 200
    return answer.json


@pytest.fixture
def about(inbox):
    """The mails to an address that are about a procedure, once there are so many."""

    def look(address, procedure, number=1):
        def found():
            mine = [one for one in inbox(address) if procedure["title"] in one["Subject"]]
            return mine if len(mine) >= number else None

        return eventually(found)

    return look


def failed(caller, procedure):
    listed = caller.get("/api/staff/notifications?limit=100").json["items"]
    return [one for one in listed if one["procedure_id"] == procedure["id"]]


def test_who_may_approve_is_asked_by_mail_and_the_author_is_not(about, author, approver, asked):
    (mail,) = about(approver[0], asked)
    assert mail["Subject"].endswith(f"公開の承認の依頼があります（{asked['title']}）")
    assert f"/#/procedures/{asked['id']}" in mail["BodyText"]
    assert asked["requested"]["name"] in mail["BodyText"]
    assert "内密" not in mail["BodyText"]
    assert mail["To"] == [approver[0]]
    history = author[1].get(f"{MANY}/{asked['id']}/history").json["items"]
    told = {one["action"]: one["detail"] for one in history}
    assert told["approvers_told"] == "1人"


def test_the_author_learns_that_it_was_published(about, author, approver, asked):
    step = f"{MANY}/{asked['id']}/publish"
    assert approver[1].post(step, {"revision": asked["revision"]}).status == 200
    (mail,) = about(author[0], asked)
    assert "手続が公開されました" in mail["Subject"]
    assert approver[1].post(step, {"revision": asked["revision"]}).status == 200
    assert len(about(author[0], asked)) == 1


def test_the_author_learns_that_it_was_sent_back_and_the_approver_is_asked_again(
    about, author, approver, asked
):
    step = f"{MANY}/{asked['id']}"
    assert approver[1].post(f"{step}/return", {"reason": "題名が長すぎます"}).status == 200
    (mail,) = about(author[0], asked)
    assert "差し戻されました" in mail["Subject"]
    assert "題名が長すぎます" not in mail["BodyText"]
    again = author[1].post(f"{step}/request", {"revision": asked["revision"], "comment": ""})
    assert again.status == 200
    assert len(about(approver[0], asked, 2)) == 2


def test_a_request_that_could_not_be_mailed_is_seen_and_sent_again(
    refusing, about, author, approver, asked
):
    (mail,) = eventually(lambda: failed(author[1], asked))
    assert (mail["kind"], mail["submission_id"], mail["receipt_number"]) == ("review", None, "")
    assert mail["procedure_title"] == asked["title"]
    refusing()  # no longer
    assert author[1].post(f"/api/staff/notifications/{mail['id']}/retry").status == 200
    assert len(about(approver[0], asked)) == 1
    assert failed(author[1], asked) == []
