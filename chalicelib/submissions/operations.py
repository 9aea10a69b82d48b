"""Writes of a submission's own item, as operations of a transaction."""

from collections.abc import Mapping
from typing import Any

import orjson
from botocore.exceptions import ClientError

from chalicelib import clock, transaction
from chalicelib.config import settings
from chalicelib.records import client
from chalicelib.submissions.model import Place, PlaceState, Submission, digest_of
from chalicelib.submissions.record import item_of, key_of
from chalicelib.transaction import Operation, Values, put, update

__all__ = ["anonymise", "change_place", "delete", "enter_result", "key_in", "new_item"]

_PERSONAL = ["mail_field", "person", "once", "draft", "kept_slot", "retain_until", "#identity"]
_PERSONAL += ["files", "case_event", "unhandled_slot"]
_PERSONAL += ["charge", "charge_name"]
_NAMES = {"#identity": "identity"}  # a word that DynamoDB keeps for itself


def new_item(submission: Submission) -> Operation:
    """Store it unless its key is taken; then the refusal finds the first."""
    return put(settings().submissions_table, item_of(submission))


def change_place(submission: Submission, before: Place, after: Place) -> Operation:
    """Change its place, unless that has changed since."""
    values: dict[str, dict[str, Any]] = {
        "place_state": {"S": after.state.value},
        "placed_at": {"S": after.since},
    }
    if after.number is not None:
        values["place_number"] = {"N": str(after.number)}
    if after.moved_up:
        values["moved_up"] = {"BOOL": True}
    return update(
        settings().submissions_table,
        key_in(submission),
        "SET " + ", ".join(f"{name} = :{name}" for name in values),
        "place_state = :before",
        {f":{name}": value for name, value in values.items()}
        | {":before": {"S": before.state.value}},
    )


def enter_result(procedure_id: str, key: str, state: PlaceState, number: int) -> None:
    """State what the draw gave an entry; nothing happens if that was stated before."""
    values = {
        ":entered": {"S": PlaceState.ENTERED.value},
        ":state": {"S": state.value},
        ":number": {"N": str(number)},
        ":since": {"S": clock.timestamp()},
    }
    setting = "SET place_state = :state, place_number = :number, placed_at = :since"
    table, condition = settings().submissions_table, "place_state = :entered"
    entering = update(table, key_of(procedure_id, key), setting, condition, values)
    try:
        client().update_item(**entering["Update"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def delete(key: Values) -> Operation:
    """Delete it; refused if it is gone or no longer due."""
    return transaction.delete(settings().submissions_table, key, "attribute_exists(retain_until)")


def anonymise(submission: Submission, answers: Mapping[str, Any], at: str) -> Operation:
    """Leave these answers and the receipt number; refused if it is gone or was done before."""
    setting = "SET answers = :answers, digest = :digest, anonymised_at = :at"
    operation = update(
        settings().submissions_table,
        key_in(submission),
        f"{setting} REMOVE {', '.join(_PERSONAL)}",
        "attribute_exists(retain_until)",
        {
            ":answers": {"S": orjson.dumps(answers).decode()},
            ":digest": {"S": digest_of(answers)},
            ":at": {"S": at},
        },
    )
    operation["Update"]["ExpressionAttributeNames"] = _NAMES
    return operation


def key_in(submission: Submission) -> dict[str, Any]:
    """Its primary key, as DynamoDB takes it."""
    return key_of(submission.procedure_id, submission.key)
