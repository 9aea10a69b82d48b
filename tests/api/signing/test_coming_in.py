"""Signers come in by link and codes, in turn; what is wrong, old or another's opens nothing."""

import hashlib
import json
from base64 import b64decode
from os import urandom

import pytest

from chalicelib.signing.pieces import PIECE
from tests.contracting import me, pdf
from tests.signing import (
    CONTRACTS,
    Signer,
    access_code,
    codes_mailed,
    newest_link,
    refusal,
    sent_contract,
    signers_mails,
)


def test_the_link_alone_tells_whom_to_call_and_nothing_of_the_contract(single, signer):
    answer = signer.look()
    desk = "建設管理課　電話 011-204-5000"
    assert answer.json == {"stage": "turn", "office": answer.json["office"], "desk": desk}
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


def test_a_large_contract_comes_in_pieces_and_whole(tanaka, yamada, firms, signer_of):
    parties = [{"counterparty_id": firms[0]["id"]}]
    large = sent_contract(tanaka, yamada, parties, content=pdf(make=noise))
    signer = signer_of(large)
    signer.come_in(access_code(tanaka, large, 1))
    first = signer.ask("piece", voucher=signer.voucher, what="contract", start=0).json
    assert len(b64decode(first["content"])) == PIECE < first["size"]
    whole = signer.file()
    assert len(whole) == first["size"]
    assert hashlib.sha256(whole).hexdigest() == first["sha256"] == large["file_sha256"]
    beyond = signer.ask("piece", voucher=signer.voucher, what="contract", start=first["size"])
    assert refusal(beyond) == (503, "unavailable")
    early = signer.ask("piece", voucher=signer.voucher, what="certificate", start=0)
    assert refusal(early) == (404, "not_found")


def noise(canvas):
    """A picture that nothing makes smaller, of four megabytes."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    side = 1200
    picture = Image.frombytes("RGB", (side, side), urandom(3 * side * side))
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 400)


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


def test_staff_never_see_links_or_confirmation_codes(tanaka, single, signer):
    signer.come_in(access_code(tanaka, single, 1))
    told = json.dumps(tanaka.get(f"{CONTRACTS}/{single['id']}").json, ensure_ascii=False)
    assert signer.token.rpartition(".")[2] not in told
    assert f'"{_newest(signer)}"' not in told
    assert access_code(tanaka, single, 1) not in told


def _consenting(**changed):
    return {"name": "髙橋 𠮷信", "agree": True, "sha256": "0" * 64} | changed


def test_who_looked_at_the_access_codes_is_shown_on_the_contract(tanaka, single):
    place = f"{CONTRACTS}/{single['id']}"
    before = tanaka.get(place).json
    assert before["code_views"] == []
    access_code(tanaka, single, 1)
    now = tanaka.get(place).json
    assert [one["actor"] for one in now["code_views"]] == ["田中　恵子"]
    assert now["revision"] == before["revision"]
