"""A look into PDFs that people bring: all that hides in them is found, and none of them hurts."""

from io import BytesIO

import pdfs
import pikepdf
import pytest

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
    ],
    ids=["script", "deep script", "launch", "file", "field", "xfa", "signed", "nameless", "layer"],
)
def test_what_a_contract_may_not_hold_is_found_and_told(pdf, found, words):
    looks = look_into(pdf)
    assert {name: getattr(looks, name) for name in found} == found
    (objection,) = objections(looks)
    assert words in objection


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (pdfs.with_comment(), "書き込み（注釈）が1件"),
        (pdfs.with_bookmarks(), "しおり"),
        (pdfs.with_tags(), "読み上げ"),
    ],
    ids=["comment", "bookmarks", "tags"],
)
def test_what_would_surprise_somebody_later_is_told_but_does_no_harm(pdf, words):
    looks = look_into(pdf)
    assert objections(looks) == ()
    (note,) = notes(looks)
    assert words in note


def test_layers_that_all_can_be_seen_do_no_harm():
    assert look_into(pdfs.with_layers(hidden=False)) == Looks(pages=2)


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
