"""Fair use: an address gets so many mails a day, for anybody can type another's into a form.

The section's own addresses get many more, of what applicants do; that is counted apart. So are the
codes of whoever signs contracts, so that neither uses up the other: nobody gets one without a link
and an access code, and somebody who signs much needs many.
What is counted is known by an HMAC of the address; the count vanishes after two days.
"""

import hashlib
import hmac
from datetime import timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute
from pynamodb.exceptions import UpdateError

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.mail_address import same_mail
from chalicelib.records import Record, is_conflict
from chalicelib.secret import key_for

__all__ = ["MOST_CODES", "MOST_INSIDE", "TOO_MANY", "TOO_MANY_CODES", "TOO_MANY_INSIDE"]
__all__ += ["code_may_get", "inside_may_get", "may_get"]

_KEPT = timedelta(days=2)

MOST_INSIDE = 1_000  # a day to an address of the section: more than anybody reads

MOST_CODES = 100  # a day to somebody who signs contracts: a code for each, and some sent again

TOO_MANY = "この宛先に1日に送れる数を超えたため、送信を見合わせました。翌日以降に再送してください。"
TOO_MANY_INSIDE = (
    "担当の宛先に1日に送れる数を超えたため、送信を見合わせました。"
    "届いた申請は、提出の一覧と「対応待ち」で確かめてください。"
)
TOO_MANY_CODES = "この宛先に1日に送れる確認コードの数を超えたため、送信を見合わせました。"


class DayRecord(Record):
    table = "checks_table"

    number = NumberAttribute(null=True)
    expires_at = TTLAttribute(null=True)


def may_get(mail: str) -> bool:
    """Whether one more mail may go to this address today; it is counted if so."""
    return _counted(f"MAIL#{_known_by(mail)}", int(settings().mails_a_day))


def inside_may_get(mail: str) -> bool:
    """Whether one more mail of what applicants do may go to this address of the section today."""
    return _counted(f"SECTION#{_known_by(mail)}", MOST_INSIDE)


def code_may_get(mail: str) -> bool:
    """Whether one more code for signing may go to this address today; it is counted if so."""
    return _counted(f"CODE#{_known_by(mail)}", MOST_CODES)


def _counted(name: str, most: int) -> bool:
    day = DayRecord(name, clock.today().isoformat())
    fewer = DayRecord.number.does_not_exist() | (DayRecord.number < most)
    expires = DayRecord.expires_at.set(DayRecord.expires_at | (clock.now() + _KEPT))
    try:
        day.update(actions=[DayRecord.number.add(1), expires], condition=fewer)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def _known_by(mail: str) -> str:
    return hmac.digest(key_for("fair-use"), same_mail(mail).encode(), hashlib.sha256).hex()
