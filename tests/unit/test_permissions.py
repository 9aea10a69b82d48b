"""What each role may do; a change here is a decision, not a detail."""

import re

import pytest

from chalicelib.permissions import Permission, Role, granted

READING = {
    "staff:approval:decide",
    "staff:approval:read",
    "staff:attachment:read",
    "staff:case:read",
    "staff:contract:read",
    "staff:counterparty:read",
    "staff:department:read",
    "staff:history:read",
    "staff:inside:answer",
    "staff:inside:read",
    "staff:notification:read",
    "staff:procedure:read",
    "staff:roster:read",
    "staff:self:read",
    "staff:statistics:read",
    "staff:submission:read",
}
MORE = {
    Role.VIEWER: set(),
    Role.EDITOR: {
        "staff:attachment:write",
        "staff:case:write",
        "staff:contract:export",
        "staff:contract:write",
        "staff:counterparty:write",
        "staff:notification:retry",
        "staff:place:write",
        "staff:procedure:write",
        "staff:roster:write",
        "staff:submission:export",
        "staff:submission:try",
    },
    Role.PUBLISHER: {"staff:contract:sign", "staff:procedure:publish", "staff:submission:try"},
    Role.ADMIN: {"staff:department:write", "staff:member:read", "staff:member:write"},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_grants_what_was_agreed_and_no_more(role):
    assert granted([role]) == READING | MORE[role]


def test_roles_add_up_and_no_role_grants_nothing():
    assert granted(Role) == READING.union(*MORE.values())
    assert granted([]) == frozenset()


def test_every_permission_of_staff_is_granted_by_some_role():
    assert granted(Role) == {one for one in Permission if not one.public}


@pytest.mark.parametrize("permission", Permission)
def test_permissions_are_named_scope_resource_action(permission):
    assert re.fullmatch(r"(public|staff):[a-z]+:[a-z]+", permission)
    assert permission.public == permission.startswith("public:")
