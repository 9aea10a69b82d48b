"""The two sites, and the door between them."""

import pytest

from app import app
from infra.demo import ACCOUNTS, PASSWORD
from infra.target import Target
from tests.caller import Caller

STAFF_PATHS = sorted({one.path for one in app.endpoints() if one.path.startswith("/staff")})


def test_a_member_sees_who_they_are_and_what_they_may_do(tanaka, cloud):
    me = tanaka.get("/api/staff/me").json
    assert me["name"] == "田中　恵子"
    assert me["department"] == {"code": "soumu", "name": "総務部"}
    assert me["roles"] == ["editor", "publisher"]
    assert "staff:procedure:publish" in me["permissions"]
    assert "staff:member:write" not in me["permissions"]
    assert me["public_url"] == cloud["public_url"]


@pytest.mark.parametrize("use", ["IdToken", "RefreshToken"])
def test_only_an_access_token_opens_the_door(cloud, bearer, use):
    target = Target(cloud["stage"], cloud["region"], cloud["port"])
    tokens = target.client("cognito-idp").admin_initiate_auth(
        UserPoolId=cloud["user_pool_id"],
        ClientId=cloud["client_id"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": ACCOUNTS[0]["username"], "PASSWORD": PASSWORD},
    )["AuthenticationResult"]
    if use in tokens:
        assert bearer(tokens[use]).get("/api/staff/me").status == 401


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "Bearer", "é".encode().decode("latin-1")])
def test_what_is_no_token_is_answered_by_401(bearer, token):
    assert bearer(token or " ").get("/api/staff/me").status == 401


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_the_citizens_site_does_not_lead_to_staff(cloud, signed_in, path):
    token = signed_in("yamada")._headers["Authorization"].removeprefix("Bearer ")
    citizens_site = Caller(cloud, "public_url", token)
    for wanted in (f"/api{path}", f"/api{path}/"):  # a page's folder is told to end in a slash
        answer = citizens_site.get(wanted)
        assert answer.status in {301, 403, 404}
        assert "json" not in answer.headers.get("Content-Type", "")
    assert answer.status != 301


def test_the_staff_site_does_not_lead_to_the_citizens_door(cloud):
    answer = Caller(cloud, "staff_url").post("/api/public/procedures/347acdefgh/submissions", {})
    assert answer.status in {403, 404, 405}


def test_an_admin_gives_and_takes_roles_in_their_own_department(signed_in, newcomer):
    admin = signed_in("yamada")
    member, _ = newcomer("soumu", ["viewer"])
    changed = admin.put(f"/api/staff/members/{member}", {"roles": ["editor"], "active": False})
    assert (changed.json["roles"], changed.json["active"]) == (["editor"], False)
    listed = {one["id"]: one for one in admin.get("/api/staff/members").json["items"]}
    assert listed[member] == changed.json
    assert not [one for one in listed.values() if one["mail"].startswith("suzuki")]


@pytest.mark.parametrize(
    "change", [{"roles": ["editor"], "active": True}, {"roles": ["admin"], "active": False}]
)
def test_an_admin_cannot_lock_themselves_out(newcomer, change):
    me, admin = newcomer("seisaku", ["admin"])
    answer = admin.put(f"/api/staff/members/{me}", change)
    assert (answer.status, answer.json["code"]) == (409, "wrong_state")


@pytest.mark.parametrize(
    "change", [{}, {"roles": ["king"], "active": True}, {"roles": ["viewer"] * 9, "active": True}]
)
def test_a_role_that_does_not_exist_is_malformed(signed_in, newcomer, change):
    member, _ = newcomer("soumu", ["viewer"])
    assert signed_in("yamada").put(f"/api/staff/members/{member}", change).status == 400


def test_departments_are_listed_for_all(tanaka):
    codes = [one["code"] for one in tanaka.get("/api/staff/departments").json["items"]]
    assert {"soumu", "hokenfukushi"} <= set(codes)
    assert codes == sorted(codes)
