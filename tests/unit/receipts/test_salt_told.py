"""Whoever sends or corrects is told the salt with which the revision is signed."""

import pytest
from sample import FORM, submission

from chalicelib.cases import service as cases
from chalicelib.cases import shapes as of_cases
from chalicelib.receipts.data import leaf_of, receipt_file
from chalicelib.submissions import service as submissions
from chalicelib.submissions import shapes as of_submissions

SENT = submission()
REVISED = submission(revision=2, revised_at="2026-11-21T10:00:00.000000+09:00")


@pytest.fixture(autouse=True)
def form(monkeypatch, set_up):
    assert set_up
    monkeypatch.setattr(submissions, "definition_of", lambda _: FORM)


def leaf_told(reply):
    """The leaf as the page makes it of what it was told."""
    told = reply.model_dump()
    names = ("digest", "receipt_number", "received_at", "revision", "salt", "version")
    return {name: told[name] for name in names} | {"procedure": told["procedure"]["id"]}


def test_the_receipt_of_a_submission_is_its_leaf():
    made = submissions.Receipt(SENT, FORM, repeated=False)
    assert leaf_told(of_submissions.receipt(made)) == receipt_file(SENT)["receipt"]


def test_a_retry_is_told_the_same_salt():
    again = of_submissions.receipt(submissions.Receipt(SENT, FORM, repeated=True))
    assert leaf_told(again.first)["salt"] == leaf_of(SENT).salt


def test_the_receipt_of_a_correction_is_the_leaf_of_its_own_revision():
    made = cases.Correction(submission=REVISED, repeated=False)
    assert leaf_told(of_cases.corrected(made)) == receipt_file(REVISED)["receipt"]
    assert leaf_of(REVISED).salt != leaf_of(SENT).salt
