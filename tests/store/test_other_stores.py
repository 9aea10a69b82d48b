"""Directory, mails, exports, figures and the record of who did what: each comes back as it was."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from chalicelib import audit, clock, records
from chalicelib.exports import store as exports
from chalicelib.exports.model import Export, Format
from chalicelib.exports.model import State as ExportState
from chalicelib.http import Person
from chalicelib.notifications import service as notification_service
from chalicelib.notifications import store as notifications
from chalicelib.notifications.model import Kind, Notification, State
from chalicelib.procedures.store import ProcedureRecord, VersionRecord
from chalicelib.staff import store as staff
from chalicelib.staff.model import Department, Member
from chalicelib.statistics import store as statistics
from chalicelib.statistics.model import DepartmentYear, ProcedureYear
from chalicelib.submissions.store import SubmissionRecord

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
DAY = date(2026, 11, 20)


def new_member(department, **changed):
    sound = Member(
        id=str(uuid4()),
        name="髙﨑　𠮷",
        mail="a@example.lg.jp",
        department=department,
        roles=("editor",),
    )
    return replace(sound, **changed)


@pytest.mark.parametrize(
    "changed", [{}, {"roles": ()}, {"active": False}, {"roles": ("admin", "viewer")}]
)
def test_a_member_comes_back_as_they_were(department, changed):
    member = new_member(department, **changed)
    staff.save_member(member)
    assert staff.load_member(member.id) == member
    assert list(staff.list_members(department)) == [member]
    assert staff.load_member("nobody") is None


def test_a_department_is_no_member_of_anything(department):
    staff.save_department(department, "新しい部")
    staff.save_department(department, "改めた部")
    found = [one for one in staff.list_departments() if one.code == department]
    assert found == [Department(department, "改めた部")]


def test_departments_stand_in_the_order_of_the_office_and_not_of_their_codes(department):
    codes = [f"{department}-{letter}" for letter in "abc"]
    for code, position in zip(codes, (2, None, 1), strict=True):
        staff.save_department(code, code, position)
    staff.save_department(codes[2], "改めた部")
    listed = [one.code for one in staff.list_departments() if one.code in codes]
    assert listed == [codes[2], codes[0], codes[1]]
    assert list(staff.list_members(department)) == []


def test_whether_two_people_publish_is_kept_when_a_department_is_renamed(department):
    staff.save_department(department, "部")
    assert staff.load_department(department) == Department(department, "部", second_person=True)
    staff.save_second_person(department, needed=False)
    staff.save_department(department, "改めた部")
    assert staff.load_department(department) == Department(
        department, "改めた部", second_person=False
    )
    assert staff.load_department("nowhere") is None


@pytest.fixture
def mail(procedure_id, department):
    return Notification(
        procedure_id=procedure_id,
        key=str(uuid4()),
        kind=Kind.RESULT,
        department=department,
        receipt_number="AAAA-CCCC-DDDD",
        updated_at=clock.timestamp(NOON),
    )


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"state": State.SENT, "attempts": 1, "sent_at": clock.timestamp(NOON)},
        {"state": State.FAILED, "attempts": 5, "error": "MessageRejected"},
    ],
)
def test_a_mail_comes_back_as_it_was(mail, changed):
    changed = replace(mail, **changed)
    notifications.save(changed)
    assert notifications.load(mail.procedure_id, mail.key, mail.kind) == changed
    assert list(notifications.of_submission(mail.procedure_id, mail.key)) == [changed]


def test_a_mail_is_owed_once(mail):
    assert notifications.insert(mail) is True
    notifications.save(replace(mail, state=State.SENT))
    assert notifications.insert(mail) is False
    assert notifications.load(mail.procedure_id, mail.key, mail.kind).state is State.SENT


def test_failed_mails_are_listed_in_pages_latest_first_and_leave_once_sent(mail, department):
    made = [
        replace(
            mail,
            key=str(uuid4()),
            state=State.FAILED,
            attempts=5,
            error="MessageRejected",
            updated_at=clock.timestamp(NOON + timedelta(minutes=number)),
        )
        for number in range(5)
    ]
    for one in made:
        notifications.save(one)
    found, cursor = [], None
    while True:
        page = notifications.list_failed(department, 2, cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == made[::-1]
    notifications.save(replace(made[0], state=State.SENT))
    assert len(notifications.list_failed(department, 9, None).items) == 4


def test_the_states_of_a_hundred_submissions_are_read_at_once(mail):
    keys = [str(uuid4()) for _ in range(100)]
    for number, key in enumerate(keys[:30]):
        state = State.FAILED if number % 2 else State.SENT
        notifications.save(replace(mail, key=key, state=state))
        notifications.save(replace(mail, key=key, kind=Kind.ARRIVAL, state=State.SENT))
    states = notification_service.states_of(mail.procedure_id, keys)
    assert [states[key] for key in keys] == ["sent", "failed"] * 15 + ["none"] * 70
    assert notification_service.states_of(mail.procedure_id, []) == {}


def test_an_export_comes_back_as_it_was(procedure_id, department):
    export = Export(
        id=str(uuid4()),
        procedure_id=procedure_id,
        department=department,
        format=Format.XLSX,
        test=False,
        asked_at=clock.timestamp(NOON),
    )
    exports.save(export)
    assert exports.load(export.id) == export
    ready = replace(export, state=ExportState.READY, rows=0, key="k", filename="題.xlsx")
    exports.save(ready)
    assert exports.load(export.id) == ready
    assert exports.load("unknown") is None


def test_a_figure_is_stated_anew_and_never_added_to(procedure_id):
    for number in (3, 5, 5):
        statistics.save_day(procedure_id, DAY, number)
    assert statistics.load_days(procedure_id, DAY, DAY) == {DAY: 5}
    statistics.save_day(procedure_id, DAY, 0)
    assert statistics.load_days(procedure_id, DAY, DAY) == {}


def test_days_are_read_from_the_first_to_the_last(procedure_id):
    for number in range(5):
        statistics.save_day(procedure_id, DAY + timedelta(days=number), number + 1)
    found = statistics.load_days(procedure_id, DAY + timedelta(days=1), DAY + timedelta(days=3))
    assert found == {DAY + timedelta(days=number): number + 1 for number in (1, 2, 3)}


def test_figures_of_years_come_back_as_they_were(procedure_id, department):
    year = ProcedureYear(
        fiscal_year=2026,
        department=department,
        procedure_id=procedure_id,
        title="題",
        audience="staff",
        kind="survey",
        submissions=7,
    )
    statistics.save_procedure_year(year)
    assert list(statistics.list_procedure_years(2026, department)) == [year]
    assert list(statistics.list_procedure_years(2025, department)) == []
    row = DepartmentYear(
        fiscal_year=2026, department=department, procedures=1, submissions=7, counted_until=DAY
    )
    statistics.save_department_year(row)
    assert statistics.load_department_year(2026, department) == row
    assert row in statistics.list_department_years()


def test_a_department_whose_code_begins_like_anothers_is_not_mixed_up(procedure_id, department):
    for code in (department, f"{department}x"):
        statistics.save_procedure_year(
            ProcedureYear(
                fiscal_year=2026,
                department=code,
                procedure_id=procedure_id,
                title="",
                audience="",
                kind="",
                submissions=1,
            )
        )
    assert len(list(statistics.list_procedure_years(2026, department))) == 1


def test_what_was_done_is_told_latest_first(procedure_id):
    person = Person("tanaka", "田中　恵子", "soumu", frozenset())
    for action in ("created", "saved", "published"):
        audit.record(
            person, action, f"procedure#{procedure_id}", "第1版" if action == "published" else ""
        )
    entries = list(audit.entries(f"procedure#{procedure_id}"))
    assert [one.action for one in entries] == ["published", "saved", "created"]
    assert entries[0].detail == "第1版"
    assert {one.actor for one in entries} == {"田中　恵子"}


def test_all_records_share_one_client():
    kinds = [
        SubmissionRecord,
        ProcedureRecord,
        VersionRecord,
        staff.StaffRecord,
        exports.ExportRecord,
    ]
    kinds += [notifications.NotificationRecord, statistics.StatisticsRecord, audit.AuditRecord]
    clients = {id(kind._get_connection().connection.client) for kind in kinds}
    assert clients == {id(records.connection().client)}
