"""Signers come in by link and codes, see their contract in turn, and consent to what they saw."""

import hashlib
import json

import pytest

from infra.demo import access_token
from tests.contracting import confirmed_company, in_state, me, new_mail
from tests.signing import (
    CONTRACTS,
    Signer,
    access_code,
    codes_mailed,
    newest_link,
    refusal,
    sent_contract,
    sign_for_office,
    signers_mails,
)


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    """Two companies that agreed to sign electronically."""
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def venture(tanaka, yamada, firms):
    """A contract with both as a joint venture; the second may hand it on."""
    roles = ("representative", "member")
    parties = [
        {"counterparty_id": one["id"], "role": role, "may_delegate": role == "member"}
        for one, role in zip(firms, roles, strict=True)
    ]
    return sent_contract(tanaka, yamada, parties, venture="髙橋・花田JV")


@pytest.fixture
def single(tanaka, yamada, firms):
    """A contract with one company, which may hand it on."""
    parties = [{"counterparty_id": firms[0]["id"], "may_delegate": True}]
    return sent_contract(tanaka, yamada, parties)


@pytest.fixture
def signer_of(public, inbox):
    """Whoever got the newest link of a contract."""

    def find(contract, order=1, mail=None, but=None):
        mail = mail or next(one["mail"] for one in contract["parties"] if one["order"] == order)
        return Signer(public, inbox, contract, mail, newest_link(inbox, contract, mail, but))

    return find


@pytest.fixture
def fresh(cloud, bearer):
    """Callers of the staff site who have signed in this moment."""
    return lambda name: bearer(access_token(cloud, f"{name}@example.lg.jp"))


@pytest.fixture
def in_process(settings_of_cloud):
    """Services can be called directly."""
    return settings_of_cloud is None


@pytest.fixture
def signer(single, signer_of):
    return signer_of(single)


def ledger(staff, contract):
    return staff.get(f"{CONTRACTS}/{contract['id']}").json["ledger"]


def test_two_companies_in_order_and_the_office_reach_a_sealed_contract(
    tanaka, fresh, venture, signer_of
):
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


def test_the_link_alone_tells_nothing_of_the_contract(single, signer):
    answer = signer.look()
    assert answer.json == {"stage": "turn", "office": answer.json["office"]}
    assert single["title"] not in answer.data.decode()


def test_a_later_signer_is_told_calmly_that_it_is_not_their_turn(
    tanaka, venture, public, inbox, in_process
):
    from chalicelib.contracts import links, service, store
    from chalicelib.contracts.acting import advance
    from chalicelib.contracts.sending import replaced

    assert in_process
    contract = service.by_id(venture["id"])
    early = links.renewed(contract.id, contract.parties[1])
    advance(contract, service.Act.REMINDED, "試験", parties=replaced(contract, early))
    assert store.load(contract.id).parties[1].link_digest
    token = links.url_of(contract.id, early).partition("#t=")[2]
    second = Signer(public, inbox, venture, early.mail, token)
    assert second.look().json["stage"] == "waiting"
    answer = second.ask("access", token=token, code=access_code(tanaka, venture, 2))
    assert refusal(answer) == (409, "link_over")


@pytest.mark.parametrize("token", ["x", "a.b.c", "aaaaaaaaaa.aaaaaaaaaa.bbbb", "../.."])
def test_unknown_and_voided_links_get_the_same_answer(tanaka, inbox, single, signer, token):
    place = f"{CONTRACTS}/{single['id']}"
    assert tanaka.post(f"{place}/link").status == 200
    newest_link(inbox, single, signer.mail, but=signer.token)
    voided = signer.look()
    guessed = signer.ask("link", token=token)
    assert voided.data == guessed.data
    assert refusal(voided) == (409, "link_over")


def test_wrong_access_codes_are_counted_told_and_stopped_the_right_one_too(
    tanaka, inbox, single, signer
):
    right = access_code(tanaka, single, 1)
    for left in (4, 3, 2, 1):
        answer = signer.give("3333-3333")
        assert refusal(answer) == (409, "code_wrong")
        assert f"あと{left}回" in answer.json["detail"]
    assert refusal(signer.give("3333-3333")) == (429, "too_many_codes")
    assert refusal(signer.give(right)) == (429, "too_many_codes")
    assert signers_mails(inbox, me(tanaka)["mail"], single, "アクセスコードの誤り")
    assert tanaka.post(f"{CONTRACTS}/{single['id']}/link").status == 200
    signer.token = newest_link(inbox, single, signer.mail, but=signer.token)
    assert signer.give(right).status == 200


def test_a_confirmation_code_has_five_tries_and_works_once(tanaka, single, signer):
    code = access_code(tanaka, single, 1)
    assert signer.give(code).json["mail"].endswith("●●●@example.co.jp")
    for _ in range(5):
        assert refusal(signer.enter("000000")) == (409, "code_wrong")
    assert refusal(signer.enter()) == (409, "code_wrong")
    assert signer.give(code).status == 200
    assert signer.enter().status == 200
    used = signer.ask("enter", voucher=signer.passed, code=_newest(signer))
    assert refusal(used) == (409, "code_wrong")


def _newest(signer):
    return codes_mailed(signer.inbox, signer.mail, signer.contract)[-1]


def test_codes_are_not_mailed_without_end(tanaka, single, signer):
    code = access_code(tanaka, single, 1)
    assert signer.give(code).status == 200
    for _ in range(4):
        assert signer.ask("code", voucher=signer.passed).status == 200
    answer = signer.ask("code", voucher=signer.passed)
    assert refusal(answer) == (429, "too_many_codes")


def test_a_pass_is_no_voucher_and_a_voucher_of_one_link_opens_no_other(
    tanaka, inbox, single, signer
):
    signer.come_in(access_code(tanaka, single, 1))
    for voucher in (signer.passed, "x", f"{signer.voucher}x"):
        answer = signer.ask("read", voucher=voucher)
        assert refusal(answer) == (409, "voucher_invalid")
    assert tanaka.post(f"{CONTRACTS}/{single['id']}/link").status == 200
    newest_link(inbox, single, signer.mail, but=signer.token)
    for name, body in (("read", {}), ("piece", {}), ("consent", _consenting())):
        answer = signer.ask(name, voucher=signer.voucher, **body)
        assert refusal(answer) == (409, "voucher_invalid")


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


def test_an_expired_contract_says_so_until_more_time_is_given(tanaka, single, signer, in_process):
    from datetime import timedelta

    from chalicelib import clock
    from chalicelib.contracts import service

    assert in_process
    with clock.standing_at(clock.now() + timedelta(days=30)):
        assert service.expire(single["id"]).state == "expired"
    assert signer.look().json["stage"] == "expired"
    assert refusal(signer.give("3333-3333")) == (409, "link_over")
    assert tanaka.post(f"{CONTRACTS}/{single['id']}/extension", {"days": 5}).status == 200
    assert signer.look().json["stage"] == "turn"


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
    stale = Person(told["id"], told["name"], told["department"], frozenset(), 1_700_000_000)
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


def test_staff_never_see_links_or_confirmation_codes(tanaka, single, signer):
    signer.come_in(access_code(tanaka, single, 1))
    told = json.dumps(tanaka.get(f"{CONTRACTS}/{single['id']}").json, ensure_ascii=False)
    assert signer.token.rpartition(".")[2] not in told
    assert f'"{_newest(signer)}"' not in told
    assert access_code(tanaka, single, 1) not in told
