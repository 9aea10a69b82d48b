"""Signers consent to what they saw, decline, hand on; the office signs once signed in anew."""

import hashlib

import pytest

from tests.contracting import in_state, me, new_mail
from tests.signing import CONTRACTS, access_code, refusal, sign_for_office, signers_mails


def ledger(staff, contract):
    return staff.get(f"{CONTRACTS}/{contract['id']}").json["ledger"]


def test_two_companies_in_order_and_the_office_reach_a_sealed_contract(
    tanaka, fresh, venture, signer_of, in_process
):
    assert in_process
    first = signer_of(venture, 1)
    shown = first.come_in(access_code(tanaka, venture, 1))
    assert (shown["stage"], shown["contract"]["title"]) == ("turn", venture["title"])
    seen = hashlib.sha256(first.file()).hexdigest()
    assert seen == shown["contract"]["sha256"]
    assert first.consent(seen).json["stage"] == "done"
    now = in_state(tanaka, venture, "signing")
    assert [one["state"] for one in now["parties"]] == ["sealed", "invited", "waiting"]
    second = signer_of(venture, 2)
    shown = second.come_in(access_code(tanaka, venture, 2))
    assert [one["done"] for one in shown["contract"]["signers"]] == [True, False, False]
    assert shown["contract"]["sha256"] != seen
    assert second.consent(hashlib.sha256(second.file()).hexdigest()).status == 200
    in_state(tanaka, venture, "countersigning")
    assert second.read().json["contract"]["state"] == "countersigning"
    assert sign_for_office(fresh("tanaka"), venture).json["state"] == "sealing"
    done = in_state(tanaka, venture, "concluded", "seal_failed", seconds=120)
    assert done["state"] == "concluded", done["failure"]
    _check_concluded(first, second, done)


def _check_concluded(first, second, done):
    """Both fetch the same sealed contract and certificate by the links they had."""
    from chalicelib.seals import service as seals

    for signer in (first, second):
        shown = signer.read().json
        assert shown["stage"] == "concluded"
        content = signer.file()
        assert hashlib.sha256(content).hexdigest() == done["file_sha256"]
        found = seals.examine(content)
        assert found.sound
        assert [one.field for one in found.signatures] == ["Seal1", "Seal2", "Seal3"]
        assert "メールリンク＋アクセスコード＋確認コード" in found.signatures[0].reason
        assert "再認証" in found.signatures[2].reason
        assert seals.examine(signer.file("certificate")).sound


def test_what_is_kept_tells_who_when_from_where_and_how(tanaka, single, signer):
    shown = signer.come_in(access_code(tanaka, single, 1))
    signer.file()
    assert signer.consent(shown["contract"]["sha256"]).status == 200
    entries = {one["act"]: one for one in ledger(tanaka, single)}
    for act in ("identified", "opened", "consented"):
        told = entries[act]["detail"]
        assert told["method"] == "メールリンク＋アクセスコード＋確認コード"
        assert told["mail"] == signer.mail
        assert told["ip"] == told["relay"] == "127.0.0.1"
    assert entries["consented"]["detail"]["name"] == "髙橋　𠮷信"
    assert entries["consented"]["detail"]["sha256"] == shown["contract"]["sha256"]


@pytest.mark.parametrize("claimed", ["192.0.2.7", "Hokkaido-chiji-shitsu <192.0.2.7>"])
def test_an_address_that_a_signer_claims_is_no_evidence(tanaka, single, signer, claimed):
    """CloudFront tells which address it saw, and proves by a word of its own that it did."""
    shown = signer.come_in(access_code(tanaka, single, 1))
    signer.public._headers |= {"X-Forwarded-For": claimed, "X-Docho-Edge": "guessed"}
    try:
        assert signer.consent(shown["contract"]["sha256"]).status == 200
    finally:
        del signer.public._headers["X-Forwarded-For"], signer.public._headers["X-Docho-Edge"]
    (told,) = [one["detail"] for one in ledger(tanaka, single) if one["act"] == "consented"]
    assert told["ip"] == "127.0.0.1"
    assert "Hokkaido" not in told["relay"]


@pytest.mark.parametrize("name", ["取締", "取締役", "𠮷信", "代表取締役"])
def test_a_part_of_the_signers_name_is_not_their_name(tanaka, single, signer, name):
    shown = signer.come_in(access_code(tanaka, single, 1))
    answer = signer.consent(shown["contract"]["sha256"], name=name)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "name")
    assert "代表取締役　髙橋 𠮷信" in answer.json["detail"]


def _consenting(**changed):
    return {"name": "髙橋 𠮷信", "agree": True, "sha256": "0" * 64} | changed


def test_nobody_consents_to_another_document_or_with_another_name_or_by_accident(
    tanaka, single, signer
):
    shown = signer.come_in(access_code(tanaka, single, 1))
    sha256 = shown["contract"]["sha256"]
    other = signer.consent(hashlib.sha256(b"another").hexdigest())
    assert refusal(other) == (409, "document_changed")
    for name in ("山田 太郎", "髙", "橋 髙"):
        answer = signer.consent(sha256, name)
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "name")
    accident = signer.ask("consent", voucher=signer.voucher, **_consenting(agree=False))
    assert accident.status == 400
    assert tanaka.get(f"{CONTRACTS}/{single['id']}").json["state"] == "signing"


