"""What is hidden from a first look is found: odd names, odd packing, headers that disagree."""

import struct
import time
import zipfile
import zlib

import pytest

from chalicelib.attachments.inspection.examination import examine
from chalicelib.attachments.words import DANGEROUS
from tests.sample_files import archive, pdf

INNER = archive({"setup.exe": "x"})
MZ = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + bytes(64)
STORED = zipfile.ZIP_STORED


def _renamed(old, new, content=b"x", which=(b"PK\3\4", b"PK\1\2")):
    """An archive of one entry whose name is another in some of its headers."""
    made = archive({old: content}, STORED)
    for mark, length in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
        if mark in which:
            at = made.index(mark) + length
            made = made[:at] + new.encode() + made[at + len(old) :]
    return made


def _without_list(name, content):
    """An archive with an entry more than its list tells of."""
    one, two = archive({"a.txt": "x"}, STORED), archive({name: content}, STORED)
    begin = one.index(b"PK\1\2")
    between = two[: two.rindex(b"PK\1\2")]
    end = bytearray(one[begin:])
    struct.pack_into("<L", end, end.index(b"PK\5\6") + 16, begin + len(between))
    return one[:begin] + between + bytes(end)


def _unicode_path(name):
    extra = b"\1" + struct.pack("<L", zlib.crc32(b"a.txt")) + name.encode()
    entry = zipfile.ZipInfo("a.txt")
    entry.extra = struct.pack("<HH", 0x7075, len(extra)) + extra
    return archive({entry: "x"})


@pytest.mark.parametrize(
    "name",
    [
        *("evil.exe ", "evil.exe.", "evil.exe. .", "evil.exe::$DATA", "a.txt:evil.exe"),
        *("C:evil.exe", "evil.xll", "evil.cpl", "evil.iso", "evil.IMG", "evil.msc", "evil.url"),
        *("evil.reg", "evil.chm", "evil.wsh", "evil.msp"),
    ],
)
def test_a_program_is_known_by_its_name_as_windows_reads_it(name):
    assert examine("a.zip", archive({name: "x"})) == ("program",)


@pytest.mark.parametrize(
    "name", ["領収書.txt", "exe", "a.exe.txt", "サイト.com/写真.txt", "12:30.txt"]
)
def test_other_names_are_no_programs(name):
    assert examine("a.zip", archive({name: "x"})) == ()


@pytest.mark.parametrize("content", [MZ, b"\x7fELF\2\1\1\0", b"\xca\xfe\xba\xbe\0\0\0\x34"])
@pytest.mark.parametrize("method", [STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_program_is_known_by_its_first_bytes_under_any_name(content, method):
    assert examine("a.zip", archive({"readme.txt": content}, method)) == ("program",)


def test_a_text_that_begins_as_programs_do_is_a_text():
    assert examine("a.zip", archive({"readme.txt": "MZという会社について"})) == ()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_in_an_archive_is_looked_into_however_it_is_packed(method):
    assert examine("a.zip", archive({"b.zip": INNER}, method)) == ("program",)
    assert examine("a.zip", archive({"b.txt": "広報" * 90_000}, method)) == ()


@pytest.mark.parametrize("before", [b"12345", b"x" * 100_000])
@pytest.mark.parametrize("after", [b"", b"12345"])
def test_an_archive_in_an_archive_is_known_by_its_end(before, after):
    assert "program" in examine("a.zip", archive({"b.dat": before + INNER + after}))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_one_however_it_is_packed(method):
    made = archive({"zeros": bytes(150_000_000)}, method)
    began = time.process_time()
    assert examine("a.zip", made) == ("bomb",)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("method", [9, 93, 95, 98])
def test_a_way_of_packing_that_nobody_here_knows_is_told(method):
    made = bytearray(archive({"a.txt": "x"}, STORED))
    struct.pack_into("<H", made, 8, method)
    struct.pack_into("<H", made, made.index(b"PK\1\2") + 10, method)
    assert examine("a.zip", bytes(made)) == ("unread",)


def test_a_dictionary_that_would_take_all_memory_is_not_made():
    made = bytearray(archive({"a.txt": "x"}, zipfile.ZIP_LZMA))
    struct.pack_into("<L", made, 30 + len("a.txt") + 5, 0xFFFFFFF0)
    assert examine("a.zip", bytes(made)) == ("unread",)


@pytest.mark.parametrize(
    "content", [b"7z\xbc\xaf\x27\x1c\0\4", b"Rar!\x1a\7\1\0", b"\x1f\x8b\x08\0"]
)
def test_an_archive_of_another_kind_inside_is_told(content):
    assert examine("a.zip", archive({"b.dat": content})) == ("unread",)


def test_an_archive_too_large_to_look_into_is_told():
    noise = bytes(range(256)) * 4096
    made = archive({"b.dat": noise * 70 + INNER}, STORED)
    assert examine("a.zip", made) == ("unread",)


def test_a_name_in_one_header_only_counts():
    local, listed = (
        _renamed("a.txt", "a.exe", which=[b"PK\3\4"]),
        _renamed("a.exe", "a.txt", which=[b"PK\3\4"]),
    )
    assert examine("a.zip", local) == ("broken", "program")
    assert examine("a.zip", listed) == ("broken", "program")
    assert examine("a.zip", _renamed("a.txt", "b.txt", which=[b"PK\3\4"])) == ("broken",)
    assert examine("a.zip", _unicode_path("evil.exe")) == ("program",)
    assert examine("a.zip", _unicode_path("申請書.txt")) == ()


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("b.txt", b"x", ("broken",)),
        ("b.exe", b"x", ("broken", "program")),
        pytest.param("b.txt", MZ, ("broken", "program"), id="MZ"),
        pytest.param("b.dat", INNER, ("broken", "program"), id="zip"),
    ],
)
def test_an_entry_that_no_list_tells_of_is_found(name, content, found):
    assert examine("a.zip", _without_list(name, content)) == found


