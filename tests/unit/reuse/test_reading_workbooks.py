"""Opening workbooks from outside: sound ones are read, hostile ones refused before they grow."""

import struct
from datetime import date, datetime
from zipfile import ZipFile

import pytest
import xlsxwriter
from books import added, book, packed, with_part

from chalicelib.errors import Unreadable
from chalicelib.reuse import workbook
from chalicelib.reuse.workbook import MOST_BYTES, open_workbook

SHEET = "xl/worksheets/sheet1.xml"


def test_texts_numbers_and_days_are_read_as_they_look():
    rows = [("北海　太郎", 7, 36.5, True)]
    assert open_workbook(book(*rows, headings=None))[0].rows == [
        ["北海　太郎", "7", "36.5", "はい"]
    ]


def test_days_and_moments_are_read(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        day = made.add_format({"num_format": "yyyy/mm/dd"})
        moment = made.add_format({"num_format": "yyyy/mm/dd hh:mm"})
        page = made.add_worksheet()
        page.write_datetime(0, 0, date(2026, 4, 1), day)
        page.write_datetime(0, 1, datetime(2026, 4, 1, 9, 30), moment)  # noqa: DTZ001 — Excel's
    assert open_workbook(path.read_bytes())[0].rows == [["2026-04-01", "2026-04-01 09:30"]]


def test_a_formula_is_never_worked_out_only_its_last_result_is_read(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet()
        page.write_formula(0, 0, '="申請"&"者"', None, "申請者")
        page.write_formula(0, 1, '=WEBSERVICE("http://example.com")', None, "")
        page.write_string(0, 2, "=1+1")
    assert open_workbook(path.read_bytes())[0].rows == [["申請者", "", "=1+1"]]


def test_hidden_sheets_are_left_alone(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("見える").write(0, 0, "a")
        made.add_worksheet("隠れた").hide()
    assert [one.name for one in open_workbook(path.read_bytes())] == ["見える"]


@pytest.mark.parametrize(
    "file",
    [b"", b"not a workbook", b"PK\x03\x04 broken", packed(**{"a.txt": b"x"}), b"%PDF-1.7"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(file):
    with pytest.raises(Unreadable, match="保存し直して"):
        open_workbook(file)


def test_an_old_or_locked_workbook_is_told_apart():
    with pytest.raises(Unreadable, match="パスワード"):
        open_workbook(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_large_file_is_refused():
    with pytest.raises(Unreadable, match="2MB"):
        open_workbook(b"PK" + b"\0" * MOST_BYTES)


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked():
    bomb = packed(**{SHEET: b"\0" * 60_000_000})
    assert len(bomb) < MOST_BYTES
    with pytest.raises(Unreadable, match="大きくなりすぎる"):
        open_workbook(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused():
    """The sizes in the archive are changed to 10 bytes; its data stays 60 MB."""
    bomb = bytearray(packed(**{SHEET: b"\0" * 60_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = bomb.index(mark)
        bomb[place + offset : place + offset + 4] = struct.pack("<I", 10)
    with pytest.raises(Unreadable):
        open_workbook(bytes(bomb))


def test_a_bomb_of_many_parts_is_refused():
    parts = {f"xl/media/{number}.png": b"" for number in range(400)}
    with pytest.raises(Unreadable, match="大きくなりすぎる"):
        open_workbook(packed(**parts))


@pytest.mark.parametrize("far", [b"XFD1048576", b"A1048576", b"ZZ1", b"XFD1"])
def test_one_cell_far_out_is_refused_before_the_sheet_is_laid_out(far):
    source = book(("氏名",))
    changed = with_part(source, SHEET, lambda body: body.replace(b'r="A2"', b'r="%b"' % far, 1))
    assert changed != source
    with pytest.raises(Unreadable, match="シートが大きすぎます"):
        open_workbook(changed)


def test_an_entity_in_a_sheet_is_refused():
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    changed = with_part(book(("氏名",)), SHEET, lambda _: lol)
    with pytest.raises(Unreadable):
        open_workbook(changed)


def test_a_sheet_that_is_no_xml_is_refused():
    changed = with_part(book(("氏名",)), SHEET, lambda body: body[:-40])
    with pytest.raises(Unreadable):
        open_workbook(changed)


def test_the_limit_of_a_sheet_can_be_used_up():
    wide = book(*[("氏名", "一行")] * (workbook.MOST_ROWS - 1))
    assert len(open_workbook(wide)[0].rows) == workbook.MOST_ROWS


@pytest.mark.parametrize("place", ["xl/elsewhere.xml", "xl/WORKSHEETS/a.XML", "docProps/a.xml"])
def test_a_far_cell_is_found_in_a_sheet_under_any_name(place):
    far = b'<x:worksheet xmlns:x="a"><x:c r="XFD1048576"/></x:worksheet>'
    with pytest.raises(Unreadable, match="シートが大きすぎます"):
        open_workbook(added(book(("氏名",)), place, far))


def test_a_sheet_that_does_not_look_like_xml_is_not_read(monkeypatch):
    kept = []
    monkeypatch.setattr(workbook, "_read", lambda plain: kept.extend(ZipFile(plain).namelist()))
    hidden = b'<worksheet><c r="XFD1048576"/></worksheet>'
    open_workbook(added(book(("氏名",)), "xl/media/sheet.png", hidden))
    assert "xl/media/sheet.png" not in kept
    assert SHEET in kept


@pytest.mark.parametrize("crowd", [b"<row/>" * 2001, b"<row>" + b"<c/>" * 101 + b"</row>"])
def test_rows_and_cells_that_do_not_tell_their_place_are_counted(crowd):
    sheet = b"<worksheet><sheetData>" + crowd + b"</sheetData></worksheet>"
    with pytest.raises(Unreadable, match="シートが大きすぎます"):
        open_workbook(with_part(book(("氏名",)), SHEET, lambda _: sheet))


def test_the_right_edge_of_a_drawing_is_no_cell():
    theme = b'<t><fillToRect r="50000"/><pageMargins r="0.70866141732283472"/></t>'
    assert open_workbook(added(book(("氏名",)), "xl/theme/theme2.xml", theme))


def test_a_part_is_looked_through_in_the_writing_the_reader_takes(monkeypatch):
    """As UTF-16, which it begins with, the far cell would be part of a comment."""
    monkeypatch.setattr(workbook, "_read", lambda _: pytest.fail("the reader was asked"))
    far = b'<c r="XFD1"/>   '
    hidden = "<!--".encode("utf-16") + far + "--><a/>".encode("utf-16-le")
    with pytest.raises(Unreadable):
        open_workbook(with_part(book(("氏名",)), SHEET, lambda _: hidden))


@pytest.mark.parametrize(
    "name",
    ["mimetype", "content.xml", "xl/workbook.bin", "xl/worksheets/s.bin", "xl/vbaProject.bin"],
)
def test_other_formats_and_macros_are_refused_before_the_reader_guesses(name):
    with pytest.raises(Unreadable, match=r"Excelブック（\.xlsx）」として保存し直して"):
        open_workbook(added(book(("氏名",)), name, b"<a/>"))


def test_a_whole_ods_and_a_whole_xlsb_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "_read", lambda _: pytest.fail("the reader was asked"))
    ods = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    xlsb = {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\x00"}
    for parts in (ods, xlsb):
        with pytest.raises(Unreadable, match="保存し直して"):
            open_workbook(packed(**parts))


def test_settings_of_a_printer_do_no_harm():
    source = added(book(("氏名",)), "xl/printerSettings/printerSettings1.bin", b"\x00\x01")
    assert open_workbook(source)[0].rows == open_workbook(book(("氏名",)))[0].rows
