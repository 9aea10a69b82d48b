"""What the public may do with a draft: entrust it, fetch it elsewhere, take it back."""

from datetime import datetime

from chalicelib import clock
from chalicelib.drafts import store
from chalicelib.drafts.model import (
    KEPT,
    LARGEST_BOX,
    MOST_A_DAY,
    MOST_A_MINUTE,
    EntrustedDraft,
)
from chalicelib.errors import NotFound, TooLarge, TooManyDrafts
from chalicelib.procedures import service as procedures

__all__ = ["EntrustedDraft", "entrust", "fetch", "withdraw"]

_TOO_LARGE = "入力した内容が多すぎて、預けられません。この端末で送信してください。"


def entrust(procedure_id: str, draft_id: str, box: str) -> EntrustedDraft:
    """Keep a sealed box for a fortnight.

    Raises NotFound if the procedure does not offer it, NotOpen while it takes no submissions,
    TooLarge for more than the answers to a form, TooManyDrafts in a flood.
    """
    if len(box) > LARGEST_BOX:
        raise TooLarge(_TOO_LARGE)
    _offered(procedure_id)
    now = clock.now()
    _count(procedure_id, now)
    draft = EntrustedDraft(
        procedure_id=procedure_id,
        id=draft_id,
        box=box,
        expires_at=now.replace(microsecond=0) + KEPT,
    )
    store.save(draft)
    return draft


def fetch(procedure_id: str, draft_id: str) -> EntrustedDraft:
    """The box of this id; raises NotFound, also for a wrong passphrase, which gives another id."""
    draft = store.load(procedure_id, draft_id)
    if draft is None:
        raise NotFound
    return draft


def withdraw(procedure_id: str, draft_id: str) -> None:
    """Forget a box, after its answers were sent."""
    store.delete(procedure_id, draft_id)


def _offered(procedure_id: str) -> None:
    """Only an open procedure that lets people go on elsewhere keeps boxes."""
    if not procedures.newest_open_form(procedure_id).behaviour.resume:
        raise NotFound


def _count(procedure_id: str, now: datetime) -> None:
    """The minute first: what it stops does not use up the day of the others."""
    if store.count_in_minute(procedure_id, now) > MOST_A_MINUTE:
        raise TooManyDrafts
    if store.count_in_day(procedure_id, now) > MOST_A_DAY:
        raise TooManyDrafts
