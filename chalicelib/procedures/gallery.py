"""The gallery (ひな形): procedures others made well, copied as a start; deployed with the site."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.errors import NotFound

__all__ = ["Example", "definition_of", "examples"]

_INDEX = "index"
_ID = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Example:
    id: str
    title: str
    kind: str
    audience: str
    summary: str
    fields: int
    definition: dict[str, Any]


def examples() -> list[Example]:
    """All examples, in the order of the index."""
    index = objects.read(settings().public_site_bucket, f"examples/{_INDEX}.json")
    return [Example(**entry) for entry in orjson.loads(index or b"[]")]


def definition_of(example_id: str) -> dict[str, Any]:
    """The definition of an example; raises NotFound."""
    if not _ID.fullmatch(example_id) or example_id == _INDEX:
        raise NotFound
    found = objects.read(settings().public_site_bucket, f"examples/{example_id}.json")
    if found is None:
        raise NotFound
    definition: dict[str, Any] = orjson.loads(found)
    return definition
