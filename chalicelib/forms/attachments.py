"""Reads which uploaded files belong to an answer; their content is judged elsewhere."""

import re
from collections.abc import Iterator
from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.model import Attachment
from chalicelib.forms.refusals import Fault, Reading, refuse, refused

LONGEST_NAME = 255
_UPLOAD = re.compile("[0-9A-HJKMNP-TV-Z]{26}")
_KEYS = ("file", "name", "size")


def read_attachment(field: Attachment, raw: object) -> Reading:
    """Return the files as {"file", "name", "size"}; sizes in bytes."""
    if not isinstance(raw, list):
        return refuse("wrong_type")
    files = [_file(one) for one in raw]
    sound = [file for file in files if file]
    if len(sound) < len(files):
        return refuse("wrong_type")
    return refused(_faults(field, sound)) or sound or None


def _file(raw: object) -> dict[str, Any] | None:
    if not isinstance(raw, dict):
        return None
    upload, name, size = (raw.get(key) for key in _KEYS)
    if isinstance(size, float) and size.is_integer():
        size = int(size)  # to JavaScript 3.0 is 3
    named = isinstance(name, str) and 1 <= len(name) <= LONGEST_NAME and is_file_name(name)
    sized = isinstance(size, int) and not isinstance(size, bool) and size >= 0
    stored = isinstance(upload, str) and _UPLOAD.fullmatch(upload)
    return {"file": upload, "name": name, "size": size} if named and sized and stored else None


def is_file_name(name: str) -> bool:
    """Whether a name is one line without control characters."""
    return not (normalise.LINE_BREAK.search(name) or normalise.FORBIDDEN.search(name))


def _faults(field: Attachment, files: list[dict[str, Any]]) -> Iterator[Fault]:
    for file in files:
        if not has_kind(file["name"], field.kinds):
            yield Fault("file_kind", {"name": file["name"], "kinds": list(field.kinds)}, "")
        if file["size"] > field.maximum_bytes:
            params = {"name": file["name"], "maximum": field.maximum_bytes}
            yield Fault("file_too_large", params, "")
    if len(files) > field.maximum_files:
        yield Fault("too_many_files", {"maximum": field.maximum_files}, "")


def has_kind(name: str, kinds: tuple[str, ...]) -> bool:
    """Tell by its ending whether a file is of one of the kinds."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and any(ending.lower() in FILE_KINDS[kind] for kind in kinds)
