"""Contract, terms and annexes as one file: nothing is lost, nothing slips in."""

from io import BytesIO

import contents
import pdfs
import pikepdf
import pytest
from reading import every_font, text_of

from chalicelib.contracts.paper.drawing import draw
from chalicelib.contracts.paper.joining import join
from chalicelib.contracts.paper.model import Part
from chalicelib.errors import PdfRefused

KEPT = {"/Type", "/Pages", "/Outlines", "/Lang", "/ViewerPreferences"}


@pytest.fixture(scope="module")
def contract():
    return draw(contents.goods())


@pytest.fixture(scope="module")
def joined(contract):
    parts = [Part("契約書", contract.pdf), Part("仕様書", pdfs.plain(2, "spec"))]
    return join([*parts, Part("図面", pdfs.plain(1, "drawing"))], "物品売買契約書　物第9号")


def test_parts_follow_one_another_and_their_beginnings_are_told(joined, contract):
    assert joined.pages == contract.pages + 3
    assert joined.starts == (0, contract.pages, contract.pages + 2)
    with pikepdf.open(BytesIO(joined.pdf), attempt_recovery=False) as document:
        assert len(document.pages) == joined.pages
        assert not document.check_pdf_syntax()


def test_every_word_of_every_part_is_there_in_order(joined, contract):
    told = text_of(joined.pdf)
    assert told.startswith(text_of(contract.pdf))
    found = [told.index(words) for words in ("spec 1", "spec 2", "drawing 1")]
    assert found == sorted(found)


def test_places_of_seals_stay_true_for_the_contract_stands_first(joined, contract):
    with pikepdf.open(BytesIO(joined.pdf)) as whole, pikepdf.open(BytesIO(contract.pdf)) as alone:
        for place in contract.places:
            together, apart = whole.pages[place.page], alone.pages[place.page]
            assert together.Contents.read_bytes() == apart.Contents.read_bytes()
            assert list(together.MediaBox) == list(apart.MediaBox)


