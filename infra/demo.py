"""Departments and accounts of the local cloud, so that everything can be tried at once."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from infra.members import invite, use
from infra.target import Target

__all__ = [
    "ACCOUNTS",
    "CITIZEN",
    "DEPARTMENTS",
    "PASSWORD",
    "TWO_PEOPLE",
    "access_token",
    "add_accounts",
]

PASSWORD = "Temiyage-2026!"  # noqa: S105 — of the local demonstration only; written nowhere else

DEPARTMENTS = {"soumu": "総務部", "hokenfukushi": "保健福祉部", "seisaku": "総合政策部"}
TWO_PEOPLE = {"soumu"}  # where nobody publishes alone; the others have one publisher only

ACCOUNTS: list[dict[str, Any]] = [
    {
        "username": "tanaka@example.lg.jp",
        "name": "田中　恵子",
        "department": "soumu",
        "roles": ["editor", "publisher"],
    },
    {
        "username": "sato@example.lg.jp",
        "name": "佐藤　健一",
        "department": "soumu",
        "roles": ["viewer"],
    },
    {
        "username": "suzuki@example.lg.jp",
        "name": "鈴木　亮",
        "department": "hokenfukushi",
        "roles": ["editor", "publisher"],
    },
    {
        "username": "yamada@example.lg.jp",
        "name": "山田　修",
        "department": "soumu",
        "roles": ["admin", "editor", "publisher"],
    },
    {
        "username": "mori@example.lg.jp",
        "name": "森　直人",
        "department": "seisaku",
        "roles": ["editor", "publisher"],
    },
]


CITIZEN = {"username": "michi@example.jp", "name": "石狩　道"}
"""Somebody whom the provider outside knows, where the local cloud stands in for it."""


def add_accounts(outputs: dict[str, Any]) -> None:
    """Create the departments and the accounts; may be repeated."""
    target = use(outputs)
    from chalicelib.staff import service  # noqa: PLC0415 — reads the settings just set

    for code, name in DEPARTMENTS.items():
        service.add_department(code, name)
        service.set_second_person(code, needed=code in TWO_PEOPLE)
    for one in ACCOUNTS:
        sub = invite(target, outputs["user_pool_id"], one["username"], PASSWORD)
        service.add_member(sub, one["name"], one["username"], one["department"], one["roles"])
    if outputs.get("citizen_pool_id"):
        _add_citizen(target, outputs["citizen_pool_id"])


def _add_citizen(target: Target, pool: str) -> None:
    cognito = target.client("cognito-idp")
    user = {"UserPoolId": pool, "Username": CITIZEN["username"]}
    told = {"email": CITIZEN["username"], "email_verified": "true", "name": CITIZEN["name"]}
    attributes = [{"Name": name, "Value": value} for name, value in told.items()]
    with suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(**user, UserAttributes=attributes, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(**user, Password=PASSWORD, Permanent=True)


def access_token(outputs: dict[str, Any], username: str) -> str:
    """A token of a demo account, without the hosted page; for tests and benchmarks."""
    target = Target(outputs["stage"], outputs["region"], outputs["port"])
    reply = target.client("cognito-idp").admin_initiate_auth(
        UserPoolId=outputs["user_pool_id"],
        ClientId=outputs["client_id"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD},
    )
    return str(reply["AuthenticationResult"]["AccessToken"])


if __name__ == "__main__":
    add_accounts(json.loads(Path(sys.argv[1]).read_text()))
