"""A look into PDFs that people bring: all that hides in them is found, and none of them hurts."""

import logging
from io import BytesIO
from unittest.mock import Mock

import pdfs
import pikepdf
import pytest

from chalicelib.contracts.paper import opening
from chalicelib.contracts.paper.judging import notes, objections
from chalicelib.contracts.paper.looking import look_into
from chalicelib.contracts.paper.model import Looks


def test_a_plain_pdf_holds_pages_and_nothing_else():
    assert look_into(pdfs.plain(3)) == Looks(pages=3)
    assert objections(look_into(pdfs.plain())) == ()
    assert notes(look_into(pdfs.plain())) == ()


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (b"", "not_pdf"),
        (b"PK\x03\x04 a workbook", "not_pdf"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "broken"),
        (b"%PDF-1.7\n" + b"<<" * 20_000, "broken"),
        (pdfs.plain()[:-200], "broken"),
        (pdfs.plain()[: len(pdfs.plain()) // 2], "broken"),
        (pdfs.without_pages(), "broken"),
        (pdfs.locked(), "encrypted"),
        (pdfs.locked(user="secret"), "encrypted"),
    ],
    ids=[
        "empty",
        "other kind",
        "head only",
        "zeros",
        "nested",
        "cut at the end",
        "cut in half",
        "no pages",
        "owner's password",
        "user's password",
    ],
)
def test_what_cannot_be_used_is_told_calmly(pdf, problem):
    looks = look_into(pdf)
    assert looks == Looks(problem=problem)
    (words,) = objections(looks)
    assert "ください" in words


def test_a_pdf_that_is_too_large_is_not_even_opened():
    assert look_into(pdfs.plain(), largest=100).problem == "too_large"
    assert look_into(pdfs.plain(), largest=len(pdfs.plain())).problem is None


def test_every_cut_and_every_flipped_byte_gets_an_answer():
    whole = pdfs.with_hidden_script()
    for place in range(0, len(whole), 7):
        assert isinstance(look_into(whole[:place]), Looks)
        flipped = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        assert isinstance(look_into(flipped), Looks)


def test_what_would_unpack_to_no_end_is_refused_before_it_does():
    assert look_into(pdfs.bomb(1)) == Looks(pages=1)
    for layers in (1, 2):
        pdf = pdfs.bomb(100, layers)
        assert len(pdf) < 200_000
        assert look_into(pdf).problem == "broken"


def test_many_small_ones_that_unpack_to_too_much_together_are_refused_too():
    assert look_into(pdfs.bomb(9, streams=3)) == Looks(pages=1)
    assert look_into(pdfs.bomb(9, streams=4)).problem == "broken"


def test_a_file_of_nothing_but_brackets_ends_the_patience(monkeypatch):
    pdf = pdfs.of_one_page(b"", b"[%s]" % (b"[]" * 30_000))
    assert look_into(pdf) == Looks(pages=1)
    monkeypatch.setattr(opening._Counted, "left", 60_000)
    assert look_into(pdf).problem == "broken"


def test_packed_brackets_end_it_too(monkeypatch):
    monkeypatch.setattr(opening, "_MOST_STEPS", 6)
    assert look_into(pdfs.bomb(1)).problem == "broken"
    monkeypatch.setattr(opening, "_MOST_STEPS", 7)
    assert look_into(pdfs.bomb(1)) == Looks(pages=1)


@pytest.mark.parametrize("nested", [b"[" * 70 + b"]" * 70, b"<</A" * 500 + b" 1 " + b">>" * 500])
def test_what_is_nested_too_deeply_is_refused(nested):
    assert look_into(pdfs.of_one_page(b"", nested)).problem == "broken"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"0000000009 00000 n", b"0000000010 00000 n"),
        (b"0000000054 00000 n", b"0000000054 00000 x"),
        (b"0000000054 00000 n", b"00000000zz 00000 n"),
        (b"/Count 1", b"/Count 2"),
        (b"/MediaBox", b"/Medjabox"),
        (b"/Length 9", b"/Length 3"),
        (b"<<>>>>\nendobj", b"<<>>>>\nendxxx"),
        (b"/Pages 2 0 R", b"/Pages 2 1 R"),
        (b"/Catalog", b"/Catalan"),
        (b"/G(a)", b"/G(\\"),
        (b"%%EOF", b"% EOF"),
    ],
    ids=[
        "place of an object",
        "neither used nor free",
        "no place",
        "number of pages",
        "no size",
        "length of a stream",
        "end of an object",
        "no tree",
        "no catalog",
        "end of a string",
        "end of the file",
    ],
)
def test_nothing_is_mended(old, new):
    whole = pdfs.of_one_page(b"", b"<</G(a)/Length 9>>\nstream\n0 0 9 9 f\nendstream")
    assert look_into(whole) == Looks(pages=1)
    assert whole.count(old) == 1
    assert look_into(whole.replace(old, new)).problem == "broken"


