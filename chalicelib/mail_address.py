"""Mail addresses: which text is one, and which two are the same person's."""

import re

__all__ = ["LONGEST", "is_mail_address", "same_mail"]

LONGEST = 254  # characters, by RFC 5321

_NAME = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"{_NAME}@(?:{_LABEL}\.)+(?=[A-Za-z]){_LABEL}")


def is_mail_address(text: str) -> bool:
    """Whether it is an ASCII address as browsers take it, with a full domain."""
    return len(text) <= LONGEST and _MAIL.fullmatch(text) is not None


def same_mail(mail: str) -> str:
    """By what two addresses are the same person's."""
    return mail.casefold()
