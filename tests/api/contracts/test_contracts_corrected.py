"""What was typed of an imported contract is put right with a reason; the ledger keeps both."""

from datetime import datetime
from uuid import uuid4

import pytest

from chalicelib.aws import client
from chalicelib.config import settings
from tests.importing import IMPORTS, bring, facts, fresh
from tests.signing import CONTRACTS

CORRECTED = ("title", "number", "amount", "terms", "companies")


@pytest.fixture
def taken_in(tanaka):
    return bring(tanaka, fresh())


def correct(caller, one, reason="桁の誤り", **changed):
    sound = {name: facts(title=one["title"])[name] for name in CORRECTED}
    body = sound | {"reason": reason, "revision": one["revision"]} | changed
    return caller.put(f"{IMPORTS}/{one['id']}", body)


def test_a_slip_is_put_right_and_the_ledger_tells_before_after_and_why(tanaka, taken_in):
    title = f"保守業務 {uuid4().hex[:6]}"
    amount = {"without_tax": 12_000_000, "tax": 1_200_000}
    answer = correct(tanaka, taken_in, title=title, amount=amount, companies=["有限会社花田"])
    assert answer.status == 200, answer.data.decode()
    now = answer.json
    assert (now["title"], now["amount"]["total"], now["state"]) == (title, 13_200_000, "concluded")
    assert [one["company"] for one in now["parties"]] == ["有限会社花田"]
    entry = now["ledger"][-1]
    assert (entry["act"], entry["detail"]["理由"]) == ("corrected", "桁の誤り")
    assert entry["detail"]["税抜額"] == "1,200,000円 → 12,000,000円"
    assert entry["detail"]["件名"] == f"{taken_in['title']} → {title}"
    assert entry["detail"]["相手方"] == "株式会社𠮷田システム → 有限会社花田"
    assert "契約日" not in entry["detail"]
    assert now["ledger_broken_at"] is None
    assert now["kept"] == taken_in["kept"]
    found = tanaka.get(f"{CONTRACTS}?title={title}&amount_from=13000000").json["items"]
    assert [one["id"] for one in found] == [taken_in["id"]]


def test_nothing_is_corrected_without_a_reason_a_change_or_sound_facts(tanaka, taken_in):
    assert correct(tanaka, taken_in, reason="").status == 400
    same = correct(tanaka, taken_in)
    assert (same.status, same.json["errors"][0]["code"]) == (422, "same")
    wrong = correct(tanaka, taken_in, companies=[], amount=None, terms={"contract_date": ""})
    fields = {one["field"] for one in wrong.json["errors"]}
    assert (wrong.status, fields) == (422, {"companies", "amount", "terms.contract_date"})
    assert tanaka.get(f"{CONTRACTS}/{taken_in['id']}").json["revision"] == taken_in["revision"]


def test_who_corrects_what_somebody_corrected_meanwhile_is_told(tanaka, taken_in):
    assert correct(tanaka, taken_in, number="情報第10号").status == 200
    stale = correct(tanaka, taken_in, number="情報第11号")
    assert (stale.status, stale.json["code"]) == (409, "revision_conflict")


def test_what_was_concluded_or_drafted_here_is_not_corrected_so(tanaka):
    draft = tanaka.post(CONTRACTS, {"title": "下書き", "kind": "other"}).json
    refused = correct(tanaka, draft)
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")
    assert "変更契約" in refused.json["detail"]


@pytest.mark.usefixtures("settings_of_cloud")
def test_a_later_end_of_the_term_locks_the_papers_for_longer_and_an_earlier_one_as_before(
    tanaka, taken_in
):
    terms = facts()["terms"]
    later = correct(tanaka, taken_in, terms=terms | {"term_to": "2029-03-31"}).json
    before, after = (
        {one["name"]: one["until"] for one in made["kept"]} for made in (taken_in, later)
    )
    assert all(after[name] > before[name] for name in ("imported", "finding"))
    key = f"contracts/{later['id']}/imported-{later['file_sha256']}.pdf"
    held = client("s3").head_object(Bucket=settings().vault_bucket, Key=key)
    assert held["ObjectLockRetainUntilDate"] == datetime.fromisoformat(after["imported"])
    earlier = correct(tanaka, later, terms=terms | {"term_to": "2026-09-30"}).json
    assert earlier["kept"] == later["kept"]


def test_payments_that_were_planned_go_by_the_new_title(tanaka, taken_in):
    plan = [{"name": "一括", "due": "2026-12-20", "amount": 100}]
    place = f"{CONTRACTS}/{taken_in['id']}/payments"
    body = {"revision": taken_in["revision"], "payments": plan}
    planned = tanaka.put(place, body).json
    title = f"{taken_in['title']}（訂正）"
    assert correct(tanaka, planned, title=title).status == 200
    assert [one["contract_title"] for one in tanaka.get(place).json["items"]] == [title]
