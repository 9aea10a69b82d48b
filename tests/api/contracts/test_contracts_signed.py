"""A contract goes its way: approved, sent, agreed to in order, sealed, concluded, kept."""

import hashlib
import json

import pytest
import urllib3

from chalicelib import clock
from chalicelib.errors import WrongState
from infra.target import Target
from tests.contracting import (
    approved,
    change,
    company,
    confirm,
    confirmed_company,
    draft_body,
    in_state,
    me,
    new_mail,
    pdf,
    with_paper,
)
from tests.signing import CONTRACTS, newest_token, refusal

HOW = {"method": "メール・アクセスコード・確認コードで本人確認", "ip": "192.0.2.1"}


def test_two_companies_and_the_office_conclude_in_order(tanaka, sent, inbox, service, cloud):
    """From the first consent to the vault; nobody early, everything sealed and kept."""
    place = f"{CONTRACTS}/{sent['id']}"
    assert sent["state"] == "signing"
    assert [one["state"] for one in sent["parties"]] == ["invited", "waiting", "waiting"]
    contract, first = service.found_by(newest_token(inbox, sent, 1))
    second, office = contract.parties[1:]
    assert service.is_present(contract, first)
    with pytest.raises(WrongState):
        service.consent(contract.id, second, HOW)
    service.consent(contract.id, first, HOW)
    now = in_state(tanaka, sent, "signing")
    assert [one["state"] for one in now["parties"]] == ["sealed", "invited", "waiting"]
    contract, party = service.found_by(newest_token(inbox, sent, 2))
    service.consent(contract.id, party, HOW)
    in_state(tanaka, sent, "countersigning")
    assert inbox(me(tanaka)["mail"])
    person = _person(cloud, tanaka)
    with pytest.raises(Exception, match="発注者の締結者"):
        service.consent_of_office(_stranger(person), contract.id, HOW)
    service.consent_of_office(person, contract.id, HOW | {"method": "再認証"})
    done = in_state(tanaka, sent, "concluded", "seal_failed", seconds=120)
    assert done["state"] == "concluded", done["failure"]
    _check_seals(tanaka, place, done, [first, second, office])
    _check_vault(cloud, done, service)


def _person(cloud, staff):
    from chalicelib.http import Person

    told = me(staff)
    assert cloud["stage"]
    return Person(told["id"], told["name"], "soumu", frozenset())


def _stranger(person):
    from dataclasses import replace

    return replace(person, id="somebody-else")


def _check_seals(tanaka, place, done, parties):
    from chalicelib.seals import service as seals

    for name, fields in (("contract", [one.field for one in parties]), ("certificate", None)):
        content = urllib3.request("GET", tanaka.get(f"{place}/files/{name}").json["url"]).data
        found = seals.examine(content)
        assert found.sound, found
        assert found.archive
        assert found.whole
        if fields:
            assert [one.field for one in found.signatures] == fields
            assert "アクセスコード" in found.signatures[0].reason
            assert hashlib.sha256(content).hexdigest() == done["file_sha256"]
    evidence = urllib3.request("GET", tanaka.get(f"{place}/files/evidence").json["url"]).data
    told = json.loads(evidence)
    assert told["contract_sha256"] == done["file_sha256"]
    assert told["ledger"][-1]["hash"] == told["ledger_head"] == done["ledger"][-2]["hash"]
    assert done["ledger_broken_at"] is None
    assert done["ledger"][-1]["document_sha256"] == done["file_sha256"]


def _check_vault(cloud, done, service):
    """Not even somebody with all rights removes it before its time, unless they may bypass."""
    s3 = Target("local", port=cloud["port"]).client("s3")
    kept = {one.name: one for one in service.by_id(done["id"]).kept}
    assert set(kept) == {"contract", "certificate", "evidence"}
    for one in kept.values():
        where = {"Bucket": cloud["buckets"]["vault"], "Key": one.key, "VersionId": one.version}
        with pytest.raises(s3.exceptions.ClientError, match=r"Access\s?Denied"):
            s3.delete_object(**where)
        lock = s3.get_object_retention(**where)["Retention"]
        assert lock["RetainUntilDate"].year == 2037  # ends in FY2026, ten years from FY2027 on
        assert s3.get_object(**where)["Body"].read()


def test_an_edit_after_approval_needs_another_approval(tanaka, yamada, ready):
    now = approved(tanaka, yamada, ready)
    place = f"{CONTRACTS}/{now['id']}"
    saved = tanaka.put(place, change(now, title=f"{now['title']}（改）")).json
    assert (saved["state"], saved["approval_id"]) == ("draft", "")
    answer = tanaka.post(f"{place}/sending", {"revision": saved["revision"]})
    assert refusal(answer) == (409, "wrong_state")
    again = approved(tanaka, yamada, saved)
    assert again["approval_id"] != now["approval_id"]


def test_what_was_sent_back_says_why_and_goes_on_after_mending(tanaka, yamada, ready):
    from tests.approving import act

    place = f"{CONTRACTS}/{ready['id']}"
    steps = [{"name": "決裁", "way": "any", "members": [me(yamada)["id"]]}]
    asked = tanaka.post(f"{place}/approval", {"revision": ready["revision"], "steps": steps}).json
    approval = yamada.get(f"/api/staff/approvals/{asked['approval_id']}").json
    returned = act(yamada, approval, "return", digest=approval["digest"], reason="金額が違います。")
    assert returned.status == 200
    now = tanaka.get(place).json
    assert (now["state"], now["ledger"][-1]["detail"]["理由"]) == ("returned", "金額が違います。")
    listed = tanaka.get(f"{CONTRACTS}?state=returned&limit=100").json["items"]
    assert ready["id"] in [one["id"] for one in listed]
    assert approved(tanaka, yamada, now)["state"] == "approved"


