"""Approvals for tests: people by one letter, steps by their members."""

from chalicelib.approvals.model import (
    MEMO,
    Approval,
    Decision,
    Official,
    Seat,
    Step,
    Subject,
    Way,
)

__all__ = ["AT", "AUTHOR", "DIGEST", "approval", "consent", "official", "step"]

AT = "2026-11-20T12:00:00.000000+09:00"
DIGEST = "a" * 64
AUTHOR = "w"  # wrote what is asked about, and does not ask


def official(who, department="soumu"):
    return Official(who, f"職員{who}", department)


def step(members, way=Way.IN_ORDER, name="決裁"):
    return Step(name, way, tuple(Seat(official(one)) for one in members))


def approval(*steps, requester="r", **changed):
    sound = {
        "id": "01A",
        "subject": Subject(
            MEMO, "m1", "物品の購入", DIGEST, "よろしいか伺います。", authors=(AUTHOR,)
        ),
        "requester": official(requester),
        "steps": tuple(steps),
        "requested_at": AT,
        "moved_at": AT,
    }
    return Approval(**(sound | changed))


def consent(who, digest=DIGEST, comment=""):
    return Decision(official(who), AT, digest, comment)
