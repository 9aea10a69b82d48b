"""Lifts definitions of earlier schemas to the present one; what is stored stays as written."""

from typing import Any

from chalicelib.forms.model import SCHEMA

FIRST_SCHEMA = "smart-docho/procedure/1"


def migrated(data: Any) -> Any:
    """Return the definition in the present schema; what is no definition is handed back as it is.

    Schema 2 only added keys, all with defaults that keep what schema 1 meant.
    """
    if isinstance(data, dict) and data.get("schema") == FIRST_SCHEMA:
        return {**data, "schema": SCHEMA}
    return data