def test_a_consent_that_is_sent_twice_is_one(tanaka, single, signer):
    shown = signer.come_in(access_code(tanaka, single, 1))
    answers = [signer.consent(shown["contract"]["sha256"]) for _ in "ab"]
    assert [one.status for one in answers] == [200, 200]
    in_state(tanaka, single, "countersigning")
    assert signer.consent(shown["contract"]["sha256"]).json["stage"] == "done"
    acts = [one["act"] for one in ledger(tanaka, single)]
    assert (acts.count("consented"), acts.count("sealed")) == (1, 1)


def test_who_declines_says_why_and_the_office_learns_it(tanaka, inbox, single, signer):
    signer.come_in(access_code(tanaka, single, 1))
    assert signer.ask("decline", voucher=signer.voucher, reason=" ").status == 400
    answer = signer.ask("decline", voucher=signer.voucher, reason="単価が違います。")
    assert answer.status == 200
    now = tanaka.get(f"{CONTRACTS}/{single['id']}").json
    assert (now["state"], now["ledger"][-1]["detail"]["理由"]) == ("declined", "単価が違います。")
    assert signer.look().json["stage"] == "declined"
    assert refusal(signer.consent(single["file_sha256"])) == (409, "link_over")
    assert signers_mails(inbox, me(tanaka)["mail"], single, "却下されました")


def test_handed_on_the_new_signer_gets_link_and_code_and_the_old_ones_end(
    tanaka, single, signer, signer_of
):
    old_code = access_code(tanaka, single, 1)
    signer.come_in(old_code)
    to = {"name": "専務取締役　山﨑 花", "mail": new_mail("senmu"), "reason": "担当のため"}
    unsure = signer.ask("delegate", voucher=signer.voucher, same_company=False, **to)
    assert unsure.status == 400
    same = signer.ask(
        "delegate", voucher=signer.voucher, same_company=True, **to | {"mail": signer.mail}
    )
    assert refusal(same) == (422, "invalid")
    handed = signer.ask("delegate", voucher=signer.voucher, same_company=True, **to)
    assert handed.status == 200
    code = handed.json["access_code"]
    assert code != old_code
    assert refusal(signer.look()) == (409, "link_over")
    assert refusal(signer.read()) == (409, "voucher_invalid")
    following = signer_of(single, mail=to["mail"])
    assert refusal(following.give(old_code)) == (409, "code_wrong")
    shown = following.come_in(code)
    assert shown["you"]["name"] == "専務取締役　山﨑 花"
    assert following.consent(shown["contract"]["sha256"], "山﨑花").status == 200
    acts = {one["act"]: one["detail"] for one in ledger(tanaka, single)}
    assert to["mail"] in acts["delegated"]["新しい締結者"]
    assert acts["delegated"]["mail"] == signer.mail


def test_nobody_hands_on_what_the_office_keeps_to_one_person(tanaka, venture, signer_of):
    first = signer_of(venture, 1)
    first.come_in(access_code(tanaka, venture, 1))
    answer = first.ask(
        "delegate",
        voucher=first.voucher,
        name="山田",
        mail=new_mail(),
        reason="担当のため",
        same_company=True,
    )
    assert refusal(answer) == (409, "wrong_state")


def test_the_office_signs_after_a_fresh_sign_in_only_and_only_the_one_it_names(
    tanaka, fresh, single, signer, in_process
):
    from dataclasses import replace

    from chalicelib.contracts import service as contracts
    from chalicelib.errors import SignInAgain
    from chalicelib.http import Person
    from chalicelib.signing import service
    from chalicelib.visitor import Visitor

    assert in_process
    shown = signer.come_in(access_code(tanaka, single, 1))
    signer.consent(shown["contract"]["sha256"])
    now = in_state(tanaka, single, "countersigning")
    told = me(tanaka)
    where = told["department"]["code"]
    stale = Person(told["id"], told["name"], where, frozenset(), 1_700_000_000)
    for person in (stale, replace(stale, signed_in_at=0)):
        with pytest.raises(SignInAgain):
            service.sign(person, now["id"], now["file_sha256"], Visitor())
        with pytest.raises(SignInAgain):
            service.refuse(person, now["id"], "やめます", Visitor())
    assert refusal(sign_for_office(fresh("yamada"), single)) == (403, "forbidden")
    mine = fresh("tanaka")
    other = mine.post(f"{CONTRACTS}/{now['id']}/sign", {"agree": True, "sha256": "0" * 64})
    assert refusal(other) == (409, "document_changed")
    assert contracts.by_id(now["id"]).state == "countersigning"
    assert sign_for_office(mine, single).status == 200


def test_the_office_may_refuse_with_a_reason(tanaka, fresh, single, signer):
    shown = signer.come_in(access_code(tanaka, single, 1))
    signer.consent(shown["contract"]["sha256"])
    in_state(tanaka, single, "countersigning")
    answer = fresh("tanaka").post(
        f"{CONTRACTS}/{single['id']}/refusal", {"reason": "指名停止のため"}
    )
    assert answer.json["state"] == "declined"
    assert signer.look().json["stage"] == "declined"
