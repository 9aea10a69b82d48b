"""Confirmation codes (確認コード) leave by the mail queue; the letter is made when it goes."""

from chalicelib.identity import service as identity
from chalicelib.notifications import service
from chalicelib.notifications.model import Kind

__all__ = ["deliver"]


def deliver(name: str) -> None:
    """Mail the code that was asked for, if it still counts; raises MailUnsent to try again."""
    letter = identity.letter(name)
    if letter is None:
        return
    words = {"code": letter.code, "minutes": str(letter.minutes)}
    service.send_secret(Kind.CODE, (letter.mail,), letter.asked.procedure_id, words)
    identity.sent(letter)
