"""The gallery's files as the site serves them: each definition, and an index over them."""

import json
from pathlib import Path

from chalicelib.forms.parsing import parse_definition

__all__ = ["gallery_files"]

_FOLDER = Path(__file__).parent


def gallery_files() -> dict[str, bytes]:
    """Keys under `examples/` and their bytes; raises if a definition is not sound."""
    sources = {path.stem: path.read_bytes() for path in sorted(_FOLDER.glob("*.json"))}
    index = [_entry(name, source) for name, source in sources.items()]
    files = {f"examples/{name}.json": source for name, source in sources.items()}
    return files | {"examples/index.json": json.dumps(index, ensure_ascii=False).encode()}


def _entry(name: str, source: bytes) -> dict[str, object]:
    raw = json.loads(source)
    definition = parse_definition(raw)
    return {
        "id": name,
        "title": definition.title,
        "kind": definition.kind,
        "audience": definition.audience,
        "summary": definition.summary,
        "fields": len(definition.fields),
        "definition": raw,
    }
