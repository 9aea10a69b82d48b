"""What citizens send is judged by the server, whatever their page thought of it."""

import json

import pytest

from tests.factories import answers_to, new_key, publish_example, submission_to

FORM = "magazine-present"


@pytest.fixture(scope="module")
def procedure(tanaka):
    return publish_example(tanaka, FORM)


@pytest.fixture(scope="module")
def door(public, procedure):
    return lambda body: public.post(f"/api/public/procedures/{procedure['id']}/submissions", body)


@pytest.fixture(scope="module")
def stored(tanaka, procedure):
    """The answers of a submission as staff see them, by field."""

    def read(key):
        place = f"/api/staff/procedures/{procedure['id']}/submissions/{key}"
        return {one["field"]: one["value"] for one in tanaka.get(place).json["answers"]}

    return read


@pytest.fixture(autouse=True)
def nothing_refused_is_kept(tanaka, procedure):
    """Refused answers leave nothing behind."""
    place = f"/api/staff/procedures/{procedure['id']}/submissions?limit=1"
    before = tanaka.get(place).json["count"]
    accepted = []
    yield accepted
    assert tanaka.get(place).json["count"] == before + len(accepted)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "　 "}, ["name"]),
        ({"name": None}, ["name"]),
        ({"name": ["山﨑"]}, ["name"]),
        ({"name": "あ" * 61}, ["name"]),
        ({"prize": "car"}, ["prize"]),
        ({"articles": []}, ["articles"]),
        ({"articles": "feature"}, ["articles"]),
        ({"articles": ["feature", "nothing"]}, ["articles"]),
        ({"phone": "12"}, ["phone"]),
        ({"mail": "no address"}, ["mail"]),
        ({"consent": False}, ["consent"]),
        ({"consent": "true"}, ["consent"]),
        ({"place": "other", "place_other": ""}, ["place_other"]),
        (
            {"address": {}},
            ["address.postal_code", "address.prefecture", "address.city", "address.street"],
        ),
        ({"name": "", "phone": "", "consent": None}, ["name", "phone", "consent"]),
    ],
    ids=str,
)
def test_each_field_to_mend_is_named_with_words_for_the_citizen(door, changed, fields):
    answer = door(submission_to(FORM, **changed))
    assert (answer.status, answer.json["code"]) == (422, "answers_invalid")
    assert [one["field"] for one in answer.json["errors"]] == fields
    assert all(one["code"] and one["message"].endswith("。") for one in answer.json["errors"])
    assert not [one for one in answer.json["errors"] if "{" in one["message"]]


def test_who_sends_nothing_hears_of_every_required_field(door):
    faults = door({"key": new_key(), "version": 1, "answers": {}}).json["errors"]
    assert [one["field"].partition(".")[0] for one in faults][:3] == ["prize", "keyword", "place"]
    assert "opinion" not in {one["field"] for one in faults}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"key": "not-a-uuid"},
        {"key": 5},
        {"version": "newest"},
        {"version": -1},
        {"version": 1.5},
        {"answers": []},
        {"answers": None},
        {"elapsed_seconds": -1},
        {"department": "soumu"},
        {"received_at": "2020-01-01T00:00:00+09:00"},
    ],
    ids=str,
)
def test_a_body_of_another_shape_is_malformed(door, body):
    answer = door(submission_to(FORM) | body if body else {})
    assert (answer.status, answer.json["code"]) == (400, "malformed_request")


@pytest.mark.parametrize(
    "raw", [b"{", b"\xff\xfe", b"null", b'"text"', b"[" * 2000, b'{"key": NaN}']
)
def test_what_is_no_json_is_malformed(door, raw):
    answer = door(raw)
    assert (answer.status, answer.json["code"]) == (400, "malformed_request")


@pytest.mark.parametrize("size", [321 * 1024, 600 * 1024])
def test_more_than_a_form_can_need_is_too_large(door, size):
    answer = door(submission_to(FORM, opinion="a" * size))
    assert (answer.status, answer.json["code"]) == (413, "too_large")


@pytest.mark.parametrize("deep", [1, 500])
def test_nested_nonsense_is_judged_like_any_wrong_answer(door, deep):
    nonsense = json.loads("[" * deep + "]" * deep)
    assert door(submission_to(FORM, name=nonsense)).status == 422


def test_answers_that_do_not_show_are_dropped(door, stored, nothing_refused_is_kept):
    body = submission_to(FORM, place="office", place_other="見えない欄", unknown="知らない欄")
    assert door(body).status == 201
    nothing_refused_is_kept.append(body)
    kept = stored(body["key"])
    assert "place_other" not in kept
    assert "unknown" not in kept
    assert kept["place"] == "役場・振興局"


@pytest.mark.parametrize(
    "text", ["山﨑 髙子", "𠮷野家", "神\ufa19", "が\u3099", "👪", "a\u0000b", "<b>&\"'", "=1+1"]
)
def test_rare_characters_are_kept_as_typed_or_refused_and_never_changed(
    door, stored, nothing_refused_is_kept, text
):
    body = submission_to(FORM, name=text)
    answer = door(body)
    if answer.status == 422:
        assert [one["field"] for one in answer.json["errors"]] == ["name"]
        assert "\u0000" in text
        return
    nothing_refused_is_kept.append(body)
    assert stored(body["key"])["name"] == text


def test_answers_are_shown_as_people_read_them(door, stored, nothing_refused_is_kept):
    address = answers_to(FORM)["address"] | {"postal_code": "０６０－８５８８", "building": ""}
    body = submission_to(
        FORM, phone="０１１ー２０４ー５６７８", address=address, articles=["notice", "feature"]
    )
    assert door(body).status == 201
    nothing_refused_is_kept.append(body)
    shown = stored(body["key"])
    assert shown["phone"] == "011-204-5678"
    assert shown["address"].startswith("〒060-8588 北海道")
    assert shown["articles"] == "特集　冬を楽しむ、道からのお知らせ"
    assert shown["consent"] == "同意する"


def test_the_receipt_tells_number_time_and_what_follows(door, procedure, nothing_refused_is_kept):
    body = submission_to(FORM, mail="hanako@example.com")
    receipt = door(body).json
    nothing_refused_is_kept.append(body)
    assert receipt["received_at"].endswith("+09:00")
    assert receipt["procedure"] == {"id": procedure["id"], "title": procedure["title"]}
    assert receipt["completion"] == procedure["definition"]["completion"]
    assert (receipt["mail"], receipt["test"]) == (True, False)
    assert len(receipt["receipt_number"]) == 14
