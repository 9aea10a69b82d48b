"""A case from both sides through the deployed API: opened, corrected, asked, withdrawn."""

from datetime import timedelta

import pytest

from chalicelib import clock
from tests.caller import eventually
from tests.factories import answers_to, new_key, publish_example, submission_to

FORM = "magazine-present"
MAIL = "kakunin@example.com"
LONG = 90  # seconds for mails on a busy machine


@pytest.fixture(scope="module")
def procedure(tanaka):
    return publish_example(tanaka, FORM, notify=["anken@example.lg.jp"])["id"]


@pytest.fixture
def sent(public, procedure):
    """A submission, as its receipt tells it."""
    key = new_key()
    body = submission_to(FORM, key, mail=MAIL)
    answer = public.post(f"/api/public/procedures/{procedure}/submissions", body)
    assert answer.status == 201
    return answer.json | {"key": key}


@pytest.fixture
def voucher(public, sent):
    def opened():
        body = {"receipt_number": sent["receipt_number"], "code": sent["inquiry_code"]}
        answer = public.post("/api/public/cases/open", body)
        return answer if answer.status == 200 else None

    return eventually(opened).json["voucher"]


@pytest.fixture
def place(procedure, sent):
    return f"/api/staff/procedures/{procedure}/submissions/{sent['key']}"


def letters_with(inbox, text, number):
    """The mails with a text in them, once there are so many."""
    found = [one for one in inbox(MAIL) if text in str(one)]
    return found if len(found) >= number else []


def read(public, voucher):
    answer = public.post("/api/public/cases/read", {"voucher": voucher})
    assert answer.status == 200
    return answer.json


def test_the_receipt_opens_the_case_with_its_answers(public, sent, voucher):
    case = read(public, voucher)
    assert (case["state"], case["revision"]) == ("received", 1)
    assert case["receipt_number"] == sent["receipt_number"]
    assert case["retain"]["then"] == "anonymise"
    assert "個人情報だけを消去します" in case["retention"]
    assert case["may"] == {
        "correct": {"asked": False, "until": None},
        "withdraw": True,
        "reply": True,
    }
    labels = [one["label"] for section in case["sections"] for one in section["answers"]]
    assert "キーワード" in labels


def test_wrong_pairs_are_told_one_thing_and_then_nothing(public, sent):
    body = {"receipt_number": sent["receipt_number"], "code": "33333-33333"}
    told = [public.post("/api/public/cases/open", body) for _ in range(11)]
    assert [one.status for one in told] == [409] * 10 + [429]
    assert {one.json["code"] for one in told} == {"code_wrong", "too_many_codes"}


def test_a_correction_is_answered_like_a_submission_and_told_to_staff(
    public, tanaka, voucher, place
):
    body = {
        "voucher": voucher,
        "key": new_key(),
        "revision": 1,
        "answers": answers_to(FORM, mail=MAIL, keyword="はるの風"),
    }
    first = public.post("/api/public/cases/correct", body)
    again = public.post("/api/public/cases/correct", body)
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json
    assert (first.json["revision"], first.json["inquiry_code"]) == (2, None)
    case = tanaka.get(f"{place}/case").json
    assert [one["kind"] for one in case["entries"]] == ["corrected"]
    assert case["waiting"]["reason"] == "corrected"
    earlier = tanaka.get(f"{place}/revisions/1").json
    assert [one["after"] for one in earlier["changes"]] == [["はるの風"]]
    waiting = eventually(lambda: _waiting(tanaka, first.json["receipt_number"]))
    assert waiting["reason"] == "corrected"
    assert tanaka.get(place).json["revision"] == 2


def _waiting(tanaka, number):
    found = tanaka.get("/api/staff/cases?limit=100").json["items"]
    return next((one for one in found if one["receipt_number"] == number), None)


def test_staff_ask_and_the_applicant_gets_a_mail_without_a_word_of_it(  # noqa: PLR0917 — fixtures
    public, tanaka, voucher, place, sent, inbox
):
    deadline = (clock.today() + timedelta(days=7)).isoformat()
    asked = {"key": new_key(), "text": "番地まで入力してください。", "deadline": deadline}
    answer = tanaka.post(f"{place}/case/request", asked)
    assert (answer.status, answer.json["state"]) == (200, "returned")
    assert answer.json["waiting"] is None  # the day has not passed
    case = read(public, voucher)
    assert (case["request"]["text"], case["may"]["correct"]["asked"]) == (asked["text"], True)
    letters = eventually(lambda: letters_with(inbox, sent["receipt_number"], 2), LONG)
    assert len(letters) == 2  # that it came, and that something is asked
    assert asked["text"] not in str(letters)
    last = clock.today() + timedelta(days=7)
    assert f"{last.year}年{last.month}月{last.day}日まで" in str(letters)
    replying = {"voucher": voucher, "key": new_key(), "text": "わかりました。"}
    assert public.post("/api/public/cases/reply", replying).status == 200
    assert _waiting(tanaka, sent["receipt_number"])["reason"] == "replied"
    assert tanaka.get(f"{place}/case").json["waiting"]["reason"] == "replied"
    assert tanaka.post(f"{place}/case/settled", {"key": new_key()}).json["waiting"] is None


