"""What may harm or surprise inside a file is found, within bounds of time and memory."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from chalicelib.attachments.inspection.archives import MOST_ENTRIES
from chalicelib.attachments.inspection.examination import examine
from tests.sample_files import archive, compound, office, pdf


def test_macros_are_told_in_documents_of_both_ages():
    parts = {"[Content_Types].xml": "", "xl/workbook.xml": "", "xl/vbaProject.bin": "x"}
    assert examine("表.xlsx", archive(parts)) == ("macros",)
    assert examine("表.xls", compound("Workbook", "_VBA_PROJECT_CUR/VBA/dir")) == ("macros",)
    assert examine("文.doc", compound("WordDocument", "Macros/VBA/dir")) == ("macros",)


def test_a_document_with_a_password_is_told_in_every_form():
    header = struct.pack("<5HH", 0xA5EC, 0xC1, 0, 0, 0, 0x0100)
    book = struct.pack("<HH", 0x809, 4) + bytes(4) + struct.pack("<HH", 0x2F, 2) + bytes(2)
    word = compound("WordDocument", streams={"WordDocument": header})
    excel = compound("Workbook", streams={"Workbook": book})
    new = compound("EncryptionInfo", "EncryptedPackage")
    assert examine("a.doc", word) == ("encrypted",)
    assert examine("a.xls", excel) == ("encrypted",)
    assert examine("a.docx", new) == ("encrypted",)
    assert examine("a.pdf", pdf(b"/Encrypt 9 0 R")) == ("encrypted",)
    assert examine("a.pdf", pdf(b"/#45ncryp#74 9 0 R")) == ("encrypted",)
    assert examine("a.ppt", compound("PowerPoint Document", "EncryptedSummary")) == ("encrypted",)


def test_a_text_about_encryption_is_no_password():
    page = pdf().replace(
        b"trailer", b"4 0 obj<<>>stream /Encrypt x endstream" + b" " * 9000 + b"trailer"
    )
    assert examine("a.pdf", page) == ()


def test_a_zip_with_a_password_is_told():
    plain = bytearray(archive({"a.txt": "x"}, zipfile.ZIP_STORED))
    plain[6] |= 1
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    assert examine("a.zip", bytes(plain)) == ("encrypted",)


def test_a_program_in_an_archive_is_found_at_any_depth():
    inner = archive({"setup.EXE": "MZ"})
    assert examine("a.zip", archive({"b.zip": inner})) == ("program",)


def test_an_archive_that_grows_beyond_measure_is_a_bomb():
    assert examine("a.zip", archive({"zeros": bytes(150_000_000)})) == ("bomb",)


def test_many_archives_that_are_bombs_together_are_a_bomb():
    one = archive({"zeros": bytes(30_000_000)})
    assert examine("a.zip", archive({f"{n}.zip": one for n in range(5)})) == ("bomb",)


def test_a_bomb_that_lies_about_its_size_is_found_by_inflating():
    packed = zlib.compressobj(9, wbits=-15)
    data = packed.compress(bytes(150_000_000)) + packed.flush()
    made = bytearray(archive({"a": data}, zipfile.ZIP_STORED))
    central = made.index(b"PK\x01\x02")
    struct.pack_into("<H", made, 8, 8)
    struct.pack_into("<H", made, central + 10, 8)
    struct.pack_into("<L", made, central + 24, 10)  # it says: ten bytes
    assert examine("a.zip", bytes(made)) == ("bomb",)


def test_entries_that_share_their_bytes_are_a_bomb():
    made = archive({"a": bytes(1000), "b": bytes(1000)}, zipfile.ZIP_STORED)
    second = made.rindex(b"PK\x01\x02")
    shared = bytearray(made)
    struct.pack_into("<L", shared, second + 42, 10)
    assert examine("a.zip", bytes(shared)) == ("bomb",)


def test_archives_within_archives_end_somewhere():
    made = archive({"a.txt": "x"})
    for _ in range(3):
        made = archive({"a.zip": made})
    assert examine("a.zip", made) == ("nested",)


def test_too_many_entries_are_told_before_a_list_of_them_is_made():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(MOST_ENTRIES + 1):
            made.writestr(str(number), "")
    began = time.process_time()
    assert examine("a.zip", out.getvalue()) == ("many",)
    assert time.process_time() - began < 1


def test_a_large_table_that_compresses_well_is_no_bomb():
    rows = "".join(f"{n},札幌市中央区北3条西6丁目,0\r\n" for n in range(300_000))
    assert examine("a.zip", archive({"表.csv": rows})) == ()


@pytest.mark.parametrize("name", ["a.docx", "a.zip"])
def test_an_archive_that_cannot_be_read_is_told(name):
    assert "broken" in examine(name, office("docx")[:-30])


def test_a_picture_of_endless_size_is_not_decoded():
    def chunk(kind, body):
        return (
            struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        )

    head = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    made = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert examine("a.png", made) == ("huge",)
