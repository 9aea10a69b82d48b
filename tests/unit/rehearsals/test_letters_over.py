"""Reading the letters over: complete ones pass; a told answer or a missing number does not."""

from dataclasses import replace

import pytest
from rehearsing import submissions_of

from chalicelib.forms.parsing import parse_definition
from chalicelib.notifications.model import Mail
from chalicelib.procedures.service import MailAnswers
from chalicelib.rehearsals.letters import check
from chalicelib.rehearsals.model import StepFailed
from tests.factories import example

MASKED, FULL, NONE = MailAnswers.MASKED, MailAnswers.FULL, MailAnswers.NONE
DEFINITION = parse_definition(example("car-tax-address"))
SUBMISSION = next(iter(submissions_of(DEFINITION)))
MAIL = Mail(
    to=("a@example.jp",),
    subject=f"【北海道】受け付けました（{DEFINITION.title}）",
    text=f"受付番号：{SUBMISSION.receipt_number}\n{DEFINITION.completion}",
)


def test_a_plain_letter_passes():
    check(SUBMISSION, [MAIL], DEFINITION, MASKED)


@pytest.mark.parametrize("how", [MASKED, NONE])
def test_a_letter_that_tells_a_personal_answer_is_stopped(how):
    told = SUBMISSION.answers["phone"]
    with pytest.raises(StepFailed, match="回答の内容"):
        check(SUBMISSION, [replace(MAIL, text=f"{MAIL.text}\n{told}")], DEFINITION, how)


def test_a_form_that_allows_it_may_tell_everything():
    told = SUBMISSION.answers["phone"]
    check(SUBMISSION, [replace(MAIL, text=f"{MAIL.text}\n{told}")], DEFINITION, FULL)


def test_a_letter_without_its_number_is_stopped():
    with pytest.raises(StepFailed, match="受付番号"):
        check(SUBMISSION, [replace(MAIL, text="受け付けました。")], DEFINITION, MASKED)


@pytest.mark.parametrize("subject", ["受け付けました", f"{DEFINITION.title}\nBcc: x@example.jp"])
def test_a_subject_must_name_the_procedure_in_one_line(subject):
    with pytest.raises(StepFailed, match="件名"):
        check(SUBMISSION, [replace(MAIL, subject=subject)], DEFINITION, MASKED)
