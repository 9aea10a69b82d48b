"""What approvers look at before they agree: the form itself, whichever department is theirs."""

from typing import Any

from chalicelib.approvals import service as approvals
from chalicelib.errors import NotFound, WrongState
from chalicelib.forms.service import load_definition
from chalicelib.http import Person
from chalicelib.procedures import publication, store, versions
from chalicelib.procedures.content import digest_of
from chalicelib.procedures.routed import KIND

__all__ = ["page"]

_MOST_VERSIONS = 200


def page(person: Person, approval_id: str) -> str:
    """The page of the very content that was asked about, for whoever may read the approval.

    Raises NotFound, and WrongState once that content is no more.
    """
    asked = approvals.readable(person, approval_id)
    if asked.subject.kind != KIND:
        raise NotFound("この決裁は、手続の公開についてのものではありません。")
    definition = _drafted(asked) or _published(asked)
    if definition is None:
        raise WrongState("決裁を求めたあとで手続が変わったか削除されたため、画面を表示できません。")
    return publication.preview(asked.subject.id, load_definition(definition))


def _drafted(asked: approvals.Approval) -> dict[str, Any] | None:
    """The draft, as long as it is what was asked about."""
    found = store.load(asked.subject.id)
    same = found is not None and digest_of(found) == asked.subject.digest
    return found.definition_json if found and same else None


def _published(asked: approvals.Approval) -> dict[str, Any] | None:
    """The version that was published by it."""
    listed = versions.list_versions(asked.subject.id, _MOST_VERSIONS)
    number = next((one.number for one in listed if one.approval == asked.id), None)
    found = versions.load_version(asked.subject.id, number) if number else None
    return found.definition_json if found else None
