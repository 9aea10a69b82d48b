"""The public's one door in: accepted once, whatever the line does."""

from concurrent.futures import ThreadPoolExecutor

import pytest

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
