"""The public's one door in: accepted once, whatever the line does."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), "magazine-present")


def door(procedure):
    return f"/api/public/procedures/{procedure['id']}/submissions"


def stored(signed_in, procedure):
    return signed_in("tanaka").get(f"/api/staff/procedures/{procedure['id']}/submissions").json


def test_the_same_submission_sent_three_times_is_one_record(signed_in, public, procedure):
    before = stored(signed_in, procedure)["count"]
    body = submission_to("magazine-present")
    answers = [public.post(door(procedure), body) for _ in range(3)]
    assert [answer.status for answer in answers] == [201, 200, 200]
    assert len({answer.json["receipt_number"] for answer in answers}) == 1
    assert stored(signed_in, procedure)["count"] == before + 1


def test_the_same_submission_sent_twice_at_once_is_one_record(signed_in, public, procedure):
    before = stored(signed_in, procedure)["count"]
    body = submission_to("magazine-present")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: public.post(door(procedure), body), range(8)))
    assert sorted(answer.status for answer in answers) == [200] * 7 + [201]
    assert len({answer.json["receipt_number"] for answer in answers}) == 1
    assert stored(signed_in, procedure)["count"] == before + 1


def test_other_answers_under_a_used_key_are_refused_with_the_first_number(public, procedure):
    key = new_key()
    first = public.post(door(procedure), submission_to("magazine-present", key)).json
    second = public.post(door(procedure), submission_to("magazine-present", key, opinion="別"))
    assert second.status == 409
    assert second.json["code"] == "key_reused"
    assert second.json["receipt_number"] == first["receipt_number"]


def test_a_retry_after_closing_still_gets_the_receipt(signed_in, public):
    procedure = publish_example(signed_in("tanaka"), "magazine-present")
    body = submission_to("magazine-present")
    first = public.post(door(procedure), body)
    signed_in("tanaka").post(f"/api/staff/procedures/{procedure['id']}/close")
    late = lambda: public.post(door(procedure), submission_to("magazine-present"))  # noqa: E731
    assert eventually(lambda: late().status == 409, 8)
    again = public.post(door(procedure), body)
    assert (again.status, again.json) == (200, first.json)
    body["answers"]["opinion"] = "書き直し"
    assert public.post(door(procedure), body).json["code"] == "not_open"


@pytest.mark.parametrize("path", ["//evil.example/x", "///evil.example/x", "/\\evil.example/x"])
def test_the_site_never_sends_anybody_to_another_host(public, path):
    answer = public.get(path)
    assert not answer.headers.get("location", "/f").startswith(("//", "/\\"))