def test_bytes_after_the_end_of_what_is_packed_are_told():
    packed = zlib.compressobj(wbits=-15)
    data = packed.compress(b"x") + packed.flush()
    made = bytearray(archive({"a.txt": data + INNER[: INNER.index(b"PK\1\2")]}, STORED))
    struct.pack_into("<H", made, 8, 8)
    struct.pack_into("<H", made, made.rindex(b"PK\1\2") + 10, 8)
    assert "broken" in examine("a.zip", bytes(made))


def test_what_is_broken_hides_nothing_that_stands_beside_it():
    made = bytearray(archive({"a.exe": "x", "b.txt": "y" * 99}))
    made[made.index(b"b.txt") + 5] ^= 0xFF
    assert "program" in examine("a.zip", bytes(made))
    assert "program" in examine("a.zip", archive({"a.exe": "x"})[:-30])
    assert "program" in examine("a.zip", archive({"b.zip": b"PK\3\4" + bytes(99), "c.exe": "x"}))


@pytest.mark.parametrize(
    "filler", [b"PK\3\4", b"PK\3\4" + bytes(26), b"PK\5\6", b"/ObjStm", b"stream\n"]
)
@pytest.mark.parametrize("beginning", [b"PK\3\4", b"%PDF-1.7 /ObjStm"])
def test_marks_repeated_without_end_cost_little(filler, beginning):
    content = (beginning + filler * (3_000_000 // len(filler)))[:3_000_000]
    began = time.process_time()
    examine("a.zip", content)
    assert time.process_time() - began < 2


def test_a_password_is_found_behind_any_number_of_trailers():
    many = pdf().replace(b"1 0 obj", b"trailer " * 1100 + b"1 0 obj", 1)
    assert examine("a.pdf", many) == ("broken",)
    locked = pdf(b"/Encrypt 9 0 R").replace(b"1 0 obj", b"trailer " * 1100 + b"1 0 obj", 1)
    assert "encrypted" in examine("a.pdf", locked)
    apart = pdf(b"/Encrypt 9 0 R").replace(b"1 0 obj", (b"trailer" + b" " * 5000) * 1100, 1)
    assert "encrypted" in examine("a.pdf", apart)


@pytest.mark.parametrize(
    "action",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
        b"/OpenAction<</S/#4aava#53cript/JS(x)>>",
        b"/Names<</JavaScript 9 0 R>>",
        b"/AA<</O<</S/Launch/F(cmd.exe)>>>>",
        b"/AA<</O<</S/L#61unch/F(cmd.exe)>>>>",
    ],
)
def test_actions_of_a_pdf_are_told_not_refused(action):
    plain = pdf().replace(b"/Type/Catalog", b"/Type/Catalog" + action)
    assert examine("a.pdf", plain) == ("active",)
    assert not {"active", "unread"} & DANGEROUS
    assert examine("a.pdf", _packed(zlib.compress(b"1 0 <<" + action + b">>"))) == ("active",)


def _packed(stream):
    start = b"4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n"
    return pdf().replace(b"trailer", start + stream + b"\r\nendstream endobj\ntrailer")


def test_objects_that_cannot_be_inflated_are_told():
    assert examine("a.pdf", _packed(zlib.compress(b"1 0 <</Type/Page>>"))) == ()
    assert examine("a.pdf", _packed(b"80x$")) == ("unread",)
    assert examine("a.pdf", _packed(zlib.compress(bytes(20_000_000)))) == ("unread",)


def test_a_page_that_opens_at_a_place_is_not_active():
    page = pdf().replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction[3 0 R/Fit]")
    assert examine("a.pdf", page) == ()
