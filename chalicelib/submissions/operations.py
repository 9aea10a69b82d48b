"""Writes of a submission's own item, as operations of a transaction."""

from collections.abc import Mapping
from typing import Any, cast

import orjson
from botocore.exceptions import ClientError

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.records import connection
from chalicelib.submissions.model import Place, PlaceState, Submission, digest_of
from chalicelib.submissions.record import item_of, key_of
from chalicelib.submissions.transaction import Operation

__all__ = ["anonymise", "change_place", "delete", "enter_result", "key_in", "new_item"]

_PERSONAL = ("mail_field", "person", "once", "draft", "kept_slot", "retain_until")


def new_item(submission: Submission) -> Operation:
    """Store it unless its key is taken; then the refusal finds the first."""
    return {
        "Put": {
            "TableName": settings().submissions_table,
            "Item": item_of(submission),
            "ConditionExpression": "attribute_not_exists(pk)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


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
    return _update(
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
    update = _update(key_of(procedure_id, key), setting, "place_state = :entered", values)
    try:
        cast("Any", connection().client).update_item(**update["Update"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def delete(key: Mapping[str, Any]) -> Operation:
    """Delete it; refused if it is gone or no longer due."""
    return {
        "Delete": {
            "TableName": settings().submissions_table,
            "Key": key,
            "ConditionExpression": "attribute_exists(retain_until)",
        }
    }


def anonymise(submission: Submission, answers: Mapping[str, Any], at: str) -> Operation:
    """Leave these answers and the receipt number; refused if it is gone or was done before."""
    setting = "SET answers = :answers, digest = :digest, anonymised_at = :at"
    return _update(
        key_in(submission),
        f"{setting} REMOVE {', '.join(_PERSONAL)}",
        "attribute_exists(retain_until)",
        {
            ":answers": {"S": orjson.dumps(answers).decode()},
            ":digest": {"S": digest_of(answers)},
            ":at": {"S": at},
        },
    )


def key_in(submission: Submission) -> dict[str, Any]:
    """Its primary key, as DynamoDB takes it."""
    return key_of(submission.procedure_id, submission.key)


def _update(
    key: Mapping[str, Any], expression: str, condition: str, values: Mapping[str, Any]
) -> Operation:
    return {
        "Update": {
            "TableName": settings().submissions_table,
            "Key": key,
            "UpdateExpression": expression,
            "ConditionExpression": condition,
            "ExpressionAttributeValues": values,
        }
    }