def test_a_bookmark_leads_to_each_part(joined):
    with pikepdf.open(BytesIO(joined.pdf)) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        pages = [document.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
    assert titles == ["契約書", "仕様書", "図面"]
    assert pages == list(joined.starts)


def test_it_tells_its_title_and_language(joined):
    with pikepdf.open(BytesIO(joined.pdf)) as document:
        assert str(document.docinfo["/Title"]) == "物品売買契約書　物第9号"
        assert str(document.Root.Lang) == "ja"


def test_the_fonts_of_the_contract_stay_inside(joined):
    ours = [inside for name, inside, _ in every_font(joined.pdf) if "BIZUD" in name]
    assert ours
    assert all(ours)


def test_equal_parts_give_equal_bytes(joined, contract):
    parts = [Part("契約書", contract.pdf), Part("仕様書", pdfs.plain(2, "spec"))]
    again = join([*parts, Part("図面", pdfs.plain(1, "drawing"))], "物品売買契約書　物第9号")
    assert again.sha256 == joined.sha256


def test_one_part_alone_is_written_anew_too_with_all_that_is_on_its_pages(contract):
    alone = join([Part("契約書", contract.pdf)], "契約書")
    assert text_of(alone.pdf) == text_of(contract.pdf)
    with pikepdf.open(BytesIO(alone.pdf), attempt_recovery=False) as document:
        assert not document.check_pdf_syntax()
        assert set(document.Root.keys()) == KEPT
    assert join([Part("契約書", alone.pdf)], "契約書").pages == alone.pages


def test_what_a_single_part_loses_is_told():
    joined = join([Part("契約書", pdfs.with_bookmarks())], "契約書")
    assert joined.notes == ("「契約書」のしおりは残りません。書類ごとのしおりに替わります。",)


@pytest.mark.parametrize("parts", [1, 2])
def test_nothing_but_what_the_pages_hold_comes_along(parts):
    """No earlier revision, no object of no page, no byte behind, no entry of a catalog."""
    old = b"<</Length 12>>\nstream\n(before) Tj\n\nendstream"
    new = old.replace(b"before", b"behind")
    layers = b"/OCProperties<</OCGs[5 0 R]/D<</ON[5 0 R]>>>>/AcroForm<</Fields[]>>"
    first = pdfs.of_one_page(b"/Contents 4 0 R", old, b"<</Type/OCG/Name(orphan)>>", root=layers)
    part = Part("図面", pdfs.revised(first, 4, new) + b"% junk behind\n")
    joined = join([part] * parts, "契約書").pdf
    assert b"behind) Tj" in joined
    for gone in (b"before", b"orphan", b"junk", b"/OCProperties", b"/AcroForm", b"/Prev 1"):
        assert gone not in joined


def test_what_pages_inherit_they_keep():
    joined = join([Part("契約書", pdfs.plain()), Part("図面", pdfs.inheriting())], "契約書")
    with pikepdf.open(BytesIO(joined.pdf)) as document:
        sizes = [[float(side) for side in page.mediabox] for page in document.pages]
    assert sizes[2] == sizes[3] == [0, 0, 300, 200]
    assert sizes[0] != sizes[2]


def test_names_numbers_and_strings_stay_what_they_are_to_the_last_bit():
    """Fonts of old Japanese documents are named in Shift_JIS: ＭＳ 明朝."""
    name = b"/#82l#82r#96#BE#92#A9"
    told = b"/Thumb<</BaseFont%s/N[-0.000000123456789 12345.678901234 +7 .5 4.]" % name
    told += b"/T(\\377\\(\\)\\\\\\0)/H<00ff8>/B[true false null]>>"
    part = Part("仕様書", pdfs.of_one_page(told))
    joined = join([Part("契約書", pdfs.plain()), part], "契約書")
    with pikepdf.open(BytesIO(joined.pdf)) as whole, pikepdf.open(BytesIO(part.pdf)) as alone:
        ours, theirs = whole.pages[2].Thumb, alone.pages[0].Thumb
        assert list(ours.keys()) == list(theirs.keys())
        assert list(ours.B) == list(theirs.B)
        assert [float(one) for one in ours.N] == [-0.000000123456789, 12345.678901234, 7, 0.5, 4]
        assert bytes(ours.T) == b"\xff()\\\0"
        assert bytes(ours.H) == b"\x00\xff\x80"
    assert name in joined.pdf


def test_links_lead_from_page_to_page_as_before_however_many():
    joined = join([Part("契約書", pdfs.plain(1)), Part("図面", pdfs.in_a_ring(400))], "契約書")
    with pikepdf.open(BytesIO(joined.pdf)) as document:
        pages = list(document.pages)
        assert len(pages) == 401
        for place, page in enumerate(pages[1:-1], 1):
            assert page.Annots[0].Dest[0].objgen == pages[place + 1].obj.objgen
        assert pages[400].Annots[0].Dest[0].objgen == pages[1].obj.objgen


def test_a_page_that_stands_twice_in_its_document_stands_there_twice():
    twice = pdfs.of_one_page().replace(b"/Count 1/Kids[3 0 R]", b"/Count 2/Kids[3 0 R 3 0 R]")
    table = pdfs.simple(*_bodies(twice))
    joined = join([Part("契約書", pdfs.plain(1)), Part("図面", table)], "契約書")
    with pikepdf.open(BytesIO(joined.pdf), attempt_recovery=False) as document:
        assert len(document.pages) == joined.pages == 3
        assert not document.check_pdf_syntax()


def _bodies(pdf):
    for part in pdf.split(b" 0 obj\n")[1:]:
        yield part.split(b"\nendobj")[0]


def test_a_reference_to_nothing_stays_nothing():
    joined = join([Part("契約書", pdfs.plain(1)), Part("図面", pdfs.of_one_page(b"/X 9 0 R"))], "a")
    with pikepdf.open(BytesIO(joined.pdf), attempt_recovery=False) as document:
        assert document.pages[1].obj.get("/X") is None
        assert not document.check_pdf_syntax()


def test_what_is_packed_stays_packed_byte_for_byte():
    part = pdfs.plain(3)
    joined = join([Part("契約書", pdfs.plain(1)), Part("図面", part)], "契約書")
    with pikepdf.open(BytesIO(joined.pdf)) as whole, pikepdf.open(BytesIO(part)) as alone:
        for ours, theirs in zip(list(whole.pages)[1:], alone.pages, strict=True):
            assert ours.Contents.read_raw_bytes() == theirs.Contents.read_raw_bytes()


def test_the_newest_version_of_the_parts_is_that_of_the_whole():
    newer = pdfs.changed(lambda _: None, force_version="2.0")
    joined = join([Part("契約書", pdfs.plain(1)), Part("図面", newer)], "契約書")
    assert joined.pdf.startswith(b"%PDF-2.0\n")


def test_what_joining_changes_is_told_with_the_part():
    joined = join([Part("契約書", pdfs.plain()), Part("仕様書", pdfs.with_bookmarks())], "契約書")
    assert joined.notes == ("「仕様書」のしおりは残りません。書類ごとのしおりに替わります。",)


@pytest.mark.parametrize(
    "pdf",
    [
        b"no pdf",
        pdfs.plain()[:-200],
        pdfs.locked(),
        pdfs.with_signature(),
        pdfs.with_script(),
        pdfs.with_file(),
        pdfs.with_field(),
        pdfs.with_layers(hidden=True),
        pdfs.with_comment(),
    ],
    ids=["no pdf", "cut", "locked", "signed", "script", "file", "field", "hidden layer", "comment"],
)
def test_a_part_that_may_not_be_in_a_contract_is_refused_by_name(pdf):
    with pytest.raises(PdfRefused) as caught:
        join([Part("契約書", pdfs.plain()), Part("図面その2", pdf)], "契約書")
    assert "「図面その2」" in caught.value.detail
    assert [one["field"] for one in caught.value.errors] == ["図面その2"]


def test_all_parts_to_mend_are_told_at_once():
    with pytest.raises(PdfRefused) as caught:
        join([Part("契約書", pdfs.with_script()), Part("図面", pdfs.locked())], "契約書")
    assert [one["field"] for one in caught.value.errors] == ["契約書", "図面"]


def test_a_hundred_parts_are_joined():
    joined = join([Part(f"別紙{number}", pdfs.plain(3)) for number in range(100)], "契約書")
    assert joined.pages == 300


def test_fields_of_signature_can_be_put_where_the_places_say(joined, contract):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    writer, out = IncrementalPdfFileWriter(BytesIO(joined.pdf)), BytesIO()
    for place in contract.places:
        box = tuple(map(round, place.box))
        append_signature_field(writer, SigFieldSpec(place.field, place.page, box))
    writer.write(out)
    with pikepdf.open(out, attempt_recovery=False) as document:
        widgets = {str(one.T): one for one in document.Root.AcroForm.Fields}
        assert list(widgets) == ["Seal1", "SealOffice"]
        for place in contract.places:
            assert place.page == document.pages.index(pikepdf.Page(widgets[place.field].P))
            assert list(map(int, widgets[place.field].Rect)) == list(map(round, place.box))
