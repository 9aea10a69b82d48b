"""What a file is by content, held against what its name says."""

import pytest

from chalicelib.attachments.inspection.examination import examine
from chalicelib.attachments.inspection.kinds import endings_of
from chalicelib.forms.facts import FILE_KINDS
from tests.sample_files import compound, office, pdf, photo, samples

SAMPLES = samples()
ENDINGS = sorted(ending for endings in FILE_KINDS.values() for ending in endings)


def test_there_is_a_sample_of_every_kind_a_form_may_allow():
    assert sorted(SAMPLES) == ENDINGS


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_real_file_of_every_kind_is_known_by_its_content(ending):
    assert ending in endings_of(SAMPLES[ending])
    assert examine(f"書類.{ending.upper()}", SAMPLES[ending]) == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_under_the_name_of_any_other_kind_is_told(ending):
    for other in ENDINGS:
        if ending not in endings_of(SAMPLES[other]):
            assert "kind_differs" in examine(f"a.{ending}", SAMPLES[other]), other


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\3\0\0\0" + bytes(60),
        b"\x7fELF\2\1\1\0",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"L\0\0\0\x01\x14\x02\0" + bytes(20),
    ],
)
def test_a_program_is_a_program_whatever_it_is_called(content):
    assert examine("写真.jpg", content) == ("program",)


def test_a_text_that_begins_like_a_program_is_a_text():
    assert examine("メモ.txt", b"MZ is not a program\n") == ()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "iso2022_jp_2"]
)
def test_japanese_text_is_text_in_every_encoding_offices_write(encoding):
    assert examine("名簿.csv", "氏名,山田\r\n".encode(encoding)) == ()


def test_bytes_that_are_nothing_are_no_text():
    assert examine("メモ.txt", b"\x00\x01\x02\x80\xff") == ("kind_differs",)


def test_a_document_of_another_office_program_is_told():
    assert examine("表.xlsx", office("docx")) == ("kind_differs",)
    assert examine("表.xls", compound("WordDocument")) == ("kind_differs",)


def test_a_picture_that_is_cut_off_is_told():
    assert examine("a.jpg", photo()[:-400]) == ("broken",)
    assert examine("a.pdf", pdf()[:-8]) == ("broken",)