def test_a_request_for_approval_is_taken_back_by_whoever_asked(tanaka, yamada, ready):
    place = f"{CONTRACTS}/{ready['id']}"
    steps = [{"name": "決裁", "way": "any", "members": [me(yamada)["id"]]}]
    asked = tanaka.post(f"{place}/approval", {"revision": ready["revision"], "steps": steps})
    assert refusal(tanaka.delete(place)) == (409, "wrong_state")
    assert refusal(yamada.delete(f"{place}/approval")) == (403, "forbidden")
    assert tanaka.delete(f"{place}/approval").json["state"] == "draft"
    assert asked.json["state"] == "approving"
    assert refusal(tanaka.delete(place)) == (409, "wrong_state")


def test_nothing_goes_to_a_company_that_has_not_agreed(tanaka, yamada):
    firm = tanaka.post("/api/staff/counterparties", company(new_mail())).json
    made = tanaka.post(CONTRACTS, draft_body([firm], me(tanaka))).json
    now = approved(tanaka, yamada, with_paper(tanaka, made))
    answer = tanaka.post(f"{CONTRACTS}/{now['id']}/sending", {"revision": now["revision"]})
    assert refusal(answer) == (409, "counterparty_unconfirmed")
    assert firm["name"] in answer.json["detail"]
    assert tanaka.get(f"{CONTRACTS}/{now['id']}").json["state"] == "approved"


def test_who_drafted_or_edited_it_does_not_approve_it_whoever_asks(tanaka, yamada, newcomer, ready):
    from tests.approving import agree

    chief, _ = newcomer("soumu", ["viewer"])
    place = f"{CONTRACTS}/{ready['id']}"

    def ask(*members):
        steps = [{"name": "決裁", "way": "any", "members": members}]
        return yamada.post(f"{place}/approval", {"revision": ready["revision"], "steps": steps})

    refused = ask(me(tanaka)["id"])
    assert refusal(refused) == (422, "invalid")
    assert "作成・編集した人" in refused.json["detail"]
    asked = ask(chief).json
    approval = yamada.get(f"/api/staff/approvals/{asked['approval_id']}").json
    day = clock.today().isoformat()
    days = {"absent": chief, "deputy": me(tanaka)["id"], "first": day, "last": day}
    admin = newcomer("soumu", ["admin"])[1]
    assert admin.post("/api/staff/deputies", days).status == 201
    assert refusal(agree(tanaka, approval)) == (403, "forbidden")
    assert tanaka.get(place).json["state"] == "approving"


def test_an_address_that_changed_after_the_approval_is_not_written_to(
    tanaka, yamada, public, inbox
):
    firm = confirmed_company(tanaka, public, inbox)
    made = tanaka.post(CONTRACTS, draft_body([firm], me(tanaka))).json
    now = approved(tanaka, yamada, with_paper(tanaka, made))
    names = ("name", "signer", "representative", "address", "corporate_number", "revision")
    told = {name: firm[name] for name in names if name in firm}
    told |= {"signer": firm["contact"]["signer"], "mail": new_mail("elsewhere")}
    assert yamada.put(f"/api/staff/counterparties/{firm['id']}", told).status == 200
    confirm(public, inbox, told["mail"])
    place = f"{CONTRACTS}/{now['id']}"
    answer = tanaka.post(f"{place}/sending", {"revision": now["revision"]})
    assert refusal(answer) == (409, "wrong_state")
    assert "メールアドレス" in answer.json["detail"]
    assert tanaka.get(place).json["state"] == "approved"
    again = approved(tanaka, yamada, tanaka.put(place, change(now)).json)
    sending = tanaka.post(f"{place}/sending", {"revision": again["revision"]})
    assert sending.json["parties"][0]["mail"] == told["mail"]


def test_an_excluded_contract_stops_with_a_clear_word(tanaka, yamada, firms):
    body = draft_body(firms[:1], me(tanaka), exclusion="council_approval")
    made = with_paper(tanaka, tanaka.post(CONTRACTS, body).json)
    steps = [{"name": "決裁", "way": "any", "members": [me(yamada)["id"]]}]
    asked = {"revision": made["revision"], "steps": steps}
    answer = tanaka.post(f"{CONTRACTS}/{made['id']}/approval", asked)
    assert refusal(answer) == (409, "contract_excluded")
    assert "議会" in answer.json["detail"]


def test_what_is_sent_is_what_was_uploaded_and_a_page_for_the_seals(tanaka, yamada, firms):
    import pikepdf

    content = pdf("本文", pages=2)
    made = tanaka.post(CONTRACTS, draft_body(firms[:1], me(tanaka))).json
    made = with_paper(tanaka, made, content)
    made = with_paper(tanaka, made, pdf("別紙", pages=3), title="別紙")
    now = approved(tanaka, yamada, made)
    place = f"{CONTRACTS}/{now['id']}"
    sent = tanaka.post(f"{place}/sending", {"revision": now["revision"]}).json
    whole = urllib3.request("GET", tanaka.get(f"{place}/files/contract").json["url"]).data
    assert hashlib.sha256(whole).hexdigest() == sent["file_sha256"]
    from io import BytesIO

    with pikepdf.open(BytesIO(whole)) as document:
        assert len(document.pages) == 2 + 3 + 1
        fields = [str(one.T) for one in document.Root.AcroForm.Fields]
    assert fields == ["Seal1", "Seal2"]
    assert refusal(tanaka.get(f"{place}/files/certificate")) == (409, "wrong_state")
