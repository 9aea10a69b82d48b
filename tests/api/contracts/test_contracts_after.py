"""After a contract is concluded: payments are not forgotten, renewals are told, savings counted."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
import urllib3

from chalicelib import clock
from chalicelib.contracts.model import Terms
from tests.caller import eventually
from tests.contracting import day, in_state

CONTRACTS = "/api/staff/contracts"


def plan(caller, contract, *payments, revision=None):
    told = [{"name": name, "due": due, "amount": amount} for name, due, amount in payments]
    body = {"revision": revision or contract.revision, "payments": told}
    return caller.put(f"{CONTRACTS}/{contract.id}/payments", body)


def test_planned_payments_are_due_until_they_are_paid(office, concluded):
    _, _, caller = office
    contract = concluded()
    planned = plan(
        caller,
        contract,
        ("完成払", day(60), 7_000_000),
        ("部分払", day(5), 3_000_000),
        ("前払金", day(-3), 1_000_000),
    )
    assert planned.status == 200, planned.data.decode()
    assert planned.json["ledger"][-1]["detail"]["合計"] == "11,000,000円"
    due = caller.get("/api/staff/payments").json["items"]
    assert [(one["name"], one["overdue"]) for one in due] == [("前払金", True), ("部分払", False)]
    late = caller.get(f"/api/staff/payments?until={day(-1)}").json["items"]
    assert [one["name"] for one in late] == ["前払金"]
    place = f"{CONTRACTS}/{contract.id}/payments/{late[0]['id']}"
    paid = caller.post(place, {"paid_on": day(0)})
    assert paid.json["ledger"][-1]["act"] == "paid"
    left = caller.get("/api/staff/payments").json["items"]
    assert [one["name"] for one in left] == ["部分払"]
    again = caller.post(place, {"paid_on": day(0)})
    assert (again.status, again.json["code"]) == (409, "wrong_state")


def test_what_was_marked_by_mistake_is_due_again_and_the_ledger_tells_of_both(office, concluded):
    _, _, caller = office
    contract = concluded()
    plan(caller, contract, ("全額", day(-3), 100))
    (one,) = caller.get(f"{CONTRACTS}/{contract.id}/payments").json["items"]
    place = f"{CONTRACTS}/{contract.id}/payments/{one['id']}"
    early = caller.post(f"{place}/undoing", {"reason": "別の契約の支払でした"})
    assert (early.status, early.json["code"]) == (409, "wrong_state")
    caller.post(place, {"paid_on": day(0)})
    undone = caller.post(f"{place}/undoing", {"reason": "別の契約の支払でした"})
    assert undone.status == 200, undone.data.decode()
    paid, unpaid = undone.json["ledger"][-2:]
    assert (paid["act"], unpaid["act"]) == ("paid", "unpaid")
    told = {"支払": "全額", "金額": "100円", "支払日": day(0), "理由": "別の契約の支払でした"}
    assert unpaid["detail"] == told
    due = caller.get("/api/staff/payments").json["items"]
    assert [one["id"] for one in due if one["contract_id"] == contract.id] == [one["id"]]
    assert caller.post(place, {"paid_on": day(-1)}).status == 200
    assert caller.post(f"{place}/undoing", {"reason": " "}).status == 400


def test_a_day_to_come_is_no_day_of_payment(office, concluded):
    _, _, caller = office
    contract = concluded()
    assert plan(caller, contract, ("全額", day(1), 100)).status == 200
    (one,) = caller.get(f"{CONTRACTS}/{contract.id}/payments").json["items"]
    place = f"{CONTRACTS}/{contract.id}/payments/{one['id']}"
    assert caller.post(place, {"paid_on": day(1)}).json["code"] == "wrong_state"
    assert caller.post(place.replace(one["id"], "aaaaaaaaaa"), {"paid_on": day(0)}).status == 404


def test_planning_anew_replaces_what_is_not_paid_and_keeps_what_is(office, concluded):
    _, _, caller = office
    contract = concluded()
    first = plan(caller, contract, ("一回目", day(0), 100), ("二回目", day(9), 200)).json
    one = caller.get(f"{CONTRACTS}/{contract.id}/payments").json["items"][0]
    paid = caller.post(f"{CONTRACTS}/{contract.id}/payments/{one['id']}", {"paid_on": day(0)}).json
    anew = plan(caller, contract, ("三回目", day(20), 300), revision=paid["revision"])
    assert anew.status == 200
    every = caller.get(f"{CONTRACTS}/{contract.id}/payments").json["items"]
    assert [(one["name"], bool(one["paid_on"])) for one in every] == [
        ("一回目", True),
        ("三回目", False),
    ]
    stale = plan(caller, contract, revision=first["revision"])
    assert (stale.status, stale.json["code"]) == (409, "revision_conflict")


def test_more_than_the_contract_is_worth_is_not_planned(office, concluded):
    _, _, caller = office
    contract = concluded()
    answer = plan(caller, contract, ("全額", day(1), 11_000_001))
    assert (answer.status, answer.json["code"]) == (422, "invalid")
    assert "11,000,000円" in answer.json["detail"]


def test_the_night_tells_of_payments_and_renewals_once_each(office, concluded, inbox):
    from chalicelib.contracts import service
    from chalicelib.contracts.model import Terms

    code, _, caller = office
    end = day(20)
    terms = Terms(contract_date="2026-10-01", term_to=end, renewal_notice_days=30)
    renewing = concluded(terms=terms)
    contract = concluded()
    assert plan(caller, contract, ("前払金", day(-1), 100), ("残金", day(6), 100)).status == 200
    for _ in range(2):
        looked = service.look_after(code)
        assert (looked.payments, looked.renewals) == (2, 1)
    told = [one.letter.words["what"] for one in service.letters(contract.id)]
    assert sorted(one.partition("）")[2] for one in told) == [
        "が近づいています：残金",
        "を過ぎています：前払金",
    ]
    (renewal,) = service.letters(renewing.id)
    assert end in renewal.letter.words["what"]
    with clock.standing_at(clock.now() + timedelta(days=7)):
        service.look_after(code)
    assert len(service.letters(contract.id)) == 4  # a week later both are overdue
    address = caller.get("/api/staff/me").json["mail"]

    def told_by_mail():
        return [one for one in inbox(address) if contract.title in one["Subject"]]

    assert eventually(told_by_mail, 90)


def test_what_was_saved_is_counted_by_the_table_and_by_the_year(office, concluded):
    _, _, caller = office
    concluded()
    concluded(stamp_kind="")
    past = clock.now() - timedelta(days=800)
    concluded(concluded_at=clock.timestamp(past), sent_at=clock.timestamp(past))
    found = caller.get("/api/staff/contracts.saved").json
    assert (found["contracts"], found["unknown_kind"]) == (2, 1)
    assert found["stamp_tax"] == 10_000  # 第2号文書, over five up to ten million yen; one copy
    assert found["pages"] == 2 * 12 * 2
    assert found["days_taken"] == pytest.approx(4.0)
    assert found["days"] == pytest.approx(2 * (found["paper_days"] - 4))
    year = clock.fiscal_year_of(date.fromisoformat(clock.timestamp(past)[:10]))
    assert caller.get(f"/api/staff/contracts.saved?year={year}").json["contracts"] == 1


def test_an_amendment_saves_the_tax_of_what_it_adds(office, concluded):
    from chalicelib.contracts.model import Amount, Kind

    _, _, caller = office
    original = concluded()
    more = Amount(without_tax=10_500_000, tax=1_050_000)
    concluded(kind=Kind.AMENDMENT, link=original.id, amount=more)
    less = Amount(without_tax=9_000_000, tax=900_000)
    concluded(kind=Kind.AMENDMENT, link=original.id, amount=less)
    found = caller.get("/api/staff/contracts.saved").json
    # 10 million yen; half a million more; less, which counts as if no amount was written
    assert found["stamp_tax"] == 10_000 + 200 + 200


def test_the_kinds_of_the_stamp_tax_can_be_chosen_from(tanaka):
    kinds = tanaka.get("/api/staff/contracts.stamps").json["items"]
    assert {"construction", "contracting"} <= {one["key"] for one in kinds}


def test_an_amendment_starts_from_the_contract_and_both_know_each_other(office, concluded):
    _, _, caller = office
    contract = concluded()
    made = caller.post(f"{CONTRACTS}/{contract.id}/amendments")
    assert made.status == 201, made.data.decode()
    assert (made.json["kind"], made.json["link"]) == ("amendment", contract.id)
    assert made.json["amount"]["without_tax"] == 10_000_000
    original = in_state(caller, {"id": contract.id}, "concluded")
    assert original["amended_by"] == [made.json["id"]]
    assert original["ledger"][-1]["detail"] == {"変更契約": made.json["id"]}


def test_the_copy_of_a_concluded_contract_has_days_of_its_own(office, concluded):
    _, _, caller = office
    terms = Terms(contract_date="2026-10-01", term_from="2026-10-01", term_to="2027-03-31")
    contract = concluded(terms=replace(terms, renewal_notice_days=30))
    made = caller.post(f"{CONTRACTS}/{contract.id}/copies").json
    empty = {"contract_date": "", "term_from": "", "term_to": "", "renewal_notice_days": 30}
    assert (made["state"], made["terms"]) == ("draft", empty)


def test_the_copy_of_an_amendment_amends_the_same_contract(office, concluded):
    _, _, caller = office
    contract = concluded()
    first = caller.post(f"{CONTRACTS}/{contract.id}/amendments").json
    made = caller.post(f"{CONTRACTS}/{first['id']}/copies").json
    assert (made["kind"], made["link"]) == ("amendment", contract.id)
    original = caller.get(f"{CONTRACTS}/{contract.id}").json
    assert original["amended_by"] == [first["id"], made["id"]]


def test_an_amendment_drawn_from_the_template_tells_the_new_days_by_itself(office, concluded):
    _, _, caller = office
    terms = Terms(contract_date="2026-10-01", term_from="2026-10-01", term_to="2027-03-19")
    contract = concluded(terms=terms)
    made = caller.post(f"{CONTRACTS}/{contract.id}/amendments").json
    place = f"{CONTRACTS}/{made['id']}"
    drawn = {"revision": made["revision"], "title": "変更契約書", "wording": {}}
    before = caller.post(f"{place}/documents", drawn).json
    later = before["terms"] | {"term_to": "2027-03-26"}
    names = ("title", "kind", "amount_words", "stamp_kind")
    body = {name: before[name] for name in names} | {"terms": later}
    body["amount"] = {name: before["amount"][name] for name in ("without_tax", "tax")}
    now = caller.put(place, body | {"revision": before["revision"]})
    assert now.status == 200, now.data.decode()
    (paper,) = now.json["documents"]
    link = caller.get(f"{place}/documents/{paper['id']}").json["url"]
    pages = pypdfium2.PdfDocument(urllib3.request("GET", link).data)
    told = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    first = "令和8年10月1日から令和9年3月"
    assert f"履行期間{first}19日まで{first}26日まで" in told


@pytest.mark.parametrize("told", ["department", "contracts"])
def test_the_nightly_function_itself_may_do_all_that(office, concluded, cloud, told):
    import json

    from chalicelib.contracts import service
    from infra.target import Target

    code, _, caller = office
    contract = concluded()
    assert plan(caller, contract, ("前払金", day(-1), 100)).status == 200
    body = json.dumps({told: code, "day": None})
    event = {"Records": [{"messageId": "1", "receiptHandle": "1", "body": body}]}
    client = Target("local", port=cloud["port"]).client("lambda")
    reply = client.invoke(FunctionName=cloud["functions"]["Aggregate"], Payload=json.dumps(event))
    assert "FunctionError" not in reply, reply["Payload"].read()
    (letter,) = service.letters(contract.id)
    assert "前払金" in letter.letter.words["what"]


def test_the_worker_itself_may_look_how_long_what_seals_will_last(cloud):
    import json

    from infra.target import Target

    record = {"messageId": "1", "receiptHandle": "1", "body": json.dumps({"watch": True})}
    event = {"Records": [record | {"attributes": {"ApproximateReceiveCount": "1"}}]}
    client = Target("local", port=cloud["port"]).client("lambda")
    reply = client.invoke(FunctionName=cloud["functions"]["Seal"], Payload=json.dumps(event))
    assert "FunctionError" not in reply, reply["Payload"].read()
