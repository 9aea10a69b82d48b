"""Those who were written to: their links, access codes, refusals, time; and what staff may do."""

import json

import pytest

from chalicelib.errors import LinkOver, WrongState
from tests.caller import eventually
from tests.contracting import (
    in_state,
    new_mail,
    token_in,
)
from tests.signing import CONTRACTS, address_of, newest_token, refusal

HOW = {"method": "メール・アクセスコード・確認コードで本人確認", "ip": "192.0.2.1"}


def test_a_renewed_link_ends_the_one_before_and_staff_see_neither(tanaka, sent, inbox, service):
    first = newest_token(inbox, sent)
    now = tanaka.post(f"{CONTRACTS}/{sent['id']}/link").json
    second = eventually(lambda: (t := newest_token(inbox, sent)) != first and t)
    with pytest.raises(LinkOver):
        service.found_by(first)
    assert service.found_by(second)[1].order == 1
    for secret in (first, second):
        assert secret.rpartition(".")[2] not in json.dumps(now)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "aaaaaaaaaa.bbbbbbbbbb.cccc"])
def test_a_guessed_link_is_nobodys(service, token):
    with pytest.raises(LinkOver):
        service.found_by(token)


def test_the_access_code_is_told_by_staff_and_typed_as_people_type(tanaka, sent, service):
    items = tanaka.post(f"{CONTRACTS}/{sent['id']}/codes").json["items"]
    contract = service.by_id(sent["id"])
    first, second = contract.counterparties
    code = items[0]["code"]
    assert service.has_access(contract, first, f" {code.lower().replace('-', ' ')} ")
    assert not service.has_access(contract, second, code)
    assert not service.has_access(contract, first, code[:-1])


def test_who_declines_ends_it_for_all_and_staff_learn_it(tanaka, sent, inbox, service):
    contract, party = service.found_by(newest_token(inbox, sent))
    service.decline(contract.id, party, "金額に合意できません。", HOW)
    now = tanaka.get(f"{CONTRACTS}/{sent['id']}").json
    assert (now["state"], now["parties"][0]["state"]) == ("declined", "declined")
    assert now["ledger"][-1]["detail"]["理由"] == "金額に合意できません。"
    with pytest.raises(WrongState):
        service.consent(contract.id, party, HOW)
    assert {one["name"] for one in now["letters"]} >= {"signer_invited", "contract_news"}


def test_only_who_may_hands_it_on_and_the_old_link_ends(tanaka, sent, inbox, service):
    token = newest_token(inbox, sent)
    contract, first = service.found_by(token)
    to = {"name": "支店長　𠮷田", "mail": new_mail(), "reason": "担当の変更", "how": HOW}
    with pytest.raises(WrongState, match="変えられません"):
        service.delegate(contract.id, first, **to)
    service.consent(contract.id, first, HOW)
    in_state(tanaka, sent, "signing")
    token = newest_token(inbox, sent, 2)
    contract, second = service.found_by(token)
    service.delegate(contract.id, second, **to)
    with pytest.raises(LinkOver):
        service.found_by(token)
    mail = inbox(to["mail"])[0]
    assert service.found_by(token_in(mail))[1].name == "支店長　𠮷田"
    now = tanaka.get(f"{CONTRACTS}/{sent['id']}").json
    assert second.mail in now["parties"][1]["delegated_from"]
    assert now["ledger"][-1]["act"] == "delegated"


def test_time_runs_out_and_can_be_given_again(tanaka, sent, inbox, service):
    from datetime import timedelta

    from chalicelib import clock

    token = newest_token(inbox, sent)
    with clock.standing_at(clock.now() + timedelta(days=30)):
        contract, party = service.found_by(token)
        assert contract.state == "expired"
        with pytest.raises(WrongState):
            service.consent(contract.id, party, HOW)
    place = f"{CONTRACTS}/{sent['id']}"
    assert tanaka.get(place).json["state"] == "expired"
    extended = tanaka.post(f"{place}/extension", {"days": 5}).json
    assert extended["state"] == "signing"
    assert service.is_present(*service.found_by(token))


def test_a_withdrawn_contract_opens_for_nobody(tanaka, sent, inbox, service):
    token = newest_token(inbox, sent)
    place = f"{CONTRACTS}/{sent['id']}"
    now = tanaka.post(f"{place}/withdrawal", {"reason": "入札のやり直し"}).json
    assert now["state"] == "withdrawn"
    with pytest.raises(LinkOver):
        service.found_by(token)
    assert refusal(tanaka.post(f"{place}/reminder")) == (409, "wrong_state")


def test_a_reminder_brings_the_same_link(tanaka, sent, inbox, service):
    token = newest_token(inbox, sent)
    assert tanaka.post(f"{CONTRACTS}/{sent['id']}/reminder").status == 200

    def reminded():
        mails = inbox(address_of(sent, 1))
        return [
            one for one in mails if sent["title"] in one["Subject"] and "再度" in one["Subject"]
        ]

    (mail,) = eventually(reminded)
    assert token_in(mail) == token
    assert service.found_by(token)
