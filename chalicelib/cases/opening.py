"""Opening a case without an account: receipt number and inquiry code, then a voucher for a while.

A number that does not exist takes the same way as a wrong code: it is counted, looked up, and held
against a code of its own. What was typed too often closes the number for a while, the right code
too, else guessing would go on.
"""

from datetime import datetime, timedelta

from chalicelib import attempts, clock, vouchers
from chalicelib.cases import store
from chalicelib.cases.acting import Standing, standing
from chalicelib.errors import CodeWrong, NotFound, TooManyCodes, VoucherInvalid, WrongState
from chalicelib.ids import sound_receipt_number
from chalicelib.inquiry_code import inquiry_code, matches
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["LIFE", "MOST_WRONG", "PAUSE", "Opened", "admit", "open_case", "opened"]

LIFE = timedelta(minutes=30)
MOST_WRONG = 10
PAUSE = timedelta(minutes=30)

_PURPOSE = "case"
_NOBODY = ("nobody", "00000000-0000-0000-0000-000000000000")
_NO_INQUIRY = (
    "この手続では、受付後の照会をこのページでは受け付けていません。"
    "お手数ですが、受付番号を添えてお問い合わせ先にご連絡ください。"
)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An opened case: the voucher opens it again until it expires."""

    voucher: str
    expires_at: datetime
    standing: Standing


def open_case(number: str, code: str) -> Opened:
    """Open a case; raises CodeWrong for all that does not fit, and TooManyCodes."""
    sound = sound_receipt_number(number)
    if sound is None:  # anybody can tell that it is none
        raise CodeWrong
    if not attempts.note(f"case#{sound}", MOST_WRONG, PAUSE):
        raise TooManyCodes
    found = submissions.place_of_receipt(sound)
    procedure_id, key = found or _NOBODY
    case = store.load(procedure_id, key)
    if not matches(code, inquiry_code(procedure_id, key, case.code if case else 0)) or not found:
        raise CodeWrong
    attempts.forget(f"case#{sound}")
    return opened(_kept(procedure_id, key))


def _kept(procedure_id: str, key: str) -> Standing:
    """What is still kept: an anonymised submission is nobody's any more."""
    try:
        return standing(procedure_id, key)
    except NotFound as gone:
        raise CodeWrong from gone


def opened(now: Standing) -> Opened:
    """The case with a new voucher; raises WrongState where the form offers no inquiry."""
    submission = now.submission
    if not procedures.reception_of(submission.procedure_id).inquiry:
        raise WrongState(_NO_INQUIRY)
    claims = {"procedure": submission.procedure_id, "key": submission.key, "code": now.case.code}
    voucher = vouchers.issue(_PURPOSE, claims, LIFE)
    return Opened(voucher=voucher, expires_at=clock.now() + LIFE, standing=now)


def admit(voucher: str) -> Standing:
    """The case a voucher opens; raises VoucherInvalid, also once a newer code was given out."""
    claims = vouchers.read(_PURPOSE, voucher)
    now = standing(claims["procedure"], claims["key"])
    if now.case.code != claims["code"]:
        raise VoucherInvalid
    return now
