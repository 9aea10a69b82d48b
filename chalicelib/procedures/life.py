"""The life of a procedure as one table: which step may follow where it stands, and to what.

A procedure has a public face (`Status`) and, behind it, a draft that comes along by itself
(`Stage`). Nothing outside this module decides whether a step is allowed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.procedures.model import Phase, Stage, Status

__all__ = ["Action", "IllegalStep", "Standing", "after", "is_over", "may", "phase_of"]


class Action(StrEnum):
    SAVE = "save"
    TRY = "try"
    REQUEST = "request"
    WITHDRAW = "withdraw"
    RETURN = "return"
    PUBLISH = "publish"
    CLOSE = "close"
    REOPEN = "reopen"
    EXTEND = "extend"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    DELETE = "delete"


class IllegalStep(Exception):
    """The step does not fit where the procedure stands; its text tells the person what to do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a procedure stands on both axes."""

    status: Status
    stage: Stage


@dataclass(frozen=True, slots=True)
class _Step:
    """From which standings a step may be taken; None as outcome leaves that axis alone."""

    statuses: frozenset[Status]
    stages: frozenset[Stage]
    status: Status | None = None
    stage: Stage | None = None


_NEVER_OPEN = frozenset({Status.DRAFT})
_ALIVE = frozenset({Status.DRAFT, Status.OPEN, Status.CLOSED})
_SHOWN = frozenset({Status.OPEN, Status.CLOSED})
_ENDED = frozenset({Status.CLOSED, Status.ARCHIVED})
_PUT_AWAY = frozenset({Status.ARCHIVED})
_ANY_STAGE = frozenset(Stage)
_WORKING = frozenset({Stage.EDITING, Stage.TRIAL})
_WAITING = frozenset({Stage.REVIEW})

_STEPS: Mapping[Action, _Step] = {
    Action.SAVE: _Step(_ALIVE, _ANY_STAGE, stage=Stage.EDITING),
    Action.TRY: _Step(_ALIVE, _WORKING, stage=Stage.TRIAL),
    Action.REQUEST: _Step(_ALIVE, _WORKING, stage=Stage.REVIEW),
    Action.WITHDRAW: _Step(_ALIVE, _WAITING, stage=Stage.EDITING),
    Action.RETURN: _Step(_ALIVE, _WAITING, stage=Stage.EDITING),
    Action.PUBLISH: _Step(_ALIVE, _ANY_STAGE, status=Status.OPEN, stage=Stage.EDITING),
    Action.CLOSE: _Step(_SHOWN, _ANY_STAGE, status=Status.CLOSED),
    Action.REOPEN: _Step(_SHOWN, _ANY_STAGE, status=Status.OPEN),
    Action.EXTEND: _Step(_SHOWN, _ANY_STAGE, status=Status.OPEN),
    Action.ARCHIVE: _Step(_ENDED, _ANY_STAGE, status=Status.ARCHIVED, stage=Stage.EDITING),
    Action.UNARCHIVE: _Step(_ENDED, _ANY_STAGE, status=Status.CLOSED),
    Action.DELETE: _Step(_NEVER_OPEN, _ANY_STAGE),
}

_ARCHIVED = "保管した手続です。「保管から戻す」を押してから操作してください。"
_UNPUBLISHED = "まだ公開したことがありません。先に公開してください。"
_WORDS: Mapping[tuple[Action, Status], str] = {
    (Action.ARCHIVE, Status.OPEN): "受付中の手続は保管できません。先に受付を終了してください。",
    (
        Action.ARCHIVE,
        Status.DRAFT,
    ): "公開したことのない手続は保管できません。要らなければ削除してください。",
    (Action.UNARCHIVE, Status.OPEN): "保管していない手続です。画面を読み込み直してください。",
}
_PUBLISHED_ONCE = "公開したことのある手続は削除できません。受付を終了して保管してください。"
_STAGE_WORDS: Mapping[Stage, str] = {
    Stage.REVIEW: "公開の承認を待っています。依頼を取り下げてから操作してください。",
    Stage.TRIAL: "公開の承認は依頼されていません。画面を読み込み直してください。",
    Stage.EDITING: "公開の承認は依頼されていません。画面を読み込み直してください。",
}


def after(action: Action, standing: Standing) -> Standing:
    """Where the step leads; raises IllegalStep if it may not be taken from there."""
    step = _STEPS[action]
    if standing.status not in step.statuses:
        raise IllegalStep(_status_words(action, standing.status))
    if standing.stage not in step.stages:
        raise IllegalStep(_STAGE_WORDS[standing.stage])
    return Standing(step.status or standing.status, step.stage or standing.stage)


def may(action: Action, standing: Standing) -> bool:
    """Whether the step may be taken from there."""
    step = _STEPS[action]
    return standing.status in step.statuses and standing.stage in step.stages


def phase_of(
    standing: Standing, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> Phase:
    """The one word for people: once published it tells of the public face, before of the draft."""
    match standing.status:
        case Status.DRAFT:
            return _DRAFT_PHASES[standing.stage]
        case Status.OPEN if is_over(closes_at, now):
            return Phase.CLOSED
        case Status.OPEN if opens_at is not None and now < opens_at:
            return Phase.SCHEDULED
        case _:
            return Phase(standing.status.value)


def is_over(closes_at: datetime | None, now: datetime) -> bool:
    """Whether reception has ended by its period: the moment of closing is no longer inside."""
    return closes_at is not None and closes_at <= now


_DRAFT_PHASES: Mapping[Stage, Phase] = {
    Stage.EDITING: Phase.DRAFT,
    Stage.TRIAL: Phase.TRIAL,
    Stage.REVIEW: Phase.REVIEW,
}


def _status_words(action: Action, status: Status) -> str:
    if status is Status.ARCHIVED:
        return _ARCHIVED
    if action is Action.DELETE:
        return _PUBLISHED_ONCE
    return _WORDS.get((action, status), _UNPUBLISHED)
