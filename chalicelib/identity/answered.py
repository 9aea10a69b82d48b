"""Marks of having answered (回答済みの印): one a person and procedure, apart from the answers.

They lie in a table without a stream, under a digest that only our secret can make. A mark holds
neither the submission's key nor a moment. It is written in the transaction that stores the
answers, so that nobody loses their turn to a fault, nor takes it twice.
"""

import hashlib
import hmac
from collections.abc import Sequence

from chalicelib.config import settings
from chalicelib.identity.model import Known, Way
from chalicelib.procedures import service as procedures
from chalicelib.records import client
from chalicelib.secret import key_for
from chalicelib.transaction import Operation, primary_key, put

__all__ = ["answered_among", "has_answered", "mark_of", "marking"]


_TOGETHER = 100  # keys that DynamoDB looks up in one call


def marking(procedure_id: str, reception: procedures.Reception, known: Known) -> Operation | None:
    """The write of the mark, refused if it is there and once is enough; None where none is kept."""
    if known.by == Way.MAIL:
        return None
    item = primary_key(_marks(procedure_id), mark_of(procedure_id, known.subject))
    if reception.one_each:
        return put(settings().checks_table, item)
    return {"Put": {"TableName": settings().checks_table, "Item": item}}


def has_answered(procedure_id: str, subject: str) -> bool:
    """Whether somebody has answered a procedure."""
    key = primary_key(_marks(procedure_id), mark_of(procedure_id, subject))
    reply = client().get_item(TableName=settings().checks_table, Key=key, ConsistentRead=True)
    return "Item" in reply


def answered_among(procedure_ids: Sequence[str], subject: str) -> set[str]:
    """Which of these procedures somebody has answered."""
    keys = {
        one: primary_key(_marks(one), mark_of(one, subject)) for one in dict.fromkeys(procedure_ids)
    }
    wanted, found = list(keys.values()), set()
    while wanted:
        asked = {settings().checks_table: {"Keys": wanted[:_TOGETHER], "ConsistentRead": True}}
        reply = client().batch_get_item(RequestItems=asked)
        for table in reply["Responses"].values():
            found |= {item["pk"]["S"] for item in table}
        left = reply["UnprocessedKeys"].get(settings().checks_table, {}).get("Keys", [])
        wanted = [*wanted[_TOGETHER:], *left]
    return {one for one in keys if _marks(one) in found}


def mark_of(procedure_id: str, subject: str) -> str:
    """By what it is known that somebody has answered; it tells nobody else who that was."""
    return hmac.digest(key_for(f"answered/{procedure_id}"), subject.encode(), hashlib.sha256).hex()


def _marks(procedure_id: str) -> str:
    return f"{procedure_id}#answered"
