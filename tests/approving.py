"""Approvals as a client of the API sees them: doing something to one, and whose lists it is in."""

from typing import Any

from tests.caller import Answer, Caller

__all__ = ["MANY", "act", "agree", "listed", "refusal"]

MANY = "/api/staff/approvals"
AGREED = {"comment": "異議ありません。"}


def refusal(answer: Answer) -> tuple[int, str]:
    """Its status and code."""
    return (answer.status, answer.json["code"])


def act(caller: Caller, one: dict[str, Any], what: str, **body: Any) -> Answer:
    """Do something to an approval."""
    return caller.post(f"{MANY}/{one['id']}/{what}", body)


def agree(caller: Caller, one: dict[str, Any], **changed: Any) -> Answer:
    """Approve what was shown."""
    return act(caller, one, "approve", **({"digest": one["digest"]} | AGREED | changed))


def listed(caller: Caller, which: str) -> list[str]:
    """The ids of a list, all pages."""
    found, cursor = [], ""
    while True:
        page = caller.get(f"{MANY}?list={which}&limit=100{cursor}").json
        found += [one["id"] for one in page["items"]]
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"
