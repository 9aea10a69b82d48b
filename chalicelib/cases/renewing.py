"""A new inquiry code for who lost it: to the mail address that was given, told nobody else."""

from datetime import timedelta

from chalicelib import attempts, clock, queues
from chalicelib.cases import tokens
from chalicelib.cases.acting import Deed, Standing, Wanted, acted, perform, standing
from chalicelib.cases.doing import may_write
from chalicelib.cases.model import Act, Entry
from chalicelib.cases.opening import Opened, opened
from chalicelib.config import settings
from chalicelib.errors import NotFound, VoucherInvalid
from chalicelib.ids import sound_receipt_number
from chalicelib.inquiry_code import inquiry_code
from chalicelib.mail_address import same_mail
from chalicelib.notifications import service as notifications
from chalicelib.observability import logger
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Renewed", "ask_anew", "remind", "renew"]

_MOST_MAILS = 3
_AN_HOUR = timedelta(hours=1)
_USED = "このリンクは、使われたか、1時間の期限が過ぎています。もう一度お申し込みください。"


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """The new code, and the case it opens."""

    code: str
    opened: Opened


def ask_anew(number: str, mail: str) -> None:
    """Have it decided where mails are sent whether a link is; from here nobody learns anything.

    What can be nobody's number ends here: it keeps no queue busy.
    """
    sound = sound_receipt_number(number)
    if sound:
        queues.send(settings().mail_queue_url, {"renewal": {"number": sound, "mail": mail}})


def remind(number: str, mail: str) -> None:
    """Send a link to the address if it is that of the submission; else nothing happens.

    Raises what kept it from leaving, so that the queue tries again: that is no link sent.
    """
    found = _whose(number, mail)
    if found is None:
        logger.info("no link for a new code", sent=False)
        return
    submission = found.submission
    subject = f"renewal#{submission.receipt_number}"
    if not attempts.note(subject, _MOST_MAILS, _AN_HOUR):
        logger.info("no link for a new code", sent=False)
        return
    try:
        _send_link(submission, found.case.code)
    except Exception:
        attempts.give_back(subject)
        raise


def _send_link(submission: submissions.Submission, code: int) -> None:
    token = tokens.issue(submission.procedure_id, submission.key, code)
    notifications.send_secret(
        notifications.Kind.RESET,
        (str(submission.answers[submission.mail_field or ""]),),
        submission.procedure_id,
        {"link": f"{settings().public_url}/status/#reset={token}"},
    )


def _whose(number: str, mail: str) -> Standing | None:
    """The case with this number, if this is the address of its applicant."""
    sound = sound_receipt_number(number)
    place = submissions.place_of_receipt(sound) if sound else None
    if place is None:
        return None
    try:
        now = standing(*place)
    except NotFound:
        return None
    field = now.submission.mail_field
    if not may_write(place[0]) or field is None:
        return None
    if same_mail(str(now.submission.answers[field])) != same_mail(mail):
        return None
    return now


def renew(token: str) -> Renewed:
    """The new code for a link, the same one if asked again within minutes; raises VoucherInvalid.

    The codes before it, and what they opened, hold no longer.
    """
    found = tokens.find(token)
    if found is None:
        raise VoucherInvalid(_USED)

    def plan(now: Standing, act_id: str) -> Deed:
        if now.case.code != found.code:
            raise VoucherInvalid(_USED)
        entry = Entry(id=act_id, act=Act.RENEWED, at=clock.timestamp())
        case, event = acted(now, entry, now.state, code=found.code + 1)
        noted = submissions.renew(now.submission, event)
        return Deed(case=case, entry=entry, operations=[noted, tokens.using(found)])

    try:
        wanted = Wanted(request=found.digest, act=Act.RENEWED, content={})
        perform(found.procedure_id, found.key, wanted, lambda _: plan)
        now = standing(found.procedure_id, found.key)
    except NotFound as gone:
        raise VoucherInvalid(_USED) from gone
    if now.case.code != found.code + 1:
        raise VoucherInvalid(_USED)
    attempts.forget(f"case#{now.case.receipt_number}")
    code = inquiry_code(found.procedure_id, found.key, now.case.code)
    return Renewed(code=code, opened=opened(now))
