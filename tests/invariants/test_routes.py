"""What holds for every route there is and every one to come."""

import re
from pathlib import Path

import pytest

import app
from chalicelib.permissions import Permission

ALL = app.app.endpoints()
EACH = [pytest.param(one, id=f"{one.method} {one.path}") for one in ALL]
PUBLIC = {
    ("GET", "/public/openapi.json"),
    ("POST", "/public/procedures/{procedure_id}/drafts"),
    ("GET", "/public/procedures/{procedure_id}/drafts/{draft_id}"),
    ("DELETE", "/public/procedures/{procedure_id}/drafts/{draft_id}"),
    ("POST", "/public/procedures/{procedure_id}/submissions"),
    ("GET", "/public/procedures/{procedure_id}/places"),
    ("POST", "/public/procedures/{procedure_id}/link"),
    ("POST", "/public/procedures/{procedure_id}/unlock"),
    ("POST", "/public/procedures/{procedure_id}/codes"),
    ("POST", "/public/procedures/{procedure_id}/codes/check"),
    ("POST", "/public/identity/begin"),
    ("POST", "/public/identity/exchange"),
    ("POST", "/public/cases/open"),
    ("POST", "/public/cases/read"),
    ("POST", "/public/cases/correct"),
    ("POST", "/public/cases/uploads"),
    ("POST", "/public/cases/withdraw"),
    ("POST", "/public/cases/reply"),
    ("POST", "/public/cases/file"),
    ("POST", "/public/cases/document"),
    ("POST", "/public/cases/pdf"),
    ("POST", "/public/cases/forgotten"),
    ("POST", "/public/cases/reset"),
    ("GET", "/public/receipts/{leaf_hash}"),
    ("POST", "/public/procedures/{procedure_id}/uploads"),
    ("GET", "/public/uploads/{upload_id}"),
    ("DELETE", "/public/uploads/{upload_id}"),
    ("GET", "/public/challenge"),
    ("POST", "/public/counterparty/invitation"),
    ("POST", "/public/counterparty/confirmation"),
    ("POST", "/public/sign/link"),
    ("POST", "/public/sign/access"),
    ("POST", "/public/sign/code"),
    ("POST", "/public/sign/enter"),
    ("POST", "/public/sign/read"),
    ("POST", "/public/sign/piece"),
    ("POST", "/public/sign/consent"),
    ("POST", "/public/sign/decline"),
    ("POST", "/public/sign/delegate"),
    ("POST", "/public/contracts/check"),
    ("POST", "/public/contracts/uploads"),
    ("POST", "/public/contracts/examine"),
}
READ_BY_BODY = {
    "/staff/preview",  # shows what was sent, stores nothing
    "/staff/procedures/{procedure_id}/search",  # a name is no part of an address
    *(f"/public/cases/{what}" for what in ("read", "file", "document", "pdf")),  # by a voucher
}
RESOURCES_PER_API = 300  # a quota of API Gateway
LONGEST_APP = 125


def routes():
    return {
        (method, path): entry
        for path, methods in app.app.routes.items()
        for method, entry in methods.items()
    }


def test_every_route_was_declared_with_a_permission():
    assert set(routes()) == {(one.method, one.path) for one in ALL}


def test_the_public_routes_are_exactly_the_known_ones():
    assert {(one.method, one.path) for one in ALL if one.permission.public} == PUBLIC


@pytest.mark.parametrize("endpoint", EACH)
def test_the_path_tells_the_scope_and_the_door_stands_before_staff(endpoint):
    scope = endpoint.path.split("/")[1]
    authorizer = routes()[endpoint.method, endpoint.path].authorizer
    assert endpoint.permission.value.startswith(f"{scope}:")
    assert (authorizer is not None) is (scope == "staff")


@pytest.mark.parametrize("endpoint", EACH)
def test_a_path_is_as_api_gateway_takes_it(endpoint):
    assert re.fullmatch(r"(/([a-z.]+|\{[a-z_]+\}))+", endpoint.path)
    assert len(re.findall(r"\{", endpoint.path)) == len(
        set(re.findall(r"\{(\w+)\}", endpoint.path))
    )


@pytest.mark.parametrize("endpoint", EACH)
def test_a_route_is_summed_up_in_japanese(endpoint):
    assert re.search("[ぁ-んァ-ヶ一-龠]", endpoint.summary)


def test_reading_permissions_are_for_reading_methods():
    for one in ALL:
        if one.method == "GET":
            reads = {"read", "export", "verify"}
            assert one.permission.value.rpartition(":")[2] in reads
        elif one.path not in READ_BY_BODY:
            assert not one.permission.value.endswith(":read")


def test_every_permission_opens_some_route():
    assert {one.permission for one in ALL} == set(Permission)


def test_the_paths_stay_far_from_the_quota_of_resources():
    resources = {
        "/".join(parts[:length])
        for parts in (one.path.split("/") for one in ALL)
        for length in range(1, len(parts) + 1)
    }
    assert len(resources) < RESOURCES_PER_API * 2 / 3


def test_every_event_handler_is_deployed_as_part_of_app():
    events = [*app.app.event_sources, *app.app.pure_lambda_functions]
    found = {one.handler_string for one in (*events, *app.app.builtin_auth_handlers)}
    assert found == {
        f"app.{name}"
        for name in (
            "aggregate",
            "build_export",
            "gather_receipts",
            "inspect_upload",
            "outbox",
            "plan_nightly",
            "seal",
            "remind_approvals",
            "send_mail",
            "staff_authorizer",
            "sweep_uploads",
        )
    }
    assert all(callable(getattr(app, name.partition(".")[2])) for name in found)


def test_app_is_short():
    assert len(Path(app.__file__).read_text().splitlines()) <= LONGEST_APP
