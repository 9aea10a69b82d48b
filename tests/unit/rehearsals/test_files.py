"""Reading the downloads back: sound ones pass, and each kind of damage is noticed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rehearsing import procedure_with, submissions_of

from chalicelib.exports.rehearsing import rehearse
from chalicelib.forms.parsing import parse_definition
from chalicelib.rehearsals.files import read_csv, read_workbook
from chalicelib.rehearsals.model import StepFailed

FOLDER = Path(__file__).parents[3] / "examples"
WIDE = ["business-registration", "disaster-stock", "public-comment", "volunteer-registration"]


def made_of(definition_json):
    definition = parse_definition(definition_json)
    found = list(submissions_of(definition))
    return rehearse(procedure_with(definition_json), definition, found)


@pytest.fixture(scope="module")
def made():
    return made_of(json.loads((FOLDER / "car-tax-address.json").read_bytes()))


@pytest.mark.parametrize("name", WIDE)
def test_the_files_of_a_wide_form_are_read_back(name):
    made = made_of(json.loads((FOLDER / f"{name}.json").read_bytes()))
    assert f"{len(made.rows)}行" in read_csv(made)
    assert f"{len(made.headings)}列" in read_workbook(made)


def test_leading_zeros_are_counted(made):
    assert "先頭の0は" in read_csv(made)


def test_a_lost_row_is_noticed(made):
    with pytest.raises(StepFailed, match="CSVの行数"):
        read_csv(replace(made, rows=made.rows[1:]))
    with pytest.raises(StepFailed, match="Excelの行数"):
        read_workbook(replace(made, rows=made.rows[1:]))


def test_a_lost_leading_zero_is_noticed(made):
    text = made.csv.decode()
    place = text.index(",0123") + 1
    damaged = text[:place] + text[place + 1 :]
    with pytest.raises(StepFailed, match="文字が元の回答と違います"):
        read_csv(replace(made, csv=damaged.encode()))


def test_a_changed_name_is_noticed_in_the_workbook(made):
    first = next(n for n, cell in enumerate(made.rows[0]) if isinstance(cell, str) and n > 2)
    row = list(made.rows[0])
    row[first] = "べつの人"
    with pytest.raises(StepFailed, match="Excelの2行目"):
        read_workbook(replace(made, rows=[tuple(row), *made.rows[1:]]))


def test_a_changed_number_is_noticed(made):
    rows = [(row[0], row[1], 7, *row[3:]) for row in made.rows]
    with pytest.raises(StepFailed, match="3列目の数"):
        read_csv(replace(made, rows=rows))


def test_a_missing_mark_of_encoding_is_noticed(made):
    with pytest.raises(StepFailed, match="文字コード"):
        read_csv(replace(made, csv=made.csv.removeprefix(b"\xef\xbb\xbf")))


def test_a_formula_in_the_workbook_is_noticed(made, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet().write_formula(0, 0, "=1+1")
    damaged = replace(made, xlsx=(tmp_path / "book.xlsx").read_bytes())
    with pytest.raises(StepFailed, match="数式"):
        read_workbook(damaged)
