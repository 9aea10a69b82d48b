"""The words of each mail; no answer is ever among them, because mail travels unsealed."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.config import settings
from chalicelib.notifications.model import Kind, Mail
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["compose"]

_NO_CONTACT = {"section": "", "phone": "", "mail": ""}
_SUBJECTS = {Kind.RESULT: "受け付けました", Kind.ARRIVAL: "新しい提出がありました"}


def compose(kind: Kind, procedure_id: str, key: str) -> Mail | None:
    """The mail for a submission, or None if nobody is to get it (any more)."""
    submission = submissions.load(procedure_id, key)
    to = _section(procedure_id) if kind is Kind.ARRIVAL else _applicant(submission)
    return _written(kind, submission, to) if to else None


def _written(kind: Kind, submission: submissions.Submission, to: tuple[str, ...]) -> Mail:
    words = _words(submission)
    mark = "【テスト】" if submission.test else ""
    office = settings().office_name
    return Mail(
        to=to,
        subject=f"{mark}【{office}】{_SUBJECTS[kind]}（{words['title']}）",
        text=_environment().get_template(f"{kind}.txt.jinja").render(words, office_name=office),
        reply_to=words["contact"]["mail"] or None if kind is Kind.RESULT else None,
    )


def _words(submission: submissions.Submission) -> dict[str, Any]:
    """What the letters tell, in the words of the very form that was answered."""
    procedure_id = submission.procedure_id
    form = submission.draft or procedures.published_words(procedure_id, submission.version)
    return {
        "title": " ".join(form["title"].split()),  # a line break would be a header of its own
        "receipt_number": submission.receipt_number,
        "received_at": _spoken(submission.received_at),
        "completion": form.get("completion") or "",
        "contact": _NO_CONTACT | (form.get("contact") or {}),
        "test": submission.test,
        "link": f"{settings().staff_url}/#/procedures/{procedure_id}/submissions/{submission.key}",
    }


def _section(procedure_id: str) -> tuple[str, ...]:
    return procedures.by_id(procedure_id).notify


def _applicant(submission: submissions.Submission) -> tuple[str, ...]:
    return (submission.answers[submission.mail_field],) if submission.mail_field else ()


def _spoken(received_at: str) -> str:
    moment = datetime.fromisoformat(received_at)
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 — 50 ms

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 — plain text, not HTML
        keep_trailing_newline=True,
    )
