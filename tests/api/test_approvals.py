"""Approvals through the deployed API: routes of real accounts, in turn, each once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.approving import MANY, act, agree, listed, refusal
from tests.caller import eventually


@pytest.fixture(scope="module")
def ids(signed_in):
    """The ids of the demo's accounts by their names."""
    names = ("tanaka", "sato", "yamada", "suzuki", "mori")
    return {name: signed_in(name).get("/api/staff/me").json["id"] for name in names}


@pytest.fixture
def ask(signed_in, ids):
    """Asks for approval as somebody, along steps of names."""

    def send(by, *steps, way="in_order", **changed):
        planned = [
            {"name": "決裁", "way": way, "members": [ids.get(one, one) for one in step]}
            for step in steps
        ]
        body = {"title": "物品の購入", "words": "別紙のとおり購入してよいか伺います。"}
        return signed_in(by).post(MANY, body | {"steps": planned} | changed)

    return send


@pytest.fixture
def asked(ask):
    def made(by, *steps, **changed):
        answer = ask(by, *steps, **changed)
        assert answer.status == 201, answer.json
        return answer.json

    return made


def test_a_request_goes_from_one_to_the_next_and_is_approved(signed_in, asked):
    tanaka, sato, yamada = (signed_in(name) for name in ("tanaka", "sato", "yamada"))
    one = asked("tanaka", ["sato"], ["yamada"])
    assert (one["state"], one["round"], one["waits_for"]) == ("waiting", 1, ["佐藤　健一"])
    assert one["can"] == {
        "decide": False,
        "instead_of": None,
        "withdraw": True,
        "again": False,
        "substitute": [],
    }
    assert one["id"] in listed(sato, "waiting")
    assert one["id"] not in listed(yamada, "waiting")
    assert refusal(agree(yamada, one)) == (403, "forbidden")

    first = agree(sato, one).json
    assert (first["state"], first["waits_for"]) == ("waiting", ["山田　修"])
    assert one["id"] not in listed(sato, "waiting")
    assert one["id"] in listed(sato, "decided")

    done = agree(yamada, one).json
    assert (done["state"], done["waits_for"]) == ("approved", [])
    decisions = [step["seats"][0]["decision"] for step in done["steps"]]
    assert [one["by"]["name"] for one in decisions] == ["佐藤　健一", "山田　修"]
    assert [one["by_deputy"] for one in decisions] == [False, False]
    assert [one["act"] for one in done["history"]] == ["requested", "approved", "approved"]
    assert one["id"] in listed(tanaka, "asked")
    assert one["id"] in listed(tanaka, "department")


def test_nobody_approves_their_own_and_a_route_through_oneself_is_refused(signed_in, ask, asked):
    for steps in ([["tanaka"]], [["sato"], ["tanaka", "yamada"]]):
        answer = ask("tanaka", *steps)
        assert refusal(answer) == (422, "invalid")
        assert "本人" in answer.json["detail"]
    one = asked("tanaka", ["yamada"])
    assert refusal(agree(signed_in("tanaka"), one)) == (403, "forbidden")


def test_a_step_of_any_is_decided_by_one_and_the_other_is_told_that_it_was(signed_in, asked):
    one = asked("tanaka", ["sato", "yamada"], ["suzuki"], way="any")
    assert agree(signed_in("yamada"), one).status == 200
    late = agree(signed_in("sato"), one)
    assert refusal(late) == (409, "approval_moved")
    assert "先に決裁しました" in late.json["detail"]


def test_of_two_who_decide_at_the_same_time_each_counts_once(signed_in, asked):
    one = asked("tanaka", ["sato", "yamada"], way="all")
    callers = [signed_in(name) for name in ("sato", "yamada", "sato", "yamada")]
    with ThreadPoolExecutor(4) as hands:
        answers = list(hands.map(lambda caller: agree(caller, one), callers))
    assert sorted(one.status for one in answers) == [200, 200, 409, 409]
    found = signed_in("tanaka").get(f"{MANY}/{one['id']}").json
    assert (found["state"], len(found["history"])) == ("approved", 3)


def test_what_was_not_shown_is_not_approved(signed_in, asked):
    one = asked("tanaka", ["sato"])
    other = agree(signed_in("sato"), one, digest="0" * 64)
    assert refusal(other) == (409, "approval_moved")
    assert "内容が違います" in other.json["detail"]
    assert agree(signed_in("sato"), one).status == 200


