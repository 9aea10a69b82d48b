"""Mails follow a submission by themselves; a failure is seen and can be mended by staff."""

from uuid import uuid4

import pytest

from tests.caller import eventually
from tests.factories import publish_example, submission_to

FORM = "magazine-present"


@pytest.fixture
def section():
    """A mailbox of the section, fresh for each test."""
    return f"uketsuke-{uuid4().hex[:8]}@example.lg.jp"


@pytest.fixture
def applicant():
    return f"hanako-{uuid4().hex[:8]}@example.com"


@pytest.fixture
def procedure(tanaka, section):
    return publish_example(tanaka, FORM, notify=[section])


@pytest.fixture
def send(public, procedure):
    """Send a submission; gives its key, body and receipt."""

    def sent(**changed):
        body = submission_to(FORM, **changed)
        answer = public.post(f"/api/public/procedures/{procedure['id']}/submissions", body)
        assert answer.status == 201
        return body["key"], body, answer.json

    return sent


@pytest.fixture
def states(tanaka, procedure):
    """The states of a submission's mails by kind, once the condition holds for them."""

    def wait(key, until):
        place = f"/api/staff/procedures/{procedure['id']}/submissions/{key}"

        def look():
            found = {one["kind"]: one for one in tanaka.get(place).json["notifications"]}
            return found if found and all(until(one["state"]) for one in found.values()) else None

        return eventually(look)

    return wait


def texts_in(value):
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [value] if isinstance(value, str) and len(value) > 1 else []


def test_applicant_and_section_are_mailed_and_the_console_knows(  # noqa: PLR0917 — fixtures
    send, states, inbox, tanaka, procedure, applicant, section
):
    key, _, receipt = send(mail=applicant)
    assert receipt["mail"] is True
    (result,), (arrival,) = inbox(applicant), inbox(section)
    for mail in (result, arrival):
        assert receipt["receipt_number"] in mail["BodyText"]
        assert procedure["title"] in mail["Subject"]
    found = states(key, lambda state: state == "sent")
    assert set(found) == {"result", "arrival"}
    assert all(one["sent_at"] and one["attempts"] == 1 for one in found.values())
    lines = tanaka.get(f"/api/staff/procedures/{procedure['id']}/submissions").json["items"]
    assert [one["mail_state"] for one in lines] == ["sent"]


PERSONAL = ("name", "address", "phone", "mail")


def test_no_answer_is_in_the_mail_to_the_section(send, inbox, applicant, section):
    _, body, _ = send(mail=applicant, opinion="とても個人的な意見")
    assert inbox(applicant)
    (mail,) = inbox(section)
    said = mail["Subject"] + mail["BodyText"] + (mail["BodyHtml"] or "")
    assert not {text for text in texts_in(body["answers"]) if text in said} - {"北海道"}


def test_the_result_mail_covers_what_is_personal_and_holds_no_inquiry_code(send, inbox, applicant):
    _, body, receipt = send(mail=applicant, opinion="窓口が親切でした")
    (mail,) = inbox(applicant)
    said = mail["BodyText"]
    personal = texts_in([body["answers"][name] for name in PERSONAL])
    assert not {text for text in personal if text in said} - {"北海道"}
    assert "窓口が親切でした" in said
    assert "●●●" in said
    assert f"/status/#n={receipt['receipt_number']}" in said
    assert receipt["inquiry_code"] not in said


def test_who_gave_no_address_is_not_mailed(send, states, inbox, section):
    key, _, receipt = send(mail="")
    assert receipt["mail"] is False
    assert inbox(section)
    assert set(states(key, lambda state: state == "sent")) == {"arrival"}


def test_a_repeated_submission_is_mailed_once(  # noqa: PLR0917 — fixtures
    public, send, states, inbox, procedure, applicant
):
    key, body, _ = send(mail=applicant)
    assert public.post(f"/api/public/procedures/{procedure['id']}/submissions", body).status == 200
    assert states(key, lambda state: state == "sent")
    assert len(inbox(applicant)) == 1


def test_a_mail_about_a_trial_says_so(tanaka, inbox, applicant, section):
    made = tanaka.post("/api/staff/procedures", {"example": FORM}).json
    place = f"/api/staff/procedures/{made['id']}"
    saving = {"revision": 1, "definition": made["definition"], "notify": [section]}
    assert tanaka.put(place, saving).status == 200
    tanaka.post(f"{place}/trials", submission_to(FORM, version=0, mail=applicant))
    for address in (applicant, section):
        (mail,) = inbox(address)
        assert mail["Subject"].startswith("【テスト】")


def test_a_mail_speaks_of_what_was_published_and_not_of_the_draft(
    tanaka, send, inbox, procedure, applicant
):
    definition = procedure["definition"] | {"title": "まだ公開しない題", "completion": "未公開"}
    saving = {"revision": procedure["revision"], "definition": definition, "notify": []}
    assert tanaka.put(f"/api/staff/procedures/{procedure['id']}", saving).status == 200
    send(mail=applicant)
    (mail,) = inbox(applicant)
    assert procedure["title"] in mail["Subject"]
    assert "未公開" not in mail["Subject"] + mail["BodyText"]


def test_a_refused_mail_is_seen_as_failed_and_sent_once_it_can_be(  # noqa: PLR0917 — fixtures
    send, states, inbox, tanaka, signed_in, refusing, applicant, procedure
):
    key, _, receipt = send(mail=applicant)
    failed = states(key, lambda state: state == "failed")
    assert set(failed) == {"result", "arrival"}
    assert all(one["error"] and one["sent_at"] is None for one in failed.values())
    listed = tanaka.get("/api/staff/notifications?limit=100").json["items"]
    mine = {one["id"]: one for one in listed if one["submission_id"] == key}
    assert set(mine) == {one["id"] for one in failed.values()}
    assert {one["receipt_number"] for one in mine.values()} == {receipt["receipt_number"]}
    lines = tanaka.get(f"/api/staff/procedures/{procedure['id']}/submissions").json["items"]
    assert [one["mail_state"] for one in lines] == ["failed"]
    elsewhere = signed_in("suzuki").get("/api/staff/notifications").json["items"]
    assert not set(mine) & {one["id"] for one in elsewhere}

    refusing()  # no longer
    for one in failed.values():
        again = tanaka.post(f"/api/staff/notifications/{one['id']}/retry")
        assert (again.status, again.json["state"]) == (200, "waiting")
    assert states(key, lambda state: state == "sent")
    assert len(inbox(applicant)) == 1
    listed = tanaka.get("/api/staff/notifications?limit=100").json["items"]
    assert not [one for one in listed if one["submission_id"] == key]


def test_a_mail_that_was_sent_is_not_sent_again(send, states, tanaka, applicant):
    key, _, _ = send(mail=applicant)
    for one in states(key, lambda state: state == "sent").values():
        answer = tanaka.post(f"/api/staff/notifications/{one['id']}/retry")
        assert (answer.status, answer.json["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("unknown", ["x", "a.b.c", "347acdefgh.x.result", "..."])
def test_a_mail_that_nobody_owes_is_not_found(tanaka, unknown):
    assert tanaka.post(f"/api/staff/notifications/{unknown}/retry").status == 404
