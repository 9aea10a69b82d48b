"""The words of each mail; mail travels unsealed, so little is in it.

Answers are in none but the result mail, covered there unless the form allows more; mails about a
place (枠) name its option on the same terms. An inquiry code (照会コード) is in none at all.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.errors import NotFound
from chalicelib.forms import service as forms
from chalicelib.notifications import answers
from chalicelib.notifications.model import (
    OF_APPROVAL,
    OF_PEOPLE,
    TO_SECTION,
    Kind,
    Letter,
    Mail,
    Notification,
)
from chalicelib.procedures import service as procedures
from chalicelib.procedures.service import MailAnswers, Reception
from chalicelib.rosters import service as rosters
from chalicelib.staff import service as staff
from chalicelib.submissions import service as submissions

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Secrets", "compose", "compose_secret", "rehearse"]

Secrets = Mapping[str, Callable[[str], dict[str, str] | None]]
"""Makers of what lies nowhere, by name: from an id the words, or None if nobody waits for them."""

_SUBJECTS = {
    Kind.RESULT: "受け付けました",
    Kind.ARRIVAL: "新しい提出がありました",
    Kind.PROMOTED: "繰り上げのお知らせ",
    Kind.DRAWN: "抽選の結果のお知らせ",
    Kind.LOST: "抽選の結果のお知らせ",
    Kind.INVITATION: "回答のお願い",
    Kind.REMINDER: "回答のお願い（再度のご案内）",
    Kind.MESSAGE: "担当からの連絡があります",
    Kind.RETURNED: "内容の補正をお願いします",
    Kind.DECIDED: "手続の結果のお知らせ",
    Kind.CORRECTED: "修正を受け付けました",
    Kind.WITHDRAWN: "取下げを受け付けました",
    Kind.READDRESSED: "お知らせの宛先が変わりました",
    Kind.FOLLOWED_UP: "申請者から{act}がありました",
    Kind.RESET: "照会コードの再発行",
    Kind.CODE: "確認コードのお知らせ",
    Kind.REVIEW: "公開の承認の依頼があります",
    Kind.PUBLISHED: "手続が公開されました",
    Kind.SENT_BACK: "公開の承認の依頼が差し戻されました",
}

_ACTS = {"corrected": "内容の修正", "replied": "返信", "withdrawn": "取下げ"}

_INSIDE = {*TO_SECTION, *OF_APPROVAL}


def compose(owed: Notification, secrets: Secrets | None = None) -> Mail | None:
    """The mail that is owed, or None if nobody is to get it (any more); the same at each try."""
    if owed.letter is not None:
        return _letter(owed.letter, secrets or {})
    if owed.kind in OF_PEOPLE:
        return _to_person(owed)
    if owed.kind in OF_APPROVAL:
        return _to_colleague(owed)
    submission = submissions.load(owed.procedure_id, owed.key)
    to = _to(owed, submission, secrets or {})
    words = _words(submission, _reception(submission)) | {
        "deadline": _last_day(owed.deadline),
        "act": _ACTS.get(owed.act, "連絡・変更"),
    }
    return _written(owed.kind, to, words) if to else None


def _to(
    owed: Notification, submission: submissions.Submission, secrets: Secrets
) -> tuple[str, ...]:
    if owed.kind in TO_SECTION:
        return _section(owed.procedure_id)
    if owed.kind is Kind.READDRESSED:
        before = secrets["address_before"](f"{owed.procedure_id}.{owed.key}.{owed.subject}")
        return tuple((before or {}).values())
    return _applicant(submission)


def compose_secret(
    kind: Kind, to: tuple[str, ...], procedure_id: str, words: dict[str, str]
) -> Mail:
    """A letter with a code or a link in it."""
    form = _newest_form(procedure_id)
    return _written(kind, to, _of_form(form) | words | {"test": False})


def rehearse(
    submission: submissions.Submission, notify: tuple[str, ...], reception: Reception
) -> list[Mail]:
    """The mails that would follow from a submission that holds its draft; sent to nobody."""
    words = _words(submission, reception)
    letters = ((Kind.RESULT, _applicant(submission)), (Kind.ARRIVAL, notify))
    return [_written(kind, to, words) for kind, to in letters if to]


def _letter(letter: Letter, secrets: Secrets) -> Mail | None:
    """The first line of its template is the subject."""
    name, _, about = letter.secret.partition(":")
    made = secrets[name](about) if name else {}
    if made is None:
        return None
    office = settings().office_name
    title = _one_line(letter.words.get("title", ""))
    words = letter.words | made | {"office_name": office, "title": title}
    template = _environment().get_template(f"letters/{letter.name}.txt.jinja")
    subject, _, text = template.render(words).partition("\n")
    told = f"【{office}】{_one_line(subject)}"
    return Mail(to=letter.to, subject=told, text=text.lstrip("\n"))


def _one_line(text: str) -> str:
    """Without line breaks: in a subject each would be a header of its own."""
    return " ".join(text.splitlines())


def _to_person(owed: Notification) -> Mail | None:
    """A letter with a link of its own, which only this mail and its reader ever know."""
    procedure = procedures.by_id(owed.procedure_id)
    form = _newest_form(owed.procedure_id)
    made = rosters.mail_link(owed.procedure_id, owed.key, f"{owed.name}/{owed.owed_at}")
    if made is None:
        return None
    entry, link = made
    closes_at = procedure.closes_at
    words = _of_form(form) | {
        "name": entry.name,
        "link": link,
        "closes_at": clock.spoken(closes_at.isoformat()) if closes_at else "",
        "test": False,
    }
    return _written(owed.kind, (entry.mail,), words)


def _to_colleague(owed: Notification) -> Mail | None:
    """A letter about an approval; an approver gets it only while they are still asked."""
    procedure = procedures.by_id(owed.procedure_id)
    someone = staff.member(owed.key)
    asked = procedure.requested
    if owed.kind is Kind.REVIEW and (asked is None or asked.mark != owed.subject):
        return None
    if not (someone.active and someone.department == owed.department):
        return None
    words = {
        "title": " ".join(str(procedure.definition_json.get("title", "")).split()),
        "asked_by": asked.name if asked else "",
        "link": f"{settings().staff_url}/#/procedures/{procedure.id}",
        "test": False,
    }
    return _written(owed.kind, (someone.mail,), words)


def _written(kind: Kind, to: tuple[str, ...], words: dict[str, Any]) -> Mail:
    mark = "【テスト】" if words["test"] else ""
    office = settings().office_name
    return Mail(
        to=to,
        subject=f"{mark}【{office}】{_SUBJECTS[kind].format_map(words)}（{words['title']}）",
        text=_environment().get_template(f"{kind}.txt.jinja").render(words, office_name=office),
        reply_to=None if kind in _INSIDE else words["contact"].mail or None,
    )


def _words(submission: submissions.Submission, reception: Reception) -> dict[str, Any]:
    """What the letters tell, in the words of the very form that was answered."""
    form = submissions.definition_of(submission)
    number = submission.receipt_number
    console = f"{settings().staff_url}/#/procedures/{submission.procedure_id}"
    return _of_form(form) | {
        "receipt_number": number,
        "received_at": clock.spoken(submission.received_at),
        "completion": submissions.closing_words(form, submission.ending),
        **_place_words(form, submission, reception),
        "test": submission.test,
        "answers": answers.told(form, submission, reception.mail_answers),
        "covered": reception.mail_answers is MailAnswers.MASKED,
        "status": f"{settings().public_url}/status/#n={number}" if reception.inquiry else "",
        "link": f"{console}/submissions/{submission.key}",
    }


def _last_day(deadline: str) -> str:
    """The day that ends with a moment; nothing for none."""
    if not deadline:
        return ""
    last = datetime.fromisoformat(deadline).astimezone(clock.JST) - timedelta(seconds=1)
    return f"{last.year}年{last.month}月{last.day}日"


def _place_words(
    form: forms.Definition, submission: submissions.Submission, reception: Reception
) -> dict[str, Any]:
    """What became of the application for a place; empty words where there is none."""
    place = submission.place
    if place is None:
        return {"number": None, "option": "", "place": "", "note": ""}
    option = answers.option_of(form, place, reception.mail_answers)
    number = submissions.Turns(submission.procedure_id).number(place)
    return {
        "number": number,
        "option": option,
        "place": submissions.place_told(place.state, number, option),
        "note": submissions.place_note(place.state),
    }


def _of_form(form: forms.Definition) -> dict[str, Any]:
    title = " ".join(form.title.split())  # a line break would be a header of its own
    return {"title": title, "contact": form.contact}


def _newest_form(procedure_id: str) -> forms.Definition:
    version = procedures.by_id(procedure_id).published_version
    if version is None:
        raise NotFound
    return procedures.published_definition(procedure_id, version)


def _reception(submission: submissions.Submission) -> Reception:
    """The terms that hold; those of a trial promise nothing."""
    if submission.test:
        return Reception(inquiry=False)
    return procedures.reception_of(submission.procedure_id)


def _section(procedure_id: str) -> tuple[str, ...]:
    return procedures.by_id(procedure_id).notify


def _applicant(submission: submissions.Submission) -> tuple[str, ...]:
    return (submission.answers[submission.mail_field],) if submission.mail_field else ()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 — 50 ms

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 — plain text, not HTML
        keep_trailing_newline=True,
    )
