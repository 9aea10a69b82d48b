"""SES's refusals are told apart: what may pass later, and what never will."""

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from memory import MAIL

from chalicelib.notifications import sender
from chalicelib.notifications.sender import MailRefused, MailUnsent, SesSender


class Ses:
    """Takes mails, or raises what it was given."""

    def __init__(self, error=None):
        self.taken = []
        self._error = error

    def send_email(self, **mail):
        if self._error:
            raise self._error
        self.taken.append(mail)


@pytest.fixture
def ses(monkeypatch):
    def answering(error=None):
        made = Ses(error)
        monkeypatch.setattr(sender, "client", lambda _: made)
        return made

    return answering


def refusal(code):
    return ClientError({"Error": {"Code": code, "Message": "hanako@example.com"}}, "SendEmail")


def test_a_mail_is_handed_over_in_utf_8(ses):
    service = ses()
    SesSender("no-reply@example.lg.jp").send(MAIL)
    (mail,) = service.taken
    assert mail["FromEmailAddress"] == "no-reply@example.lg.jp"
    assert mail["Destination"] == {"ToAddresses": ["a@example.com"]}
    assert mail["Content"]["Simple"]["Subject"] == {"Data": "件名", "Charset": "UTF-8"}
    assert mail["ReplyToAddresses"] == []


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException", "NotFoundException"])
def test_what_will_never_be_taken_is_refused(ses, code):
    ses(refusal(code))
    with pytest.raises(MailRefused, match=code):
        SesSender("a@example.lg.jp").send(MAIL)


@pytest.mark.parametrize(
    "error",
    [
        refusal("TooManyRequestsException"),
        refusal("SendingPausedException"),
        refusal("AccessDeniedException"),
        refusal("InternalFailure"),
        ReadTimeoutError(endpoint_url="https://email.example.com"),
    ],
    ids=lambda error: str(error)[:60],
)
def test_what_may_pass_later_is_unsent_and_not_refused(ses, error):
    ses(error)
    with pytest.raises(MailUnsent) as raised:
        SesSender("a@example.lg.jp").send(MAIL)
    assert not isinstance(raised.value, MailRefused)


def test_the_reason_that_is_kept_names_nobody(ses):
    ses(refusal("MessageRejected"))
    with pytest.raises(MailRefused) as raised:
        SesSender("a@example.lg.jp").send(MAIL)
    assert "hanako" not in str(raised.value)
