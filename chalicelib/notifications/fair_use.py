"""Fair use: an address gets so many mails a day, for anybody can type another's into a form.

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

__all__ = ["TOO_MANY", "may_get"]

_KEPT = timedelta(days=2)

TOO_MANY = "この宛先に1日に送れる数を超えたため、送信を見合わせました。翌日以降に再送してください。"


class DayRecord(Record):
    table = "checks_table"

    number = NumberAttribute(null=True)
    expires_at = TTLAttribute(null=True)


def may_get(mail: str) -> bool:
    """Whether one more mail may go to this address today; it is counted if so."""
    day = DayRecord(f"MAIL#{_known_by(mail)}", clock.today().isoformat())
    fewer = DayRecord.number.does_not_exist() | (DayRecord.number < int(settings().mails_a_day))
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
