"""Notifications over HTTP: the mails that failed, and sending them again."""

from typing import Literal

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import ApiBlueprint, Call, PageQuery, Reply
from chalicelib.notifications import service
from chalicelib.notifications.model import (
    OF_APPROVAL,
    OF_PEOPLE,
    Kind,
    Letter,
    Notification,
    State,
)
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_OF_NO_SUBMISSION = {*OF_PEOPLE, *OF_APPROVAL, Kind.LETTER}


class FailedQuery(PageQuery):
    state: Literal[State.FAILED] = State.FAILED


class NotificationReply(Reply):
    id: str
    procedure_id: str
    procedure_title: str
    submission_id: str | None  # none of a letter to a person, or about no procedure
    receipt_number: str
    kind: Kind
    state: State
    attempts: int
    updated_at: str
    sent_at: str | None
    error: str | None


class NotificationList(Reply):
    items: list[NotificationReply]
    next_cursor: str | None


@api.endpoint(
    "GET",
    "/staff/notifications",
    permission=Permission.STAFF_NOTIFICATION_READ,
    summary="送信できなかったメールの一覧",
    returns=NotificationList,
    query=FailedQuery,
)
def list_failed(call: Call) -> NotificationList:
    page = service.failed(call.staff, call.query.limit, call.query.cursor)
    own = {one.procedure_id for one in page.items if one.letter is None}
    titles = {one: service.title_of(one) for one in own}
    items = [_reply(one, titles.get(one.procedure_id, "")) for one in page.items]
    return NotificationList(items=items, next_cursor=page.next_cursor)


@api.endpoint(
    "POST",
    "/staff/notifications/{notification_id}/retry",
    permission=Permission.STAFF_NOTIFICATION_RETRY,
    summary="送信できなかったメールの再送",
    returns=NotificationReply,
    errors=(NotFound, WrongState),
)
def retry_notification(call: Call, notification_id: str) -> NotificationReply:
    notification = service.retry(call.staff, notification_id)
    title = "" if notification.letter else service.title_of(notification.procedure_id)
    return _reply(notification, title)


def _reply(notification: Notification, title: str) -> NotificationReply:
    return NotificationReply(
        id=notification.id,
        procedure_id=notification.procedure_id,
        procedure_title=_about(notification.letter) or title,
        submission_id=None if notification.kind in _OF_NO_SUBMISSION else notification.key,
        receipt_number=notification.receipt_number,
        kind=notification.kind,
        state=notification.state,
        attempts=notification.attempts,
        updated_at=notification.updated_at,
        sent_at=notification.sent_at,
        error=notification.error,
    )


def _about(letter: Letter | None) -> str:
    """What a letter is about, in its own words."""
    return letter.words.get("title", "") if letter else ""
