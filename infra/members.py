"""Operators' commands for the directory: departments, and who works in them."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from infra.progress import guarded, note
from infra.target import ROOT, Target

__all__ = ["invite", "use"]

_ROLES = ("viewer", "editor", "publisher", "admin")


def use(outputs: dict[str, Any]) -> Target:
    """Work on the installation that some outputs describe; its settings become this process's."""
    target = Target(outputs["stage"], outputs["region"], outputs["port"])
    os.environ.update(target.environment() | outputs["settings"])
    return target


def invite(target: Target, pool: str, mail: str, password: str | None = None) -> str:
    """Create somebody's sign-in, in group staff, and answer its permanent id (sub).

    Without a password Cognito mails a temporary one. Somebody who exists keeps what they have.
    """
    cognito = target.client("cognito-idp")
    user = {"UserPoolId": pool, "Username": mail}
    how = {"MessageAction": "SUPPRESS"} if password else {"DesiredDeliveryMediums": ["EMAIL"]}
    try:
        cognito.admin_create_user(
            **user,
            UserAttributes=[
                {"Name": "email", "Value": mail},
                {"Name": "email_verified", "Value": "true"},
            ],
            **how,
        )
    except cognito.exceptions.UsernameExistsException:
        note(f"  {mail} は登録済みです / exists already")
    if password:
        cognito.admin_set_user_password(**user, Password=password, Permanent=True)
    cognito.admin_add_user_to_group(**user, GroupName="staff")
    attributes = cognito.admin_get_user(**user)["UserAttributes"]
    return next(str(one["Value"]) for one in attributes if one["Name"] == "sub")


def main() -> None:
    """Add a department or a member to an installation."""
    parser = argparse.ArgumentParser(prog="python -m infra.members", description=main.__doc__)
    parser.add_argument("--outputs", type=Path, default=ROOT / ".local" / "outputs.json")
    commands = parser.add_subparsers(dest="command", required=True)
    department = commands.add_parser("department", help="add or rename a department")
    department.add_argument("code")
    department.add_argument("name")
    department.add_argument("--position", type=int, help="where lists show it (建制順), from 1")
    member = commands.add_parser("member", help="add a member and mail the invitation")
    member.add_argument("mail")
    member.add_argument("name")
    member.add_argument("department", help="code of the department")
    member.add_argument("roles", nargs="+", choices=_ROLES)
    _run(parser.parse_args())


def _run(asked: argparse.Namespace) -> None:
    outputs = json.loads(asked.outputs.read_text())
    target = use(outputs)
    from chalicelib.staff import service  # noqa: PLC0415 — reads the settings just set

    if asked.command == "department":
        service.add_department(asked.code, asked.name, asked.position)
        note(f"{asked.name} ({asked.code})")
        return
    sub = invite(target, outputs["user_pool_id"], asked.mail)
    service.add_member(sub, asked.name, asked.mail, asked.department, asked.roles)
    note(f"{asked.name} <{asked.mail}> {asked.department} {' '.join(asked.roles)}")


if __name__ == "__main__":
    guarded(main)
