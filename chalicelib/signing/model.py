"""How far a signer may go with their link, and how long each proof of them is believed."""

from datetime import timedelta
from enum import StrEnum

__all__ = [
    "CODE_LIFE",
    "METHOD",
    "METHOD_OF_OFFICE",
    "MOST_CODES",
    "MOST_TRIES",
    "MOST_WRONG",
    "PASS_LIFE",
    "PAUSE",
    "SIGN_IN_AGE",
    "VISIT_LIFE",
    "WINDOW",
    "Stage",
    "covered",
]

METHOD = "メールリンク＋アクセスコード＋確認コード"
METHOD_OF_OFFICE = "職員の再認証"

MOST_WRONG = 5  # access codes, then a pause: 480 tries a day at 78,000 million codes
PAUSE = timedelta(minutes=30)

CODE_LIFE = timedelta(minutes=10)
MOST_TRIES = 5  # of one confirmation code
MOST_CODES = 5  # within a window: 25 guesses at a million, for who knows link and access code
WINDOW = timedelta(minutes=30)

PASS_LIFE = timedelta(minutes=30)  # from the access code to the confirmation code
VISIT_LIFE = timedelta(hours=2)  # for reading all of it
SIGN_IN_AGE = timedelta(minutes=5)


class Stage(StrEnum):
    """What a link opens now."""

    TURN = "turn"  # their turn to decide
    DONE = "done"  # they consented, others or the seal are still to come
    CONCLUDED = "concluded"  # 締結済, to be fetched
    WAITING = "waiting"  # somebody else before them
    EXPIRED = "expired"
    DECLINED = "declined"
    OVER = "over"  # concluded too long ago


def covered(mail: str) -> str:
    """An address that whoever owns it knows again: k●●●@example.co.jp."""
    name, _, domain = mail.partition("@")
    return f"{name[:1]}●●●@{domain}"
