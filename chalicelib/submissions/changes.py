"""What becomes of a submission after it was accepted, as operations of a case's transaction.

Every act of a case writes the submission's item too: the state that lists show, the answers that
hold now, and the name of the act, which is the lock (of two at once only one finds the name it
saw before) and what the table's stream tells those who follow. Once the day of its deletion has
come nobody acts on it any more: what an act keeps beside it would outlive it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.submissions.model import CaseState, Charge, PlaceState, Submission
from chalicelib.submissions.operations import key_in
from chalicelib.submissions.record import files_text
from chalicelib.submissions.release import given_back
from chalicelib.transaction import Operation, update

__all__ = ["act", "note", "put_in_charge", "renew", "revise", "withdraw"]

_OPTIONAL = ("mail_field", "ending", "files")
_CHARGE = ("charge", "charge_name")
_UNHANDLED = "unhandled_slot"  # whoever acts has begun with it; a case tells what waits from then


def act(submission: Submission, event: str, state: CaseState) -> Operation:
    """Note an act, and how far the office has come by it; refused if somebody acted meanwhile."""
    return _changed(submission, event, {"case_state": {"S": state.value}})


def note(submission: Submission, event: str) -> Operation:
    """Note an act inside the office, by which nothing is handled yet; else as `act`."""
    return _changed(submission, event, {}, ())


def put_in_charge(submission: Submission, event: str, charge: Charge | None) -> Operation:
    """Note who is in charge (担当) from now on, or nobody; else as `note`."""
    if charge is None:
        return _changed(submission, event, {}, _CHARGE)
    values = {"charge": {"S": charge.id}, "charge_name": {"S": charge.name}}
    return _changed(submission, event, values, ())


def renew(submission: Submission, event: str) -> Operation:
    """Note that another inquiry code was given out; else as `note`."""
    return _changed(submission, event, {"code_renewed": {"BOOL": True}}, ())


def revise(submission: Submission, after: Submission, event: str) -> Operation:
    """Put the answers of a correction in place of those before; the state may go with it."""
    texts = {
        "answers": orjson.dumps(after.answers).decode(),
        "digest": after.digest,
        "mail_field": after.mail_field,
        "ending": after.ending,
        "files": files_text(after.files),
        "case_state": after.case_state.value,
        "revised_at": after.revised_at,
    }
    values: dict[str, Any] = {name: {"S": text} for name, text in texts.items() if text is not None}
    values["revision"] = {"N": str(after.revision)}
    gone = [one for one in _OPTIONAL if texts[one] is None]
    return _changed(submission, event, values, [*gone, _UNHANDLED])


def withdraw(submission: Submission, event: str, at: str) -> list[Operation]:
    """Withdraw it (取下げ): its place goes to whoever waits longest; what was counted stays so."""
    values = {"case_state": {"S": CaseState.WITHDRAWN.value}}
    place = submission.place
    if place is None or place.state is PlaceState.CANCELLED:
        return [_changed(submission, event, values)]
    cancelled = replace(place, state=PlaceState.CANCELLED, since=at)
    leaving = {"place_state": {"S": cancelled.state.value}, "placed_at": {"S": at}}
    own = _changed(submission, event, values | leaving)
    own["Update"]["ConditionExpression"] += " AND place_state = :held"
    own["Update"]["ExpressionAttributeValues"][":held"] = {"S": place.state.value}
    return [own, *given_back(submission.procedure_id, place)]


def _changed(
    submission: Submission,
    event: str,
    values: dict[str, Any],
    gone: Sequence[str] = (_UNHANDLED,),
) -> Operation:
    values = values | {"case_event": {"S": event}}
    expression = "SET " + ", ".join(f"{name} = :{name}" for name in values)
    if gone:
        expression += f" REMOVE {', '.join(gone)}"
    told = {f":{name}": value for name, value in values.items()} | {
        ":now": {"S": clock.timestamp()}
    }
    if submission.case_event is None:
        condition = "attribute_exists(pk) AND attribute_not_exists(case_event)"
    else:
        condition = "case_event = :seen"
        told[":seen"] = {"S": submission.case_event}
    condition += " AND attribute_not_exists(anonymised_at)"
    condition += " AND (attribute_not_exists(retain_until) OR retain_until > :now)"
    return update(settings().submissions_table, key_in(submission), expression, condition, told)
