"""What making sure of who answers (本人確認) asks of the other terms and of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.config import settings
from chalicelib.forms.service import Attachment, Problem
from chalicelib.procedures.reception import Access, Identify, Once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chalicelib.forms.service import Definition

__all__ = ["problems_in_terms", "problems_with_form"]

_INSIDE = (Identify.STAFF, Identify.ANONYMOUS)  # no sets: what was saved may be of any type
_SIGNED_IN = (*_INSIDE, Identify.OUTSIDE)
_FOR_STAFF = "staff"  # the audience


def problems_in_terms(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What does not fit among the terms themselves."""
    identify = data.get("identify", Identify.NO)
    if data.get("once") == Once.PERSON and identify not in _SIGNED_IN:
        yield _problem(
            "once",
            "person_unknown",
            "サインインで1人1回にするには、回答する人の確かめ方で、サインインする方法を選んでください。",
        )
    if identify in _INSIDE:
        yield from _inside(data)
    if identify == Identify.ANONYMOUS:
        yield from _anonymous(data)


def problems_with_form(data: Mapping[str, Any], definition: Definition) -> Iterator[Problem]:
    """What does not fit the form, or what this installation offers."""
    identify = data.get("identify", Identify.NO)
    if identify in _INSIDE and definition.audience != _FOR_STAFF:
        yield _problem(
            "identify",
            "inside_for_others",
            "職員のサインインで回答してもらうには、編集の画面で対象を「庁内向け」にしてください。",
        )
    if identify == Identify.OUTSIDE and not settings().citizen_issuer:
        yield _problem(
            "identify",
            "no_provider",
            "この環境では、外部の本人確認は使えません。使えるようにするには、情報システムの担当にご相談ください。",
        )
    if identify == Identify.ANONYMOUS:
        yield from _revealing(definition)


def _inside(data: Mapping[str, Any]) -> Iterator[Problem]:
    if data.get("access", Access.PUBLIC) != Access.PUBLIC:
        yield _problem(
            "access",
            "inside_with_access",
            "職員のサインインで回答してもらう手続では、回答できる人を「だれでも」にしてください（回答できるのは職員だけになります）。",
        )


def _anonymous(data: Mapping[str, Any]) -> Iterator[Problem]:
    if data.get("once", Once.NO) in (Once.MAIL, Once.LINK):
        yield _problem(
            "once",
            "anonymous_known",
            "無記名の手続は、いつも1人1回です。メールアドレスや個人用リンクでは確かめられません。",
        )
    if data.get("seats"):
        yield _problem(
            "seats",
            "anonymous_seats",
            "無記名の手続では、定員（枠）は使えません。枠の番号から回答の順番が分かるためです。",
        )


def _revealing(definition: Definition) -> Iterator[Problem]:
    named = {*definition.personal_fields, *filter(None, [definition.receipt_field])}
    personal = "、".join(f"「{one.label}」" for one in definition.fields if one in named)
    if personal:
        yield _problem(
            "identify",
            "anonymous_personal",
            f"無記名の手続では、個人情報の項目は尋ねられません。{personal}を外すか、個人情報の印を外してください。",
        )
    files = "、".join(
        f"「{one.label}」" for one in definition.fields if isinstance(one, Attachment)
    )
    if files:
        yield _problem(
            "identify",
            "anonymous_files",
            f"無記名の手続では、添付ファイルは使えません（ファイルに作成者などが残るためです）。{files}を外してください。",
        )


def _problem(key: str, code: str, message: str) -> Problem:
    return Problem(f"/reception/{key}", code, message)