def test_a_flipped_bit_among_packed_objects_is_damage():
    whole = pdfs.changed(lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    place = whole.index(b"stream\n", whole.index(b"/ObjStm")) + 40
    flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    assert look_into(whole) == Looks(pages=2)
    assert look_into(flipped).problem == "broken"


def test_files_for_fast_web_view_are_read():
    assert look_into(pdfs.changed(lambda _: None, linearize=True)) == Looks(pages=2)


def test_a_reference_to_nothing_is_nothing():
    assert look_into(pdfs.of_one_page(b"/Annots 9 0 R/Metadata 3 7 R")) == Looks(pages=1)


def test_what_a_reference_hides_is_found():
    pdf = pdfs.of_one_page(b"/AA<</O<</S 4 0 R>>>>", b"/JavaScript")
    assert look_into(pdf).javascript
    assert look_into(pdfs.of_one_page(b"/AA<</O<</S/Java#53cript>>>>")).javascript


def test_a_lock_that_nobody_knows_is_told_as_a_lock():
    trailer = b"/Encrypt<</Filter/Foreign/V 9/R 9>>/ID[<00><00>]"
    assert look_into(pdfs.of_one_page(trailer=trailer)).problem == "encrypted"


def test_nothing_of_what_somebody_brought_gets_into_a_log(capsys):
    told = Mock(spec=logging.Handler, level=0)
    logging.getLogger().addHandler(told)
    try:
        look_into(pdfs.of_one_page(b"/F(secret\\q)"))
        assert look_into(pdfs.changed(lambda _: None, linearize=True)) == Looks(pages=2)
        logging.getLogger("beside").error("the log is listened to")
    finally:
        logging.getLogger().removeHandler(told)
    assert [one.args[0].name for one in told.handle.call_args_list] == ["beside"]
    assert "secret" not in "".join(capsys.readouterr())


def test_an_untidy_page_is_no_damage():
    def change(document):
        del document.pages[0].Resources

    assert look_into(pdfs.changed(change)) == Looks(pages=2)


def test_pages_that_are_their_own_ancestors_end_the_look():
    def change(document):
        document.Root.Pages.Kids.append(document.Root.Pages)

    assert look_into(pdfs.changed(change)).problem == "broken"


@pytest.mark.parametrize(
    ("pdf", "found", "words"),
    [
        (pdfs.with_script(), {"javascript": True}, "JavaScript"),
        (pdfs.with_hidden_script(), {"javascript": True}, "JavaScript"),
        (pdfs.with_launch(), {"actions": True}, "プログラムの起動"),
        (pdfs.with_file(), {"files": ("内訳.xlsx",)}, "内訳.xlsx"),
        (pdfs.with_field(), {"fields": 1}, "記入欄"),
        (pdfs.with_xfa(), {"fields": 1}, "記入欄"),
        (pdfs.with_signature(), {"signatures": ("Approver",)}, "Approver"),
        (pdfs.with_signature(""), {"signatures": ("（名前なし）",)}, "電子署名"),
        (pdfs.with_layers(hidden=True), {"hidden_layers": True}, "レイヤー"),
        (pdfs.with_comment(), {"comments": 1}, "注釈"),
    ],
    ids=[
        "script",
        "deep script",
        "launch",
        "file",
        "field",
        "xfa",
        "signed",
        "nameless",
        "layer",
        "comment",
    ],
)
def test_what_a_contract_may_not_hold_is_found_and_told(pdf, found, words):
    looks = look_into(pdf)
    assert {name: getattr(looks, name) for name in found} == found
    (objection,) = objections(looks)
    assert words in objection


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (pdfs.with_layers(hidden=False), "切り替えられなく"),
        (pdfs.with_bookmarks(), "しおり"),
        (pdfs.with_tags(), "読み上げ"),
    ],
    ids=["layers", "bookmarks", "tags"],
)
def test_what_would_surprise_somebody_later_is_told_but_does_no_harm(pdf, words):
    looks = look_into(pdf)
    assert objections(looks) == ()
    (note,) = notes(looks)
    assert words in note


def test_a_signature_beside_all_fields_is_found_too():
    def change(document):
        value = pikepdf.Dictionary(ByteRange=[0, 1, 2, 3], Contents=pikepdf.String(b"0"))
        document.Root.Perms = pikepdf.Dictionary(DocMDP=document.make_indirect(value))

    assert look_into(pdfs.changed(change)).signatures == ("（名前なし）",)


def test_papers_of_our_own_hold_nothing_strange():
    import contents

    from chalicelib.contracts.paper.drawing import draw

    drawn = draw(contents.works())
    assert look_into(drawn.pdf) == Looks(pages=drawn.pages)
    with pikepdf.open(BytesIO(drawn.pdf)) as document:
        assert len(document.pages) == drawn.pages
