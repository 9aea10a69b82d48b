"""Starting from what is there: a copy of a procedure, an earlier version as the draft."""

from typing import Any

from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.procedures import editing, versions
from chalicelib.procedures.model import Procedure, Version
from chalicelib.procedures.ownership import note, owned

__all__ = ["copy", "list_of_versions", "restore", "version"]

_MARK = "（写し）"
_LONGEST_TITLE = 200
_ONCE_ONLY = {"opens_at", "closes_at", "passphrase_hash"}  # of the original; a copy decides anew
_MOST_VERSIONS = 200


def copy(person: Person, procedure_id: str) -> Procedure:
    """A new draft with the same form, addresses and terms, without period and passphrase."""
    original = owned(person, procedure_id)
    title = str(original.definition_json.get("title") or "")
    definition = original.definition_json | {"title": title[: _LONGEST_TITLE - len(_MARK)] + _MARK}
    terms: dict[str, Any] = {
        key: value for key, value in original.reception_json.items() if key not in _ONCE_ONLY
    }
    made = editing.create(person, definition, terms, original.notify)
    note(person, "copied", made, f"{title}（{original.id}）から")
    return made


def list_of_versions(person: Person, procedure_id: str) -> list[Version]:
    """The newest 200 versions, newest first, without their definitions."""
    owned(person, procedure_id)
    return list(versions.list_versions(procedure_id, _MOST_VERSIONS))


def version(person: Person, procedure_id: str, number: int) -> Version:
    """A version with all that was published; raises NotFound."""
    owned(person, procedure_id)
    found = versions.load_version(procedure_id, number)
    if found is None:
        raise NotFound
    return found


def restore(person: Person, procedure_id: str, number: int, revision: int) -> Procedure:
    """Take an earlier version's form as the draft; addresses and terms stay as they are."""
    earlier = version(person, procedure_id, number)
    present = owned(person, procedure_id)
    restored = editing.save(person, procedure_id, revision, earlier.definition_json, present.notify)
    note(person, "restored", restored, f"第{number}版")
    return restored
