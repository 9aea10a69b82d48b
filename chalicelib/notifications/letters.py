"""The words of each mail; no answer is ever among them, because mail travels unsealed."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

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
    procedure = procedures.by_id(procedure_id)
    to = _applicant(submission) if kind is Kind.RESULT else procedure.notify
    if not to:
        return None
    definition = procedure.definition_json
    contact = _NO_CONTACT | (definition.get("contact") or {})
    title = " ".join(str(definition.get("title", "")).split())
    mark = "【テスト】" if submission.test else ""
    text = (
        _environment()
        .get_template(f"{kind}.txt.jinja")
        .render(
            office_name=settings().office_name,
            title=title,
            receipt_number=submission.receipt_number,
            received_at=_spoken(submission.received_at),
            completion=definition.get("completion", ""),
            contact=contact,
            test=submission.test,
            link=f"{settings().staff_url}/#/procedures/{procedure_id}/submissions/{key}",
        )
    )
    return Mail(
        to=tuple(to),
        subject=f"{mark}【{settings().office_name}】{_SUBJECTS[kind]}（{title}）",
        text=text,
        reply_to=contact.get("mail") or None if kind is Kind.RESULT else None,
    )


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