def test_it_goes_back_with_a_reason_and_comes_again_as_another_round(signed_in, ask, asked):
    tanaka, sato = signed_in("tanaka"), signed_in("sato")
    one = asked("tanaka", ["sato"])
    assert act(sato, one, "return", digest=one["digest"], reason=" ").status == 400
    back = act(sato, one, "return", digest=one["digest"], reason="金額の根拠を。").json
    assert (back["state"], back["history"][-1]["words"]) == ("returned", "金額の根拠を。")
    assert refusal(agree(sato, one)) == (409, "approval_moved")
    assert tanaka.get(f"{MANY}/{one['id']}").json["can"]["again"] is True

    again = ask("tanaka", ["sato"], again=one["id"], title="物品の購入（積算を追加）").json
    assert (again["round"], again["earlier"]) == (2, [one["id"]])
    assert again["digest"] != one["digest"]
    assert refusal(agree(sato, again, digest=one["digest"])) == (409, "approval_moved")
    assert agree(sato, again).json["state"] == "approved"
    for done in (one, again):
        assert refusal(ask("tanaka", ["sato"], again=done["id"])) == (409, "wrong_state")
    assert refusal(ask("yamada", ["sato"], again=one["id"])) == (403, "forbidden")


def test_only_who_asked_takes_it_back(signed_in, asked):
    one = asked("tanaka", ["sato"])
    assert refusal(act(signed_in("yamada"), one, "withdraw")) == (403, "forbidden")
    gone = act(signed_in("tanaka"), one, "withdraw", reason="時期を改めます。").json
    assert gone["state"] == "withdrawn"
    assert one["id"] not in listed(signed_in("sato"), "waiting")
    assert refusal(agree(signed_in("sato"), one)) == (409, "approval_moved")


def test_comments_stand_in_the_history_and_change_nothing(signed_in, asked):
    one = asked("tanaka", ["sato"])
    said = act(signed_in("yamada"), one, "comments", comment="規格を確認しました。").json
    assert (said["state"], said["moved_at"]) == ("waiting", one["moved_at"])
    assert [entry["act"] for entry in said["history"]] == ["requested", "commented"]
    assert agree(signed_in("sato"), one).status == 200


def test_other_departments_see_only_what_they_have_a_part_in(signed_in, asked):
    suzuki, mori = signed_in("suzuki"), signed_in("mori")
    joint = asked("tanaka", ["suzuki"])
    assert suzuki.get(f"{MANY}/{joint['id']}").status == 200
    assert refusal(mori.get(f"{MANY}/{joint['id']}")) == (404, "not_found")
    for what in ("approve", "return", "comments"):
        body = {"digest": joint["digest"], "comment": "見えます"}
        body = {"comment": "見えます"} if what == "comments" else body
        body = {"digest": joint["digest"], "reason": "だめ"} if what == "return" else body
        assert refusal(act(mori, joint, what, **body)) == (404, "not_found")
    assert agree(suzuki, joint).json["state"] == "approved"


def test_a_route_is_of_known_members_who_can_sign_in(ask, newcomer):
    assert refusal(ask("tanaka", ["nobody-knows"])) == (422, "invalid")
    left, _ = newcomer("soumu", ["viewer"], active=False)
    answer = ask("tanaka", [left])
    assert refusal(answer) == (422, "invalid")
    assert "停止" in answer.json["detail"]
    assert refusal(ask("tanaka", ["sato", "sato"])) == (422, "invalid")
    assert ask("tanaka").status == 400


def test_who_can_be_named_is_told_by_department_without_addresses(signed_in):
    found = signed_in("sato").get("/api/staff/deciders?department=soumu").json["items"]
    names = {one["name"] for one in found}
    assert {"田中　恵子", "山田　修"} <= names
    assert all(one["department_name"] == "総務部" for one in found)
    assert "@" not in str(found)


def test_only_those_are_offered_who_have_the_permission_that_is_wanted(signed_in):
    place = "/api/staff/deciders?department=soumu"
    found = signed_in("tanaka").get(f"{place}&may=staff:contract:sign").json["items"]
    names = {one["name"] for one in found}
    assert "田中　恵子" in names
    assert "佐藤　健一" not in names
    assert signed_in("tanaka").get(f"{place}&may=everything").status == 400


def test_a_mail_tells_whose_turn_it_is_and_how_it_ended_by_the_title_only(newcomer, inbox):
    first, first_caller = newcomer("soumu", ["viewer"])
    second, second_caller = newcomer("soumu", ["viewer"])
    _, author_caller = newcomer("soumu", ["viewer"])
    body = {
        "title": "庁舎の清掃の委託",
        "words": "内密の見積りに基づきます。",
        "steps": [
            {"name": "係長", "way": "any", "members": [first]},
            {"name": "課長", "way": "any", "members": [second]},
        ],
    }
    one = author_caller.post(MANY, body).json

    def address(caller):
        return caller.get("/api/staff/me").json["mail"]

    (turn,) = inbox(address(first_caller))
    assert "決裁のお願い（庁舎の清掃の委託）" in turn["Subject"]
    assert f"#/approvals/{one['id']}" in turn["BodyText"]
    assert "内密" not in str(turn)
    assert agree(first_caller, one).status == 200
    (later,) = inbox(address(second_caller))
    assert "決裁のお願い" in later["Subject"]
    assert agree(second_caller, one).status == 200
    (ended,) = inbox(address(author_caller))
    assert "決裁されました（庁舎の清掃の委託）" in ended["Subject"]
    assert "異議ありません" not in str(ended)
    assert eventually(lambda: len(inbox(address(first_caller))) == 1)
