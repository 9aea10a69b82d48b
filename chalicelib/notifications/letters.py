"""The words of each mail; no answer is ever among them, because mail travels unsealed."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.config import settings
from chalicelib.errors import NotFound
from chalicelib.notifications.model import OF_PEOPLE, Kind, Mail
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import service as submissions

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["compose", "rehearse"]

_NO_CONTACT = {"section": "", "phone": "", "mail": ""}
_SUBJECTS = {
    Kind.RESULT: "受け付けました",
    Kind.ARRIVAL: "新しい提出がありました",
    Kind.PROMOTED: "繰り上げのお知らせ",
    Kind.DRAWN: "抽選の結果のお知らせ",
    Kind.LOST: "抽選の結果のお知らせ",
    Kind.INVITATION: "回答のお願い",
    Kind.REMINDER: "回答のお願い（再度のご案内）",
}


def compose(kind: Kind, procedure_id: str, key: str) -> Mail | None:
    """The mail for a submission or a person, or None if nobody is to get it (any more)."""
    if kind in OF_PEOPLE:
        return _to_person(kind, procedure_id, key)
    submission = submissions.load(procedure_id, key)
    to = _section(procedure_id) if kind is Kind.ARRIVAL else _applicant(submission)
    return _written(kind, to, _words(submission)) if to else None


def rehearse(submission: submissions.Submission, notify: tuple[str, ...]) -> list[Mail]:
    """The mails that would follow from a submission that holds its draft; sent to nobody."""
    words = _words(submission)
    letters = ((Kind.RESULT, _applicant(submission)), (Kind.ARRIVAL, notify))
    return [_written(kind, to, words) for kind, to in letters if to]


def _to_person(kind: Kind, procedure_id: str, entry_id: str) -> Mail | None:
    """A letter with a link of its own, made now, so that no link lies anywhere before."""
    procedure = procedures.by_id(procedure_id)
    if procedure.published_version is None:
        raise NotFound
    made = rosters.mail_link(procedure_id, entry_id)
    if made is None:
        return None
    entry, link = made
    form = procedures.published_words(procedure_id, procedure.published_version)
    closes_at = procedure.closes_at
    words = _of_form(form) | {
        "name": entry.name,
        "link": link,
        "closes_at": _spoken(closes_at.isoformat()) if closes_at else "",
        "test": False,
    }
    return _written(kind, (entry.mail,), words)


def _written(kind: Kind, to: tuple[str, ...], words: dict[str, Any]) -> Mail:
    mark = "【テスト】" if words["test"] else ""
    office = settings().office_name
    return Mail(
        to=to,
        subject=f"{mark}【{office}】{_SUBJECTS[kind]}（{words['title']}）",
        text=_environment().get_template(f"{kind}.txt.jinja").render(words, office_name=office),
        reply_to=None if kind is Kind.ARRIVAL else words["contact"]["mail"] or None,
    )


def _words(submission: submissions.Submission) -> dict[str, Any]:
    """What the letters tell, in the words of the very form that was answered."""
    procedure_id = submission.procedure_id
    form = submission.draft or procedures.published_words(procedure_id, submission.version)
    return _of_form(form) | {
        "receipt_number": submission.receipt_number,
        "received_at": _spoken(submission.received_at),
        "completion": _completion(form, submission.ending),
        "number": submission.place.number if submission.place else None,
        "test": submission.test,
        "link": f"{settings().staff_url}/#/procedures/{procedure_id}/submissions/{submission.key}",
    }


def _of_form(form: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": " ".join(form["title"].split()),  # a line break would be a header of its own
        "contact": _NO_CONTACT | (form.get("contact") or {}),
    }


def _completion(form: dict[str, Any], ending: str | None) -> str:
    """What is said when all is done: the ending's words, else the form's."""
    endings = {one["id"]: one.get("text") for one in form.get("endings") or ()}
    return endings.get(ending) or form.get("completion") or ""


def _section(procedure_id: str) -> tuple[str, ...]:
    return procedures.by_id(procedure_id).notify


def _applicant(submission: submissions.Submission) -> tuple[str, ...]:
    return (submission.answers[submission.mail_field],) if submission.mail_field else ()


def _spoken(moment_in_iso: str) -> str:
    moment = datetime.fromisoformat(moment_in_iso)
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
