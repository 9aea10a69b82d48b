"""Templates, packages and sheets on the deployed system, from one department to another."""

import json
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

KEPT = sorted((Path(__file__).parents[1] / "data" / "packages").glob("*.json"))
DRAFT_SEATS = {"field": "lecture", "capacity": {"sapporo": 30}, "mode": "first_come", "waiting": 5}


@pytest.fixture(scope="module")
def suzuki(signed_in):
    """Editor of 保健福祉部."""
    return signed_in("suzuki")


@pytest.fixture
def sheet(tmp_path):
    """An Excel file in base64 with these rows under the usual headings."""

    def make(*rows):
        path = tmp_path / "sheet.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for place, row in enumerate([("項目名", "種類", "必須", "選択肢"), *rows]):
                page.write_row(place, 0, row)
        return b64encode(path.read_bytes()).decode()

    return make


def place_of(procedure):
    return f"/api/staff/procedures/{procedure['id']}"


def test_the_gallery_tells_its_source_and_can_be_asked_for_alone(tanaka):
    answer = tanaka.get("/api/staff/examples?source=gallery")
    assert len(answer.json["items"]) >= 24
    assert {one["source"] for one in answer.json["items"]} == {"gallery"}
    assert tanaka.get("/api/staff/examples?source=elsewhere").status == 400


def test_a_template_is_kept_for_the_department_started_from_and_removed(tanaka, draft, suzuki):
    wanted = {"procedure": draft["id"], "title": "読者プレゼント（所属の型）"}
    answer = tanaka.post("/api/staff/templates", wanted)
    assert answer.status == 201, answer.data
    made = answer.json
    assert (made["source"], made["created_by"]) == ("department", "田中　恵子")
    found = tanaka.get("/api/staff/examples?source=department").json["items"]
    assert made in found
    assert tanaka.get("/api/staff/examples").json["items"][0]["source"] == "department"
    started = tanaka.post("/api/staff/procedures", {"template": made["id"]})
    assert started.status == 201
    assert started.json["title"] == "読者プレゼント（所属の型）"
    assert started.json["problems"] == []
    assert suzuki.post("/api/staff/procedures", {"template": made["id"]}).status == 404
    assert tanaka.delete(f"/api/staff/templates/{made['id']}").status == 200
    assert tanaka.delete(f"/api/staff/templates/{made['id']}").status == 404
    assert tanaka.get(place_of(started.json)).status == 200


def test_a_template_is_made_of_a_sound_draft_of_ones_own_only(tanaka, draft, suzuki):
    wanted = {"procedure": draft["id"], "title": "型"}
    assert suzuki.post("/api/staff/templates", wanted).status == 404
    blank = tanaka.post("/api/staff/procedures", {"title": "作りかけ"}).json
    answer = tanaka.post("/api/staff/templates", {"procedure": blank["id"], "title": "型"})
    assert (answer.status, answer.json["code"]) == (422, "definition_invalid")


def test_a_package_travels_to_another_department(tanaka, suzuki):
    made = tanaka.post("/api/staff/procedures", {"example": "disaster-lecture"}).json
    reception = {
        "seats": DRAFT_SEATS,
        "access": "passphrase",
        "passphrase": "ひみつの合言葉です",
        "retention": {"days": 90, "then": "delete"},
        "closes_at": "2030-01-01T00:00:00+09:00",
    }
    saved = tanaka.put(
        place_of(made),
        {"revision": 1, "definition": made["definition"], "reception": reception},
    )
    assert saved.status == 200, saved.data
    package = tanaka.get(f"{place_of(made)}/package").json
    assert "passphrase" not in json.dumps(package).replace('"access": "passphrase"', "")
    answer = suzuki.post("/api/staff/packages", {"package": package})
    assert answer.status == 201, answer.data
    taken = answer.json
    assert taken["tests"] == {"passed": len(package["tests"]), "failed": []}
    assert taken["migrated_from"] is None
    there = suzuki.get(place_of(taken["procedure"])).json
    assert there["definition"] == package["definition"]
    assert there["reception"]["retention"] == {"days": 90, "then": "delete"}
    assert there["reception"]["closes_at"] is None
    assert there["reception"]["passphrase_set"] is False


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_package_ever_kept_is_taken_in(tanaka, path):
    package = json.loads(path.read_bytes())
    answer = tanaka.post("/api/staff/packages", {"package": package})
    assert answer.status == 201, answer.data
    assert answer.json["tests"]["failed"] == []
    old = package["definition"]["schema"].endswith("/1")
    assert answer.json["migrated_from"] == (package["definition"]["schema"] if old else None)


def test_a_damaged_package_is_refused_in_words(tanaka):
    package = json.loads(KEPT[0].read_bytes()) | {"office": "べつの県"}
    answer = tanaka.post("/api/staff/packages", {"package": package})
    assert (answer.status, answer.json["code"]) == (422, "unreadable")
    assert "書き換えられています" in answer.json["detail"]


def test_a_sheet_becomes_a_draft_with_notes(tanaka, sheet):
    rows = [("氏名", "氏名", "○", ""), ("会場", "選択", "○", "札幌、函館"), ("色", "色", "", "")]
    body = {"file": sheet(*rows), "title": "参加申込", "kind": "event", "audience": "resident"}
    answer = tanaka.post("/api/staff/sheets", body)
    assert answer.status == 201, answer.data
    assert [one["row"] for one in answer.json["notes"]] == [4]
    made = tanaka.get(place_of(answer.json["procedure"])).json
    assert (made["title"], made["kind"], made["problems"]) == ("参加申込", "event", [])
    fields = made["definition"]["sections"][0]["fields"]
    assert [one["type"] for one in fields] == ["personal_name", "single_choice", "short_text"]


@pytest.mark.parametrize("file", ["", "ＡＢＣ", "AAAA", b64encode(b"PK broken").decode()])
def test_what_is_no_sheet_is_refused_in_words(tanaka, file):
    answer = tanaka.post("/api/staff/sheets", {"file": file, "title": "参加申込"})
    assert (answer.status, answer.json["code"]) == (422, "unreadable")


def test_a_sheet_of_two_megabytes_reaches_us_and_a_larger_one_does_not(tanaka):
    two = b64encode(b"PK" + b"\0" * (2 * 1024 * 1024 - 2)).decode()
    answer = tanaka.post("/api/staff/sheets", {"file": two, "title": "参加申込"})
    assert answer.status == 422
    answer = tanaka.post("/api/staff/sheets", {"file": two + "A" * 400_000, "title": "参加申込"})
    assert answer.status == 413


def test_the_empty_sheet_is_an_excel_book(tanaka):
    answer = tanaka.get("/api/staff/sheets").json
    assert answer["filename"].endswith(".xlsx")
    book = python_calamine.load_workbook(BytesIO(b64decode(answer["content"])))
    assert book.sheet_names == ["項目", "書き方"]
