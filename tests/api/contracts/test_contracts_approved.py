"""Who is to approve a contract, wherever they work, reads it as long as it waits for them."""

import pytest

from chalicelib import audit
from tests.approving import MANY, act, agree
from tests.contracting import me
from tests.signing import CONTRACTS

ELSEWHERE = "hokenfukushi"


@pytest.fixture
def boss(newcomer):
    """Somebody of another department who is named to approve."""
    return newcomer(ELSEWHERE, ["viewer"])


@pytest.fixture
def asked(tanaka, yamada, ready, boss):
    """A contract that waits: first for somebody elsewhere, then for a colleague."""
    steps = [
        {"name": "他部局の課長", "way": "any", "members": [boss[0]]},
        {"name": "決裁", "way": "any", "members": [me(yamada)["id"]]},
    ]
    body = {"revision": ready["revision"], "steps": steps}
    answer = tanaka.post(f"{CONTRACTS}/{ready['id']}/approval", body)
    assert answer.status == 200, answer.data.decode()
    return answer.json


def review(caller, contract):
    return caller.get(f"{CONTRACTS}/{contract['id']}/review")


def paper(caller, contract):
    document = contract["documents"][0]["id"]
    return caller.get(f"{CONTRACTS}/{contract['id']}/review/documents/{document}")


def approval(caller, contract):
    return caller.get(f"{MANY}/{contract['approval_id']}").json


def test_who_is_to_approve_elsewhere_reads_what_they_agree_to_and_its_papers(asked, boss):
    shown = review(boss[1], asked)
    assert shown.status == 200, shown.data.decode()
    assert shown.json["amount"]["total"] == 55_000_000
    assert shown.json["documents"][0]["sha256"] == asked["documents"][0]["sha256"]
    assert not {"ledger", "letters", "note"} & shown.json.keys()
    assert "@" not in shown.data.decode()
    assert paper(boss[1], asked).status == 200
    for place in ("", "/payments", "/files/contract", f"/documents/{asked['documents'][0]['id']}"):
        assert boss[1].get(f"{CONTRACTS}/{asked['id']}{place}").status == 404
    noted = [(one.actor, one.action) for one in audit.entries(f"contract#{asked['id']}")]
    name = me(boss[1])["name"]
    assert {(name, "contract_reviewed"), (name, "contract_paper_reviewed")} <= set(noted)


def test_a_stranger_and_whoever_is_named_for_another_contract_see_nothing(
    asked, boss, newcomer, tanaka, firms
):
    stranger = newcomer(ELSEWHERE, ["viewer", "editor", "publisher", "admin"])[1]
    assert (review(stranger, asked).status, paper(stranger, asked).status) == (404, 404)
    other = tanaka.post(CONTRACTS, {"title": "別の契約", "kind": "other"}).json
    assert firms
    assert review(boss[1], other).status == 404


def test_who_was_named_sees_it_no_more_once_it_was_decided(tanaka, yamada, asked, boss):
    assert agree(boss[1], approval(boss[1], asked)).status == 200
    assert review(boss[1], asked).status == 200  # it still waits, for the next step
    assert agree(yamada, approval(yamada, asked)).status == 200
    assert (review(boss[1], asked).status, paper(boss[1], asked).status) == (404, 404)
    assert approval(boss[1], asked)["state"] == "approved"
    assert review(tanaka, asked).status == 200  # it is our own


def test_taken_back_it_is_nobodys_to_read(tanaka, asked, boss):
    assert tanaka.delete(f"{CONTRACTS}/{asked['id']}/approval").status == 200
    assert review(boss[1], asked).status == 404


def test_the_ledger_names_who_approved_though_somebody_spoke_afterwards(
    tanaka, yamada, asked, boss
):
    assert agree(boss[1], approval(boss[1], asked)).status == 200
    assert agree(yamada, approval(yamada, asked)).status == 200
    said = act(boss[1], approval(boss[1], asked), "comments", comment="決裁後の連絡です。")
    assert said.status == 200, said.data.decode()
    now = tanaka.get(f"{CONTRACTS}/{asked['id']}").json
    assert now["state"] == "approved"
    assert (now["ledger"][-1]["act"], now["ledger"][-1]["actor"]) == (
        "approved",
        me(yamada)["name"],
    )
