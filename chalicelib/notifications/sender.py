"""The way a mail leaves the house: a protocol, and Amazon SES behind it."""

from typing import Protocol

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws import client
from chalicelib.notifications.model import Mail

__all__ = ["MailRefused", "MailSender", "MailUnsent", "SesSender"]

_HOPELESS = {"BadRequestException", "MessageRejected", "NotFoundException"}


class MailUnsent(Exception):
    """The mail did not leave now; a later try may succeed."""


class MailRefused(MailUnsent):
    """The mail service will never take this mail, for example because of its address."""


class MailSender(Protocol):
    def send(self, mail: Mail) -> None:
        """Hand the mail over; raises MailUnsent or MailRefused."""


class SesSender:
    """Amazon SES (v2)."""

    def __init__(self, sender: str) -> None:
        self._sender = sender

    def send(self, mail: Mail) -> None:
        try:
            client("sesv2").send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": list(mail.to)},
                ReplyToAddresses=[mail.reply_to] if mail.reply_to else [],
                Content={
                    "Simple": {
                        "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": mail.text, "Charset": "UTF-8"}},
                    }
                },
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise (MailRefused if code in _HOPELESS else MailUnsent)(code) from error
        except BotoCoreError as error:
            raise MailUnsent(type(error).__name__) from error
