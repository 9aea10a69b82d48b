"""The life of a procedure as one table: which step may follow where it stands, and to what.

A procedure has a public face (`Status`) and, behind it, a draft that comes along by itself
(`Stage`). Nothing outside this module decides whether a step is allowed.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from chalicelib.procedures.model import Phase, Stage, Status
from chalicelib.values import dataclass

__all__ = ["Action", "IllegalStep", "Standing", "after", "is_over", "phase_of"]


class Action(StrEnum):
    SAVE = "save"
    TRY = "try"
    REQUEST = "request"
    WITHDRAW = "withdraw"
    RETURN = "return"
    PUBLISH = "publish"
    CLOSE = "close"
    REOPEN = "reopen"
    EXTEND = "extend"  # its period ends later, or never
    CURTAIL = "curtail"  # its period has ended by now
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    DELETE = "delete"


class IllegalStep(Exception):
    """The step does not fit where the procedure stands; its text tells the person what to do."""


@dataclass(frozen=True)
class Standing:
    """Where a procedure stands on both axes."""

    status: Status
    stage: Stage


@dataclass(frozen=True)
class _Step:
    """What a step makes of each status and stage from which it may be taken.

    Once reception is over by its period, `when_over` holds too.
    """

    statuses: Mapping[Status, Status]
    stages: Mapping[Stage, Stage]
    when_over: Mapping[Status, Status] = field(default_factory=dict)


def _to(status: Status, *come_from: Status) -> dict[Status, Status]:
    return dict.fromkeys(come_from, status)


_STAYS = {stage: stage for stage in Stage}
_NEVER_OPEN = {Status.DRAFT: Status.DRAFT}
_ALIVE = {status: status for status in (Status.DRAFT, Status.OPEN, Status.CLOSED)}
_SHOWN = (Status.OPEN, Status.CLOSED)
_ENDED = (Status.CLOSED, Status.ARCHIVED)
_WORKING = (Stage.EDITING, Stage.TRIAL)
_EDITED = dict.fromkeys(Stage, Stage.EDITING)
_GIVEN_BACK = {Stage.REVIEW: Stage.EDITING}

_STEPS: Mapping[Action, _Step] = {
    Action.SAVE: _Step(_ALIVE, _EDITED),
    Action.TRY: _Step(_ALIVE, dict.fromkeys(_WORKING, Stage.TRIAL) | {Stage.REVIEW: Stage.REVIEW}),
    Action.REQUEST: _Step(_ALIVE, dict.fromkeys(_WORKING, Stage.REVIEW)),
    Action.WITHDRAW: _Step(_ALIVE, _GIVEN_BACK),
    Action.RETURN: _Step(_ALIVE, _GIVEN_BACK),
    Action.PUBLISH: _Step(_to(Status.OPEN, *_ALIVE), _EDITED),
    Action.CLOSE: _Step(_to(Status.CLOSED, *_SHOWN), _STAYS),
    Action.REOPEN: _Step(_to(Status.OPEN, *_SHOWN), _STAYS),
    Action.EXTEND: _Step(_to(Status.OPEN, *_SHOWN), _STAYS),
    Action.CURTAIL: _Step({status: status for status in _SHOWN}, _STAYS),
    Action.ARCHIVE: _Step(
        _to(Status.ARCHIVED, *_ENDED), _EDITED, when_over=_to(Status.ARCHIVED, Status.OPEN)
    ),
    Action.UNARCHIVE: _Step(_to(Status.CLOSED, *_ENDED), _STAYS),
    Action.DELETE: _Step(_NEVER_OPEN, _STAYS),
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


def after(action: Action, standing: Standing, *, over: bool = False) -> Standing:
    """Where the step leads; raises IllegalStep if it may not be taken from there.

    `over` tells that reception has ended by its period.
    """
    step = _STEPS[action]
    statuses = {**step.statuses, **(step.when_over if over else {})}
    if standing.status not in statuses:
        raise IllegalStep(_status_words(action, standing.status))
    if standing.stage not in step.stages:
        raise IllegalStep(_STAGE_WORDS[standing.stage])
    return Standing(statuses[standing.status], step.stages[standing.stage])


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
