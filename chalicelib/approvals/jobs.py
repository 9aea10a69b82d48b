"""Every working morning: whoever keeps others waiting is reminded."""

from chalice.app import Blueprint, CloudWatchEvent, Cron

from chalicelib.approvals import service
from chalicelib.observability import logger

__all__ = ["blueprint", "remind_approvals"]

blueprint = Blueprint("app")

_AT_0830_JST_ON_WEEKDAYS = Cron(30, 23, "?", "*", "SUN-THU", "*")


@blueprint.schedule(_AT_0830_JST_ON_WEEKDAYS, name="remind_approvals")
def remind_approvals(_: CloudWatchEvent) -> dict[str, int]:
    """Owe a mail to all whom a request has waited for too long; may be repeated."""
    letters = service.remind()
    logger.info("approvals reminded", letters=letters)
    return {"letters": letters}
