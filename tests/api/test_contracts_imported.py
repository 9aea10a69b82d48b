"""Contracts concluded elsewhere are taken in with their PDF, and told as what they are."""

import csv
import hashlib
from io import StringIO
from urllib.parse import quote
from uuid import uuid4

import pytest
import urllib3

from infra.target import Target
from tests.concluding import locked
from tests.importing import IMPORTS, bring, facts, fresh, send, signed_elsewhere

CONTRACTS = "/api/staff/contracts"


@pytest.fixture(scope="module")
def office(newcomer):
    """An editor of a department of its own."""
    return newcomer(f"d{uuid4().hex[:8]}", ["editor"])[1]


def stored(caller, one, name="imported"):
    link = caller.get(f"{CONTRACTS}/{one['id']}/files/{name}").json["url"]
    return urllib3.request("GET", link).data


def test_a_pdf_with_signatures_of_others_is_kept_as_it_came_with_what_was_found(office):
    content = signed_elsewhere(fresh())
    made = bring(office, content)
    assert (made["state"], made["origin"]) == ("concluded", "service")
    assert made["lacking"] == []
    assert made["concluded_at"] == "", "it was not concluded here"
    (mark,) = made["examination"]["marks"]
    assert mark["intact"]
    assert not mark["changed"]
    assert not mark["trusted"], "their authority is not one of ours"
    assert not mark["sound"]
    (entry,) = made["ledger"]
    assert (entry["act"], entry["word"]) == ("imported", "取込")
    assert entry["detail"]["取込の別"] == "取込（他の電子契約サービス）"
    assert entry["document_sha256"] == hashlib.sha256(content).hexdigest()
    assert made["ledger_broken_at"] is None
    assert stored(office, made) == content
    assert b'"sealed_here": false' in stored(office, made, "finding")


def test_what_was_taken_in_lies_under_the_lock_until_its_years_are_over(office, cloud):
    made = bring(office, fresh(), origin="paper", note="文書庫3-12")
    kept = {one["name"]: one for one in made["kept"]}
    assert set(kept) == {"imported", "finding"}
    assert {one["until"][:10] for one in kept.values()} == {"2037-04-01"}
    s3 = Target(cloud["stage"], cloud["region"], cloud["port"]).client("s3")
    place = f"contracts/{made['id']}/imported-{kept['imported']['sha256']}.pdf"
    lock = s3.get_object_retention(Bucket=cloud["buckets"]["vault"], Key=place)["Retention"]
    assert lock["RetainUntilDate"].year in {2037, 2036}
    assert made["examination"]["marks"] == []


def test_it_is_found_like_the_others_and_told_from_them_in_list_and_csv(office):
    made = bring(office, fresh(), origin="paper")
    query = (
        f"date_from=2026-04-01&date_to=2026-04-01&amount_from=1320000&title={quote(made['title'])}"
    )
    (line,) = office.get(f"{CONTRACTS}?{query}&counterparty={quote('𠮷田')}").json["items"]
    assert (line["id"], line["origin"], line["present"]) == (made["id"], "paper", "")
    assert office.get(f"{CONTRACTS}?{query}&origin=service,here").json["items"] == []
    assert office.get(f"{CONTRACTS}?origin=elsewhere").status == 400
    text = office.get(f"{CONTRACTS}.csv?{query}").json["csv"]
    (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    assert row["締結の別"] == "取込（紙の契約の写し）"


def test_nobody_is_told_that_it_was_sealed_or_concluded_here(office, public):
    content = fresh()
    made = bring(office, content)
    asked = {"sha256": hashlib.sha256(content).hexdigest(), "document_id": made["id"]}
    answer = public.post("/api/public/contracts/check", asked)
    assert answer.json["outcome"] == "unknown", answer.data
    saved = office.get(f"{CONTRACTS}.saved?year=2026").json
    assert saved["contracts"] == 0, "it saved no stamp"
    for act in ("seal", "reminder", "extension", "link"):
        assert office.post(f"{CONTRACTS}/{made['id']}/{act}", {"days": 3}).status in {409, 422}


def test_payments_and_amendments_go_on_from_it(office):
    made = bring(office, fresh())
    place = f"{CONTRACTS}/{made['id']}"
    plan = [{"name": "一括払", "due": "2026-12-25", "amount": 1_320_000}]
    planned = office.put(f"{place}/payments", {"revision": made["revision"], "payments": plan})
    assert planned.status == 200, planned.data.decode()
    amended = office.post(f"{place}/amendments")
    assert (amended.status, amended.json["link"]) == (201, made["id"])
    assert amended.json["origin"] == "here"


def test_the_same_pdf_is_not_taken_in_twice_by_a_department_whoever_else_has_it(office, newcomer):
    content = fresh()
    made = bring(office, content)
    bring(newcomer(f"d{uuid4().hex[:8]}", ["editor"])[1], content)
    again = bring(office, content, expected=422)
    assert made["title"] in again["detail"]


def test_what_cannot_be_kept_is_refused_in_words(office):
    assert "パスワード" in bring(office, locked(fresh()), expected=422)["detail"]
    assert "PDFではありません" in bring(office, b"no pdf " + uuid4().bytes, expected=422)["detail"]
    told = bring(office, fresh(), 422, companies=[], amount=None, terms={"contract_date": ""})
    assert {one["field"] for one in told["errors"]} == {
        "companies",
        "amount",
        "terms.contract_date",
    }
    old = {"contract_date": "2015-04-01", "term_from": "", "term_to": "2016-03-31"}
    told = bring(office, fresh(), 422, terms=old, retention="5")
    assert "2021-03-31" in told["detail"]
    assert bring(office, fresh(), terms=old, retention="permanent")["kept"][0]["until"] > "2056"
    large = office.post(f"{IMPORTS}/uploads", {"size": 31 * 1024 * 1024, "sha256": "0" * 64})
    assert (large.status, large.json["code"]) == (422, "file_refused")


def test_readers_and_other_departments_cannot_take_in_or_look(office, newcomer):
    made = bring(office, fresh())
    reader = newcomer(f"d{uuid4().hex[:8]}", ["viewer"])[1]
    told = {"size": 1, "sha256": "0" * 64}
    assert reader.post(f"{IMPORTS}/uploads", told).status == 403
    assert reader.get(f"{CONTRACTS}/{made['id']}").status == 404
    stolen = newcomer(f"d{uuid4().hex[:8]}", ["editor"])[1]
    upload = send(office, fresh())
    assert stolen.post(IMPORTS, facts() | {"upload": upload}).json["code"] == "file_refused"
