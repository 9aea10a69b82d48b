"""Workbooks: texts stay texts, numbers are numbers, nothing is ever a formula."""

import tracemalloc
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from sheets import FORMULAS, HEADINGS, NAMES, TRICKY, many, sheet

from chalicelib.exports.workbook import write_workbook


@pytest.fixture
def write(tmp_path):
    """Write a sheet and give its place and the number of rows."""

    def written(table):
        path = tmp_path / "export"
        return path, write_workbook(table, path)

    return written


def read(path):
    with path.open("rb") as file:
        return load_workbook(file).active


def test_leading_zeros_rare_characters_and_line_breaks_come_back(write):
    path, count = write(sheet(TRICKY))
    page = read(path)
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert count == len(rows) - 1 == len(TRICKY)
    assert tuple(row[1] for row in rows[1:]) == NAMES
    assert rows[1][2] == "0011-204-5678"
    assert rows[1][3:] == (0, -12.5, '一行目\n二行目,"引用"')


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_or_a_link(write, text):
    path, _ = write(sheet([(text,)], headings=(text,)))
    for row in read(path).iter_rows():
        for cell in row:
            assert cell.data_type == "s"
            assert cell.hyperlink is None
            assert unescape(cell.value) == text


def test_the_file_itself_holds_no_formula(write):
    path, _ = write(sheet([(text,) for text in FORMULAS], headings=("ご意見",)))
    with ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not [name for name in parts.namelist() if "external" in name.lower()]


def test_an_unanswered_cell_is_empty(write):
    path, _ = write(sheet([("a", None)], headings=("一", "二")))
    assert read(path)["B2"].value is None


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x1f", "\ufffe"])
def test_a_character_that_xml_cannot_hold_does_not_break_the_file(write, control):
    path, _ = write(sheet([(f"前{control}後",)], headings=("一",)))
    found = read(path)["A2"].value
    assert found.startswith("前")
    assert found.endswith("後")


def test_headings_stay_in_sight_and_can_filter(write):
    path, _ = write(sheet(TRICKY))
    page = read(path)
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == f"A1:F{len(TRICKY) + 1}"


def test_a_sheet_without_rows_has_its_headings(write):
    path, count = write(sheet([]))
    assert count == 0
    assert list(read(path).iter_rows(values_only=True)) == [HEADINGS]


def test_ten_thousand_rows_need_no_more_memory_than_a_thousand(write):
    def peak(count):
        tracemalloc.start()
        assert write(many(count))[1] == count
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(10_000) < peak(1_000) * 1.5 + 500_000


def test_days_and_moments_are_dates_of_the_spreadsheet_but_for_those_before_its_calendar(write):
    days = (datetime(2026, 11, 22, 9, 30, 15), date(2019, 5, 1), date(1868, 1, 25))  # noqa: DTZ001 — a sheet has no zones
    path, _ = write(sheet([days], ("受付日時", "令和", "明治")))
    moment, reiwa, meiji = list(read(path).iter_rows())[1]
    assert moment.value == days[0]
    assert (reiwa.value.date(), reiwa.number_format) == (days[1], "yyyy/mm/dd")
    assert meiji.value == "1868-01-25"


def test_a_text_longer_than_a_cell_is_cut_where_everybody_sees_it(write):
    path, _ = write(sheet([("あ" * 40_000,)], ("意見",)))
    written = read(path)["A2"].value
    assert len(written) == 32_767
    assert written.endswith("（続きはCSVにあります）")
