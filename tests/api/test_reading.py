"""Staff find, list and read what came in."""

import pytest

from tests.factories import publish_example, submission_to

FORM = "magazine-present"
COUNT = 12


@pytest.fixture(scope="module")
def procedure(tanaka):
    return publish_example(tanaka, FORM)


@pytest.fixture(scope="module")
def sent(public, procedure):
    """Bodies and receipts of all that was sent, in order."""
    bodies = [submission_to(FORM, opinion=f"{number}番目") for number in range(COUNT)]
    door = f"/api/public/procedures/{procedure['id']}/submissions"
    return [(body, public.post(door, body).json) for body in bodies]


@pytest.fixture(scope="module")
def many(procedure):
    return f"/api/staff/procedures/{procedure['id']}/submissions"


@pytest.mark.parametrize("limit", [1, 5, COUNT, 100])
def test_pages_lead_through_all_latest_first(tanaka, many, sent, limit):
    listed, cursor = [], ""
    while cursor is not None:
        page = tanaka.get(f"{many}?limit={limit}{cursor and f'&cursor={cursor}'}").json
        assert page["count"] == (None if cursor else COUNT)  # told once, with the first page
        assert len(page["items"]) <= limit
        listed += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert listed == [body["key"] for body, _ in reversed(sent)]


def test_a_line_is_recognised_by_its_first_answers(tanaka, many, sent):
    _, receipt = sent[-1]
    line = tanaka.get(f"{many}?limit=1").json["items"][0]
    assert line["receipt_number"] == receipt["receipt_number"]
    assert line["received_at"] == receipt["received_at"]
    assert line["excerpt"].count(" / ")
    assert len(line["excerpt"]) <= 61
    assert "\n" not in line["excerpt"]


@pytest.mark.parametrize(
    "typing", [str, str.lower, lambda text: text.replace("-", ""), lambda text: f"%20{text}"]
)
def test_a_number_is_found_as_people_type_it(tanaka, many, sent, typing):
    body, receipt = sent[3]
    found = tanaka.get(f"{many}?receipt={typing(receipt['receipt_number'])}").json
    assert [one["id"] for one in found["items"]] == [body["key"]]
    assert (found["count"], found["next_cursor"]) == (1, None)


@pytest.mark.parametrize("number", ["", "AAAA", "AAAA-AAAA-AAA3", "%E3%81%82", "x" * 40])
def test_a_number_that_nothing_has_finds_nothing(tanaka, many, sent, number):
    assert sent
    found = tanaka.get(f"{many}?receipt={number}").json
    assert (found["items"], found["count"]) == ([], 0)


def test_a_number_of_another_procedure_is_not_found_here(tanaka, sent, opened):
    _, receipt = sent[0]
    other = f"/api/staff/procedures/{opened['id']}/submissions?receipt={receipt['receipt_number']}"
    assert tanaka.get(other).json["items"] == []


def test_a_line_leads_with_the_name_and_is_found_by_it(tanaka, public, opened):
    place = f"/api/staff/procedures/{opened['id']}"
    body = submission_to(FORM, name="髙﨑　𠮷子")
    door = f"/api/public/procedures/{opened['id']}/submissions"
    assert public.post(door, body).status == 201
    line = tanaka.get(f"{place}/submissions").json["items"][0]
    assert line["name"] == "髙﨑　𠮷子"
    assert "髙﨑" not in line["excerpt"]
    found = tanaka.post(f"{place}/search", {"name": " 高崎吉子 "})
    assert found.status == 200
    assert [one["id"] for one in found.json["items"]] == [body["key"]]
    assert (found.json["looked"], found.json["next_cursor"]) == (1, None)
    told = tanaka.get(f"{place}/history?about=reading").json["items"]
    assert ("submission_viewed", "search") in [(one["action"], one["detail"]) for one in told]
    assert "高崎" not in str(told)


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "　"}, {"name": "山" * 101}])
def test_a_search_without_a_name_is_refused(tanaka, opened, body):
    refused = tanaka.post(f"/api/staff/procedures/{opened['id']}/search", body)
    assert refused.status == 400


def test_the_detail_shows_every_answer_with_its_label_in_the_order_of_the_form(
    tanaka, many, sent, procedure
):
    body, receipt = sent[0]
    detail = tanaka.get(f"{many}/{body['key']}").json
    assert detail["receipt_number"] == receipt["receipt_number"]
    order = [
        field["id"]
        for section in procedure["definition"]["sections"]
        for field in section["fields"]
    ]
    shown = [one["field"] for one in detail["answers"]]
    assert shown == [field for field in order if field in shown]
    answers = {one["label"]: one["value"] for one in detail["answers"]}
    assert "0番目" in answers.values()
    assert "同意する" in answers.values()


def test_reading_somebodys_answers_is_noted_without_the_answers(tanaka, many, sent, procedure):
    body, receipt = sent[0]
    tanaka.get(f"{many}/{body['key']}")
    tanaka.get(many)
    history = tanaka.get(f"/api/staff/procedures/{procedure['id']}/history?about=reading")
    noted = {one["detail"] for one in history.json["items"]}
    assert {receipt["receipt_number"], "list"} <= noted
    assert body["answers"]["name"].encode() not in history.data


@pytest.mark.parametrize("key", ["unknown", "00000000-0000-4000-8000-000000000000", "%23", "a%2Fb"])
def test_a_submission_that_does_not_exist_is_not_found(tanaka, many, key):
    assert tanaka.get(f"{many}/{key}").status == 404


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "test=maybe", "cursor=x", "order=asc"]
)
def test_a_query_of_another_shape_is_malformed(tanaka, many, query):
    assert tanaka.get(f"{many}?{query}").status == 400
