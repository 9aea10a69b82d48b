"""The sheet joins all versions in one table and works out their columns once, not once a row."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from chalicelib.attachments.model import State, Upload
from chalicelib.errors import NotFound
from chalicelib.exports import attached, layout, sheet
from chalicelib.exports.sheet import sheet_of
from chalicelib.forms.parsing import load_definition
from chalicelib.procedures.reception import Access, Identify, Reception
from chalicelib.submissions import limits
from chalicelib.submissions.model import (
    CaseState,
    Identity,
    Place,
    PlaceState,
    StoredFile,
    Submission,
)
from tests.factories import answers_to, example

NAME = "magazine-present"
WHEN = "2026-11-20T12:00:00.000000+09:00"
PLACE = Place(field="prize", option="rice", state=PlaceState.SEATED, number=3, since=WHEN)


def version(*, without=(), **labels):
    """The example with other labels, or without some fields."""
    data = example(NAME)
    for section in data["sections"]:
        section["fields"] = [one for one in section["fields"] if one["id"] not in without]
        for field in section["fields"]:
            field["label"] = labels.get(field["id"], field["label"])
    return data


def submission(number=1, **changed):
    sound = Submission(
        procedure_id="347acdefgh",
        key=str(number),
        department="soumu",
        version=1,
        receipt_number=f"AAAA-CCCC-{number:04d}",
        received_at=WHEN,
        answers=answers_to(NAME),
        digest="",
    )
    return replace(sound, **changed)


@pytest.fixture
def table(monkeypatch):
    """Make a sheet of versions and submissions that lie in memory; counts what is read."""
    reads = []

    def make(versions, found, *, reception=None, test=False, names=()):
        def read_all(_, *, test):
            reads.append(test)
            return iter(found)

        def reception_of(_):
            if reception is None:
                raise NotFound
            return reception

        monkeypatch.setattr(
            sheet,
            "procedures",
            SimpleNamespace(
                published_definition=lambda _, number: load_definition(versions[number - 1]),
                reception_of=reception_of,
                Identify=Identify,
            ),
        )
        for name, known in {
            "read_all": read_all,
            "has_places": lambda _: any(one.place for one in found),
            "definition_of": lambda one: load_definition(one.draft),
        }.items():
            monkeypatch.setattr(sheet.submissions, name, known)
        monkeypatch.setattr(limits, "tickets_in_line", lambda *_: [4, 5])
        monkeypatch.setattr(sheet.rosters, "all_names", lambda _: dict(names))
        known = {"id": "347acdefgh", "published_version": len(versions) or None}
        return sheet_of(SimpleNamespace(**known, definition_json={"title": "下書き"}), test=test)

    return SimpleNamespace(make=make, reads=reads)


def as_dicts(made):
    return [dict(zip(made.headings, row, strict=True)) for row in made.rows]


def test_columns_are_worked_out_once_a_version_however_many_rows(table, monkeypatch):
    calls = []
    known = layout.forms.export_columns
    counting = SimpleNamespace(
        **{name: getattr(layout.forms, name) for name in ("distinct", "export_cells")},
        export_columns=lambda form: calls.append(form) or known(form),
    )
    monkeypatch.setattr(layout, "forms", counting)
    versions = [version(), version(without=["opinion"])]
    found = [submission(number, version=1 + number % 2) for number in range(200)]
    made = table.make(versions, found)
    assert len(list(made.rows)) == 200
    assert len(calls) == 2 * len(versions)


def test_a_field_that_only_an_earlier_version_had_keeps_its_column(table):
    versions = [version(), version(without=["opinion"], name="氏名（新）")]
    first = submission(1, answers=answers_to(NAME, opinion="長い意見"))
    second = submission(2, version=2, answers=answers_to(NAME) | {"name": "山﨑"})
    rows = as_dicts(table.make(versions, [first, second]))
    assert rows[0]["受付番号"] == "AAAA-CCCC-0001"
    assert rows[1]["氏名（新）"] == "山﨑"
    (opinion,) = [heading for heading, cell in rows[0].items() if cell == "長い意見"]
    assert rows[1][opinion] is None


def test_places_have_columns_where_there_are_places_and_only_there(table):
    assert "枠" not in table.make([version()], [submission()]).headings
    waiting = replace(PLACE, state=PlaceState.WAITING, number=5)  # 3 waits no more
    found = [submission(1, place=PLACE), submission(2, place=waiting), submission(3)]
    rows = as_dicts(table.make([version()], found))
    assert [(row["枠の状態"], row["番号"]) for row in rows] == [
        ("確定", 3),
        ("キャンセル待ち", 2),
        (None, None),
    ]
    assert rows[0]["枠"] not in {None, "rice"}
    assert rows[2]["枠"] is None


@pytest.mark.parametrize("state", PlaceState)
def test_every_state_of_a_place_has_a_word(table, state):
    found = [submission(place=replace(PLACE, state=state))]
    (row,) = as_dicts(table.make([version()], found))
    assert row["枠の状態"]
    assert row["枠の状態"] != state


def test_who_of_the_roster_answered_is_told_where_there_is_one(table):
    roster = Reception(access=Access.ROSTER)
    found = [submission(1, person="a"), submission(2, person="gone"), submission(3)]
    made = table.make([version()], found, reception=roster, names=[("a", "髙﨑")])
    assert [row["名簿の氏名"] for row in as_dicts(made)] == [
        "髙﨑",
        "（名簿から外された人）",
        None,
    ]
    assert "名簿の氏名" not in table.make([version()], found, reception=Reception()).headings


def test_no_heading_stands_twice_though_the_form_has_one_like_ours(table):
    made = table.make([version(keyword="番号", name="版")], [submission(place=PLACE)])
    assert len(set(made.headings)) == len(made.headings)
    (row,) = as_dicts(made)
    assert row["番号"] == 3
    assert row["版"] == 1


def test_trials_are_read_once_and_laid_out_by_the_draft_they_tried(table):
    drafts = [version(), version(without=["opinion"])]
    found = [
        submission(number, version=0, test=True, draft=drafts[number % 2]) for number in range(6)
    ]
    made = table.make([], found, test=True)
    assert len(list(made.rows)) == 6
    assert table.reads == [True]
    assert made.title == example(NAME)["title"]


def test_a_sheet_of_nothing_has_its_headings(table):
    made = table.make([], [], test=True)
    assert list(made.rows) == []
    assert made.headings == ("受付番号", "受付日時", "版", "状態", "修正回数")
    assert made.title == "下書き"


@pytest.mark.parametrize("state", CaseState)
def test_how_far_the_office_has_come_is_said_in_words(table, state):
    (row,) = as_dicts(table.make([version()], [submission(case_state=state)]))
    assert row["状態"]
    assert row["状態"] != state


def test_corrections_are_counted_from_none(table):
    found = [submission(1), submission(2, revision=3)]
    assert [row["修正回数"] for row in as_dicts(table.make([version()], found))] == [0, 2]


def test_who_signed_in_is_told_only_where_the_form_makes_sure_of_it(table):
    known = Identity(by="staff", subject="x", name="田中　花子（総務部）")
    found = [submission(1, identity=known), submission(2)]
    reception = Reception(identify=Identify.STAFF)
    rows = as_dicts(table.make([version()], found, reception=reception))
    assert [row["回答者"] for row in rows] == ["田中　花子（総務部）", None]
    assert "回答者" not in table.make([version()], found, reception=Reception()).headings


def test_an_anonymous_answer_tells_its_day_and_no_time(table):
    nobody = Identity(by="anonymous", subject="")
    (row,) = as_dicts(table.make([version()], [submission(identity=nobody)]))
    assert type(row["受付日時"]) is date


def with_files():
    data = version()
    data["sections"][0]["fields"].append({"id": "proof", "type": "attachment", "label": "証明書"})
    return data


@pytest.fixture
def states(monkeypatch):
    """Let the uploads stand so; counts how often they are asked for."""
    asked = []

    def known(**states):
        def answer(ids):
            asked.append(list(ids))
            wanted = {one: states[one] for one in ids if one in states}
            return {one: _upload(one, state) for one, state in wanted.items()}

        monkeypatch.setattr(attached.attachments, "states", answer, raising=False)
        return asked

    return known


def _upload(upload_id, state):
    sound = {"procedure_id": "", "folder": "", "field": "", "name": "", "size": 1, "sha256": ""}
    return Upload(id=upload_id, state=state, **sound)


def stored(file_id, name):
    return StoredFile(id=file_id, field="proof", name=name, size=1, sha256="", version="")


def test_how_the_files_stand_has_a_column_where_the_form_asks_for_files(table, states):
    asked = states(a=State.SAFE, b=State.QUARANTINED, c=State.SAFE, d=State.SAFE)
    found = [
        submission(1, files=(stored("a", "戸籍.pdf"), stored("b", "写真.jpg"))),
        submission(2, files=(stored("c", "一.pdf"), stored("d", "二.pdf"))),
        submission(3, files=(stored("gone", "三.pdf"),)),
        submission(4),
    ]
    rows = as_dicts(table.make([with_files()], found))
    assert [row["添付ファイルの状態"] for row in rows] == [
        "戸籍.pdf：安全、写真.jpg：隔離",
        "安全",
        "消去済み",
        None,
    ]
    assert len(asked) == 1
    assert "添付ファイルの状態" not in table.make([version()], []).headings


def test_states_are_asked_for_by_the_bundle_not_one_by_one(table, states):
    asked = states()
    found = [submission(number, files=(stored(str(number), "a"),)) for number in range(120)]
    assert len(list(table.make([with_files()], found).rows)) == 120
    assert [len(ids) for ids in asked] == [50, 50, 20]
