"""Seals: made into fields that were there before, stamped, readable, and one after another."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from chalicelib.errors import SealingFailed
from chalicelib.seals.examining import examine
from chalicelib.seals.model import Added, Seal
from chalicelib.seals.preparing import prepare
from chalicelib.seals.sealing import seal
from tests.unit.seals.office import OFFICE, VENDOR


def text_of(pdf, page):
    """What stands on a page, the boxes of its seals included."""
    shown = pypdfium2.PdfDocument(pdf)
    shown.init_forms()
    shown[page].flatten()
    flat = BytesIO()
    shown.save(flat)
    return pypdfium2.PdfDocument(flat)[page].get_textpage().get_text_bounded()


def test_preparing_adds_a_page_with_a_field_for_each_party(contract, prepared):
    assert len(PdfFileReader(BytesIO(prepared)).embedded_signatures) == 0
    with pikepdf.open(BytesIO(contract)) as before, pikepdf.open(BytesIO(prepared)) as after:
        assert len(after.pages) == len(before.pages) + 1
        names = [str(one["/T"]) for one in after.Root.AcroForm.Fields]
    assert names == ["party-1", "office"]
    assert "電子署名欄" in text_of(prepared, 2)


def test_the_document_itself_is_kept_byte_for_byte(contract, prepared, concluded):
    assert prepared.startswith(contract)
    assert concluded.startswith(prepared)


def test_many_parties_get_as_many_pages_as_they_need(contract, means):
    names = [f"party-{number}" for number in range(1, 11)]
    ready = prepare(contract, names)
    with pikepdf.open(BytesIO(ready)) as pdf:
        assert len(pdf.pages) == 4
        assert [len(page.Annots) for page in list(pdf.pages)[2:]] == [8, 2]
    done = seal(ready, Seal("party-10", "十番目の構成員", "同意"), means, certify=True)
    assert "十番目の構成員" in text_of(done, 3)


def test_a_seal_names_who_how_and_when_for_machines_and_for_people(office, sealed_once):
    found = examine(sealed_once, office.trust())
    (one,) = found.signatures
    assert (one.field, one.name, one.reason, one.location) == (
        VENDOR.field,
        VENDOR.name,
        VENDOR.reason,
        VENDOR.location,
    )
    assert one.timestamp_by == "試験用タイムスタンプ局"
    assert one.timestamp_at
    assert one.certificate_subject == "見本県 電子契約（試験用）"
    assert one.ours
    drawn = text_of(sealed_once, 2).replace("\r\n", "")
    assert VENDOR.name in drawn
    assert VENDOR.reason in drawn


def test_both_seals_stay_sound_one_after_the_other(office, sealed):
    found = examine(sealed, office.trust())
    first, second = found.signatures
    assert found.sound
    assert found.whole
    assert (first.name, second.name) == (VENDOR.name, OFFICE.name)
    assert (first.added, second.added) == (Added.SIGNATURES, Added.NOTHING)
    assert (first.covers_all, second.covers_all) == (False, True)


def test_the_key_signs_once_and_one_stamp_is_bought_for_a_seal(office, prepared):
    asked = []
    with office.stamping() as url:
        answer = office.stamper.request_tsa_response
        office.stamper.request_tsa_response = lambda req: asked.append(req) or answer(req)
        signed = office.key.signed
        try:
            seal(prepared, VENDOR, office.means(url), certify=True)
        finally:
            del office.stamper.request_tsa_response
    assert office.key.signed - signed == 1
    assert len(asked) == 1


def test_what_the_font_lacks_does_not_stop_a_seal_and_stays_in_its_record(office, means, prepared):
    rare = Seal("party-1", "𠮷田 太郎", "同意<b>&")
    found = examine(seal(prepared, rare, means, certify=True), office.trust())
    assert found.signatures[0].name == "𠮷田 太郎"
    assert found.signatures[0].reason == "同意<b>&"


def test_a_very_long_reason_stays_inside_its_box(means, prepared):
    long = Seal("party-1", "株" * 80, "本人を確認した方法の説明" * 20, "札幌市" * 20)
    drawn = text_of(seal(prepared, long, means, certify=True), 2).replace("\r\n", "")
    assert "本人を確認した方法の説明" * 20 in drawn


def test_a_style_is_not_shared_between_documents(contract, means, office):
    for _ in range(2):
        ready = prepare(contract, ["party-1", "office"])
        done = seal(seal(ready, VENDOR, means, certify=True), OFFICE, means, certify=False)
        assert examine(done, office.trust()).sound


def test_sealing_a_field_twice_or_one_that_is_not_there_is_refused(means, sealed_once):
    for what in (VENDOR, Seal("nobody", "名無し", "同意")):
        with pytest.raises(SealingFailed, match="検証に合格"):
            seal(sealed_once, what, means, certify=False)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04" * 50])
def test_a_broken_file_gets_no_fields(pdf):
    with pytest.raises(SealingFailed) as refused:
        prepare(pdf, ["party-1"])
    assert refused.value.reason == "unreadable"


def test_a_file_with_a_password_gets_no_fields(contract):
    locked = BytesIO()
    with pikepdf.open(BytesIO(contract)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(SealingFailed) as refused:
        prepare(locked.getvalue(), ["party-1"])
    assert refused.value.reason == "unreadable"


def test_a_sealed_file_opens_clean_elsewhere(concluded):
    with pikepdf.open(BytesIO(concluded)) as pdf:
        assert pdf.check_pdf_syntax() == []
