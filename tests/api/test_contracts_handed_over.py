"""Everything of a department leaves as one zip: files as they lie in the vault, and an index."""

import csv
import hashlib
from io import BytesIO, StringIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
import urllib3

from chalicelib import audit
from tests.caller import eventually
from tests.importing import bring, fresh

HANDOVERS = "/api/staff/handovers"


@pytest.fixture(scope="module")
def office(newcomer):
    """An editor of a department of its own."""
    return newcomer(f"d{uuid4().hex[:8]}", ["editor"])[1]


@pytest.fixture(scope="module")
def taken(office):
    """Three contracts that were taken in, of different days, by what their PDF holds."""
    contents = [fresh() for _ in range(3)]
    for month, content in enumerate(contents, start=4):
        terms = {"contract_date": f"2026-0{month}-01", "term_from": "", "term_to": ""}
        bring(office, content, origin="paper", title="保守", terms=terms)
    return contents


def made(caller, **sought):
    asked = caller.post(HANDOVERS, sought)
    assert (asked.status, asked.json["state"]) == (202, "making"), asked.data.decode()

    def finished():
        now = caller.get(f"{HANDOVERS}/{asked.json['id']}").json
        return now if now["state"] != "making" else None

    done = eventually(finished, 60)
    assert done, "still making"
    assert done["state"] == "ready", done
    return done


def opened(done):
    with ZipFile(BytesIO(urllib3.request("GET", done["url"]).data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    index = files.pop("索引.csv").decode("utf-8-sig")
    return files, list(csv.DictReader(StringIO(index)))


def test_everything_leaves_with_an_index_of_digests(office, taken):
    done = made(office)
    files, rows = opened(done)
    assert (done["rows"], done["left_out"]) == (6, 0)
    pdfs = [content for name, content in files.items() if name.endswith(".pdf")]
    assert sorted(pdfs) == sorted(taken)
    assert "情報政策課-2026-04-01-保守-情報第9号.pdf" in files
    for row in rows:
        assert hashlib.sha256(files[row["ファイル名"]]).hexdigest() == row["SHA-256"]
    (entry,) = audit.entries(f"export#{done['id']}")
    assert (entry.action, entry.detail) == ("contracts_handed_over", "3件")


def test_what_a_search_finds_leaves_and_nothing_else(office, taken):
    files, rows = opened(made(office, date_from="2026-05-01", date_to="2026-05-31"))
    assert taken[1] in files.values()
    assert {row["契約日"] for row in rows} == {"2026-05-01"}


@pytest.mark.usefixtures("taken")
def test_nothing_to_hand_over_is_told_at_once(office):
    for sought in ({"title": "どこにもない"}, {"state": "draft"}, {"origin": "here"}):
        answer = office.post(HANDOVERS, sought)
        assert (answer.status, answer.json["code"]) == (422, "invalid")
        assert "ありません" in answer.json["detail"]


@pytest.mark.usefixtures("taken")
def test_no_other_department_and_no_reader_gets_it(office, newcomer):
    done = made(office)
    other = newcomer(f"d{uuid4().hex[:8]}", ["editor"])[1]
    assert other.get(f"{HANDOVERS}/{done['id']}").status == 404
    assert other.post(HANDOVERS, {}).status == 422, "it has none of its own"
    reader = newcomer(f"d{uuid4().hex[:8]}", ["viewer"])[1]
    assert reader.post(HANDOVERS, {}).status == 403