def test_who_withdraws_is_done_with_it(public, tanaka, voucher, place):
    body = {"voucher": voucher, "key": new_key(), "text": ""}
    assert public.post("/api/public/cases/withdraw", body).json["state"] == "withdrawn"
    assert tanaka.get(place).json["state"] == "withdrawn"
    refused = public.post("/api/public/cases/withdraw", body | {"key": new_key()})
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")


def test_what_is_done_with_the_code_is_told_to_the_address_and_named_to_the_section(
    public, tanaka, inbox
):
    mail, section, other = (f"{new_key()}@example.com" for _ in range(3))
    form = publish_example(tanaka, FORM, notify=[section])["id"]
    body = submission_to(FORM, mail=mail, keyword="ゆきあかり")
    sent = public.post(f"/api/public/procedures/{form}/submissions", body).json
    opened = {"receipt_number": sent["receipt_number"], "code": sent["inquiry_code"]}
    voucher = {"voucher": public.post("/api/public/cases/open", opened).json["voucher"]}
    for revision, address in enumerate((mail, other), 1):
        answers = answers_to(FORM, mail=address, keyword=f"はるの風{revision}")
        changed = voucher | {"key": new_key(), "revision": revision, "answers": answers}
        assert public.post("/api/public/cases/correct", changed).status == 201
        assert eventually(lambda known=revision: inbox(mail, known + 1), LONG)  # before the next
    leaving = voucher | {"key": new_key(), "text": "都合がつきません。"}
    assert public.post("/api/public/cases/withdraw", leaving).status == 200
    told = [one["Subject"] for one in eventually(lambda: inbox(mail, 3), LONG)]
    assert len([one for one in told if "修正を受け付けました" in one]) == 1
    assert len([one for one in told if "お知らせの宛先が変わりました" in one]) == 1
    letters = eventually(lambda: inbox(other, 2), LONG)
    subjects = " ".join(one["Subject"] for one in letters)
    assert "修正を受け付けました" in subjects
    assert "取下げを受け付けました" in subjects
    assert not [one for one in ("はるの風", "都合が", mail) if one in str(letters)]
    for_staff = " ".join(one["Subject"] for one in eventually(lambda: inbox(section, 3), LONG))
    assert "申請者から内容の修正がありました" in for_staff
    assert "申請者から取下げがありました" in for_staff


def test_many_are_moved_at_once(public, tanaka, procedure):
    keys = [new_key() for _ in range(3)]
    for key in keys:
        public.post(f"/api/public/procedures/{procedure}/submissions", submission_to(FORM, key))
    body = {"key": new_key(), "ids": [*keys, new_key()], "state": "completed"}
    answer = tanaka.post(f"/api/staff/procedures/{procedure}/cases", body).json
    assert (answer["changed"], len(answer["refused"])) == (3, 1)
    listed = tanaka.get(f"/api/staff/procedures/{procedure}/submissions?state=completed").json
    assert {one["id"] for one in listed["items"]} == set(keys)


def test_a_lost_code_is_renewed_by_the_link_in_a_mail(public, sent, inbox):
    asked = {"receipt_number": sent["receipt_number"], "mail": MAIL}
    others = asked | {"mail": "nobody@example.com"}, asked | {"receipt_number": "zzz"}
    answers = [public.post("/api/public/cases/forgotten", body) for body in (asked, *others)]
    assert len({(one.status, one.data) for one in answers}) == 1
    letters = eventually(lambda: letters_with(inbox, "#reset=", 1), LONG)
    token = str(letters[-1]).partition("#reset=")[2][:32]
    renewed = public.post("/api/public/cases/reset", {"token": token})
    assert renewed.status == 200
    assert renewed.json["inquiry_code"] != sent["inquiry_code"]


def test_the_page_of_a_correction_is_published_beside_the_form(public, procedure):
    page = public.get(f"/f/{procedure}/v1/correct/")
    assert page.status == 200
    assert b'data-mode="correct"' in page.data
