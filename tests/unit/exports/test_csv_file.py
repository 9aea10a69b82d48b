"""CSV as Excel in Japan opens it by a double click."""

import csv
import io
import tracemalloc

import pytest
from sheets import FORMULAS, HEADINGS, NAMES, TRICKY, many, sheet

from chalicelib.exports.csv_file import write_csv


@pytest.fixture
def write(tmp_path):
    """Write a sheet and give the bytes and the number of rows."""

    def written(table, *, keep=True):
        path = tmp_path / "export.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            count = write_csv(table, file)
        return path.read_bytes() if keep else b"", count

    return written


def read(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_file_starts_with_a_mark_and_ends_its_lines_as_windows_does(write):
    raw, _ = write(sheet(TRICKY))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == len(TRICKY) + 1


def test_leading_zeros_rare_characters_and_line_breaks_come_back(write):
    raw, count = write(sheet(TRICKY))
    rows = read(raw)
    assert rows[0] == list(HEADINGS)
    assert count == len(rows) - 1 == len(TRICKY)
    assert tuple(row[1] for row in rows[1:]) == NAMES
    assert rows[1][2] == "0011-204-5678"
    assert rows[1][3:] == ["0", "-12.50", '一行目\n二行目,"引用"']


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] in "=+-@\t\r"])
def test_no_text_is_run_as_a_formula(write, text):
    raw, _ = write(sheet([(text,)], headings=(text,)))
    assert read(raw) == [[f"'{text}"], [f"'{text}"]]


@pytest.mark.parametrize("number", [-5, 0, 12])
def test_numbers_stay_numbers(write, number):
    raw, _ = write(sheet([(number, None)], headings=("数", "空")))
    assert read(raw)[1] == [str(number), ""]


def test_a_sheet_without_rows_has_its_headings(write):
    raw, count = write(sheet([]))
    assert count == 0
    assert read(raw) == [list(HEADINGS)]


def test_ten_thousand_rows_need_no_more_memory_than_a_thousand(write):
    def peak(count):
        tracemalloc.start()
        assert write(many(count), keep=False)[1] == count
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(10_000) < peak(1_000) * 1.5 + 100_000
