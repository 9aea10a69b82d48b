"""What is asked for along a route of approval: its digest, and what approvers are told of it."""

import hashlib
from collections.abc import Iterator
from typing import Any

import orjson

from chalicelib.procedures import comparing, guard, reception_words
from chalicelib.procedures.model import Procedure

__all__ = ["content_of", "digest_of", "words_of"]

_MOST_CHANGES = 30
_AUDIENCES = {"resident": "住民", "staff": "庁内", "medical": "医療機関"}


def content_of(procedure: Procedure) -> dict[str, Any]:
    """All that publishing would make public or hold to; nothing of how it stands."""
    return {
        "id": procedure.id,
        "definition": procedure.definition_json,
        "reception": procedure.reception_json,
        "notify": list(procedure.notify),
    }


def digest_of(procedure: Procedure) -> str:
    """SHA-256 of the canonical JSON of what would be published."""
    text = orjson.dumps(content_of(procedure), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def words_of(procedure: Procedure, comment: str) -> str:
    """What approvers must know before they look at the form; raises DefinitionIncomplete."""
    return "\n".join(_told(procedure, comment))


def _told(procedure: Procedure, comment: str) -> Iterator[str]:
    definition = guard.complete_definition(procedure)
    number = (procedure.published_version or 0) + 1
    yield f"公開：{'はじめて公開します' if number == 1 else f'第{number}版として公開し直します'}"
    yield f"対象：{_AUDIENCES[definition.audience]}"
    yield from reception_words.summary(procedure.reception_json)
    yield f"項目の数：{len(definition.by_id)}"
    labels = "、".join(one.label for one in definition.personal_fields)
    yield f"個人情報の項目：{labels or 'なし'}"
    if procedure.notify:
        yield f"到達メールの宛先：{'、'.join(procedure.notify)}"
    if comment:
        yield f"\n依頼した人から：{comment}"
    if number > 1:
        yield from _changes(procedure)


def _changes(procedure: Procedure) -> Iterator[str]:
    words = comparing.changes_of(procedure)
    yield "\n公開中の版との違い："
    yield from (f"・{one}" for one in words[:_MOST_CHANGES] or ["見えるところに違いはありません"])
    if len(words) > _MOST_CHANGES:
        yield f"・ほか{len(words) - _MOST_CHANGES}件"
