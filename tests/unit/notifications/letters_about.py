"""What letters are about in these tests: a procedure, a submission, a colleague, all in memory."""

from dataclasses import replace
from datetime import datetime

from memory import KEY

from chalicelib import clock
from chalicelib.forms import service as forms
from chalicelib.notifications.model import OF_APPROVAL, Kind, Notification
from chalicelib.procedures.model import Procedure, Request, Status
from chalicelib.procedures.service import MailAnswers, Reception
from chalicelib.staff.model import Member
from chalicelib.submissions.model import Place, PlaceState, Submission
from tests.factories import answers_to, example

NOW = datetime(2026, 11, 20, 9, 5, tzinfo=clock.JST)
CLOSING = datetime(2026, 12, 25, 17, 0, tzinfo=clock.JST)
APPLICANT = "hanako@example.com"
BEFORE = "taro@example.com"
SECTION = "zeimu@example.lg.jp"
PERSON = "tsumura@example.lg.jp"
LINK = "https://apply.example.lg.jp/f/347acdefgh/#k=00.secret"
NAME = "car-tax-address"
COLLEAGUE = "yamada@example.lg.jp"
ASKED = Request(id="tanaka", name="田中", at=clock.timestamp(NOW), comment="急ぎです", revision=1)
SECRET = {
    Kind.CODE: {"code": "420815", "minutes": "10"},
    Kind.RESET: {"link": "https://apply.example.lg.jp/status/#reset=secret"},
}
MASKED = Reception()
FULL = Reception(mail_answers=MailAnswers.FULL)
PLACE = Place(
    field="session",
    option="morning",
    state=PlaceState.DRAWN,
    number=7,
    since=clock.timestamp(NOW),
)


COURSE = {
    "id": "session",
    "type": "single_choice",
    "label": "種目",
    "options": [{"value": "morning", "label": "玉入れ"}, {"value": "noon", "label": "綱引き"}],
}


def with_course(**changed):
    """The form with the field whose options have places."""
    first, *others = example(NAME)["sections"]
    fields = [*first["fields"], COURSE | changed]
    return procedure(sections=[first | {"fields": fields}, *others])


def procedure(**words):
    return Procedure(
        id="347acdefgh",
        department="soumu",
        status=Status.OPEN,
        revision=1,
        definition_json=example(NAME) | words,
        notify=(SECTION,),
        published_version=1,
        created_at=NOW,
        updated_at=NOW,
        updated_by="田中",
        requested=ASKED,
    )


def colleague(**changed):
    sound = {"id": KEY, "name": "山田", "mail": COLLEAGUE, "department": "soumu"}
    return Member(**({"roles": ("publisher",)} | sound | changed))


def submission(**changed):
    answers = answers_to(NAME, mail=APPLICANT)
    sound = Submission(
        procedure_id="347acdefgh",
        key=KEY,
        department="soumu",
        version=1,
        receipt_number="AAAA-CCCC-DDDD",
        received_at=clock.timestamp(NOW),
        answers=answers,
        digest="",
        mail_field="mail",
        place=PLACE,
    )
    return replace(sound, **changed)


def form_of(about):
    """The form, with a title that no builder would take either."""
    words = about.definition_json
    return replace(forms.load_definition(words | {"title": "題名"}), title=words["title"])


def owed(kind):
    return Notification(
        procedure_id="347acdefgh",
        key=KEY,
        kind=kind,
        department="soumu",
        receipt_number="AAAA-CCCC-DDDD",
        subject=ASKED.mark if kind in OF_APPROVAL else "",
        deadline="2026-12-05T00:00:00.000000+09:00" if kind is Kind.RETURNED else "",
        owed_at=clock.timestamp(NOW),
    )
