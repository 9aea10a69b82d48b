"""The gallery (ひな形): procedures others made well, copied as a start; deployed with the site."""

import re
from typing import Any, Literal

import orjson

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.errors import NotFound
from chalicelib.values import dataclass

__all__ = ["Example", "Source", "definition_of", "examples"]

Source = Literal["gallery", "department"]

_INDEX = "index"
_ID = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, kw_only=True)
class Example:
    """What a procedure can be started from: an example of the gallery, or a department's template.

    This is also how the API tells of it.
    """

    id: str
    source: Source = "gallery"
    title: str
    kind: str
    audience: str
    summary: str
    fields: int
    definition: dict[str, Any]
    created_at: str | None = None
    created_by: str | None = None


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
