"""Downloads: everything that came in, as people's spreadsheets open it."""

import csv
import io
from urllib.parse import unquote, urlsplit

import openpyxl
import pytest
import urllib3

from tests.caller import eventually
from tests.factories import publish, publish_example, submission_to

FORM = "magazine-present"
NAMES = ["山﨑 髙子", "𠮷野 太郎", "=HYPERLINK(1)"]


@pytest.fixture(scope="module")
def procedure(tanaka, public):
    """With three submissions, one of them to an older version, and one trial."""
    made = publish_example(tanaka, FORM)
    place = f"/api/staff/procedures/{made['id']}"
    door = f"/api/public/procedures/{made['id']}/submissions"
    for name in NAMES[:2]:
        assert public.post(door, submission_to(FORM, name=name, phone="0112045678")).status == 201
    definition = made["definition"] | {"title": "応募/第2版"}
    definition["sections"][0]["fields"] = definition["sections"][0]["fields"][1:]
    body = {"revision": made["revision"], "definition": definition, "notify": []}
    saved = tanaka.put(place, body).json
    assert publish(tanaka, saved).status == 200
    last = submission_to(FORM, version=2, name=NAMES[2])
    assert eventually(lambda: public.post(door, last).status in {200, 201})
    trial = submission_to(FORM, version=0, name="試し")
    assert tanaka.post(f"{place}/trials", trial).status == 201
    return made


@pytest.fixture(scope="module")
def download(tanaka, procedure):
    """Ask for an export, wait for it, fetch it through its link."""
    place = f"/api/staff/procedures/{procedure['id']}/exports"

    def fetch(file_format, *, test=False):
        asked = tanaka.post(place, {"format": file_format, "test": test})
        assert asked.status == 202
        assert asked.json["state"] == "making"

        def finished():
            export = tanaka.get(f"{place}/{asked.json['id']}").json
            return export if export["state"] != "making" else None

        export = eventually(finished)
        assert export, "still making"
        assert export["state"] == "ready", export
        return export, urllib3.request("GET", export["url"], retries=False)

    return fetch


def filename(reply):
    kind, _, name = reply.headers["Content-Disposition"].partition("; filename*=UTF-8''")
    assert kind == "attachment"
    return unquote(name)


def check(headings, rows):
    """What both formats hold: three submissions over two versions, in order of arrival."""
    assert headings[:3] == ["受付番号", "受付日時", "版"]
    assert [row["お名前"] for row in rows] == [*NAMES[:2], rows[2]["お名前"]]
    assert [row["電話番号"] for row in rows[:2]] == ["011-204-5678"] * 2
    assert [int(row["版"]) for row in rows] == [1, 1, 2]
    assert headings[-1] == "希望する賞品", "a column that the newest version lacks stands last"
    assert rows[0]["希望する賞品"]
    assert not rows[2]["希望する賞品"]


def test_csv_is_as_excel_in_japan_opens_it(download):
    export, reply = download("csv")
    assert (export["rows"], export["error"]) == (3, None)
    assert reply.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"), newline="")))
    check(list(rows[0]), rows)
    assert rows[2]["お名前"] == f"'{NAMES[2]}"


def test_the_workbook_keeps_texts_as_texts(download):
    export, reply = download("xlsx")
    assert export["rows"] == 3
    page = openpyxl.load_workbook(io.BytesIO(reply.data)).active
    headings, *found = [list(row) for row in page.iter_rows(values_only=True)]
    rows = [dict(zip(headings, row, strict=True)) for row in found]
    check(headings, rows)
    assert rows[2]["お名前"] == NAMES[2]
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_file_is_named_by_title_and_time_without_what_windows_refuses(download, file_format):
    _, reply = download(file_format)
    name = filename(reply)
    assert name.startswith("応募_第2版_")
    assert name.endswith(f".{file_format}")
    assert not set(name) & set('\\/:*?"<>|')


def test_trials_are_downloaded_apart_and_named_so(download):
    export, reply = download("csv", test=True)
    assert export["rows"] == 1
    assert "試し" in reply.data.decode()
    assert filename(reply).startswith("【テスト】")


def test_the_link_alone_opens_the_file_and_only_for_minutes(download):
    export, _ = download("csv")
    url = export["url"]
    assert "X-Amz-Expires=300" in url
    bare = urlsplit(url)._replace(query="").geturl()
    assert urllib3.request("GET", bare, retries=False).status == 403


@pytest.mark.parametrize("body", [{}, {"format": "pdf"}, {"format": "csv", "test": "maybe"}])
def test_a_format_that_is_none_is_malformed(tanaka, procedure, body):
    assert tanaka.post(f"/api/staff/procedures/{procedure['id']}/exports", body).status == 400


def test_what_was_never_published_has_nothing_to_download(tanaka, draft):
    answer = tanaka.post(f"/api/staff/procedures/{draft['id']}/exports", {"format": "csv"})
    assert answer.status == 404


def test_an_export_of_another_procedure_is_not_found_here(tanaka, procedure, opened):
    place = "/api/staff/procedures/{}/exports"
    made = tanaka.post(place.format(procedure["id"]), {"format": "csv"}).json
    assert tanaka.get(f"{place.format(opened['id'])}/{made['id']}").status == 404
