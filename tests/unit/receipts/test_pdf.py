"""The receipt on paper: all that was sent can be read, on any machine, and its code scanned."""

import json
from dataclasses import asdict
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from sample import CONTENT, FILE, FORM, NUMBER, SHA256, submission

from chalicelib.procedures.service import Reception
from chalicelib.receipts import data, paperwork
from chalicelib.receipts.data import leaf_of
from chalicelib.submissions.model import Place, PlaceState

PUBLIC = "https://apply.example.lg.jp"


@pytest.fixture
def reception(monkeypatch, set_up):
    """The terms of the procedure, to be changed; its definition lies in memory."""
    assert set_up
    terms = {"now": Reception()}
    known = SimpleNamespace(reception_of=lambda _: terms["now"])
    monkeypatch.setattr(paperwork, "procedures", known)
    turns = SimpleNamespace(number=lambda place: place.number)
    monkeypatch.setattr(paperwork.submissions, "Turns", lambda _: turns)
    for module in (paperwork, data):
        monkeypatch.setattr(module.submissions, "definition_of", lambda _: FORM)
    return terms


@pytest.fixture
def paper(reception):
    assert reception
    return paperwork.pdf_of(submission())


def text_of(content):
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def flat(text):
    """Without the breaks that the width of the paper makes."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PlaceState.SEATED, "確定2番（離島）"),
        (PlaceState.WAITING, "キャンセル待ち2番（離島）まだ枠は確保されていません。"),
        (PlaceState.CANCELLED, "取り消し（離島）"),
    ],
)
def test_the_paper_tells_what_became_of_the_application_for_a_place(reception, state, said):
    assert reception
    place = Place(field="area", option="island", state=state, number=2, since="")
    told = flat(text_of(paperwork.pdf_of(submission(place=place))))
    assert f"申込みの結果（この控えを作ったとき）{said}" in told
    assert "申込みの結果" not in flat(text_of(paperwork.pdf_of(submission())))


@pytest.mark.parametrize(
    "said",
    [
        "すべての項目のある申込み",
        NUMBER,
        "2026年11月20日 09:05（日本時間）",
        "見本県",
        "総務課",
        "電話 011-204-5110",
        "山﨑　花子（ヤマザキ　ハナコ）",
        "〒060-8588",
        "1,234,567円",
        "令和8年12月1日(2026-12-01)から",
        "同意する",
        "1位 土曜日",
        "2位 日曜日",
        "清潔さ：良い",
        "平日：午前、午後",
        "水：自宅 12個",
        "1件目　氏名：山﨑　一郎",
        "食事、その他（話し相手）",
        "さくら <b>&「𠮷」",
        "二行目です。",
        "証明書：住民票　山﨑.pdf（123,456バイト）",
        SHA256,
        "/verify/",
    ],
)
def test_everything_that_was_sent_can_be_read_on_the_paper(paper, said):
    assert flat(said) in flat(text_of(paper))


def test_it_names_the_hash_of_the_content_and_of_the_receipt(paper):
    said = flat(text_of(paper))
    assert submission().digest in said
    assert leaf_of(submission()).hash in said


def test_the_code_leads_to_the_page_for_looking_it_up(paper):
    picture = pypdfium2.PdfDocument(paper)[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"{PUBLIC}/status/#n={NUMBER}"


def test_without_inquiries_there_is_no_code(reception):
    reception["now"] = Reception(inquiry=False)
    picture = pypdfium2.PdfDocument(paperwork.pdf_of(submission()))[0].render(scale=2).to_pil()
    assert not zxingcpp.read_barcodes(picture)


def picture_of(reception, nickname):
    """The first page with this answer on it, as it looks."""
    assert reception
    content = paperwork.pdf_of(submission(answers={"nickname": nickname}))
    return pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil().tobytes()


def test_a_letter_that_no_font_has_is_marked_and_told_never_drawn_as_an_empty_box(reception):
    assert reception
    said = flat(
        text_of(paperwork.pdf_of(submission(answers={"nickname": "「😀」と「🦊」と「😀」"})))
    )
    assert "「〓1」と「〓2」と「〓1」" in said
    assert "〓1：この字は印刷用の文字にないため、表示できません（U+1F600）。" in said
    assert "😀" not in said


def test_letters_of_names_that_office_machines_lack_are_drawn(reception):
    assert reception
    names = "𠮷田髙橋山﨑𡈽屋𠀋"
    content = paperwork.pdf_of(submission(answers={"nickname": names, "reason": names * 40}))
    said = flat(text_of(content))
    assert said.count(names) == 41
    assert "〓" not in said
    assert "表示できない文字" not in said


@pytest.mark.parametrize("letter", ["𠮷", "𡈽", "髙", "﨑"])
def test_such_a_letter_looks_like_itself(reception, letter):
    looks = [picture_of(reception, one) for one in (letter, "吉", "〓", "　", "\U00020000")]
    assert looks[0] not in looks[1:]


def test_letters_of_every_office_machine_are_drawn_and_need_no_note(reception):
    assert reception
    rare = "髙﨑神靖①㈱～〒"
    said = text_of(paperwork.pdf_of(submission(answers={"nickname": rare})))
    assert rare in said
    assert "表示できない文字" not in said


def test_a_chosen_shape_of_a_letter_is_told_of(reception):
    assert reception
    said = flat(text_of(paperwork.pdf_of(submission(answers={"nickname": "辻\U000e0100"}))))
    assert "字形を選ぶ指定（U+E0100）" in said


def test_every_font_on_its_pages_is_inside(paper):
    with pikepdf.open(BytesIO(paper)) as document:
        assert not document.check_pdf_syntax()
        for page in document.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.FontDescriptor, font.BaseFont
                assert "/ToUnicode" in font


def test_it_says_its_title_language_and_pages(paper):
    with pikepdf.open(BytesIO(paper)) as document:
        assert str(document.Root.Lang) == "ja"
        assert str(document.docinfo["/Title"]) == f"申請控え {NUMBER} {FORM.title}"
        last = len(document.pages)
    assert last > 1
    said = text_of(paper)
    assert all(f"{number} / {last}" in said for number in range(1, last + 1))


def test_the_receipt_as_data_lies_inside(paper):
    with pikepdf.open(BytesIO(paper)) as document:
        inside = document.attachments["receipt.json"].get_file().read_bytes()
    told = json.loads(inside)
    assert told["format"] == "smart-docho/receipt/2"
    assert told["receipt"] == asdict(leaf_of(submission())), "with the salt of its leaf"
    assert told["content"] == CONTENT
    assert inside in paper, "the verifying page finds it without unpacking anything"


def test_a_correction_says_when_it_came(reception):
    assert reception
    revised = submission(revision=3, revised_at="2026-11-21T10:00:00.000000+09:00")
    said = flat(text_of(paperwork.pdf_of(revised)))
    assert "2026年11月21日10:00（日本時間）2回目の修正" in said
    assert "2026年11月20日09:05" in said


def test_a_trial_proves_nothing(reception):
    assert reception
    said = text_of(paperwork.pdf_of(submission(test=True)))
    assert "証明にはなりません" in said
    assert "/verify/" not in said


def test_a_hundred_pages_are_written_in_order(reception):
    assert reception
    long = paperwork.pdf_of(submission(answers={"reason": "長い文です。\n" * 4000}))
    assert len(pypdfium2.PdfDocument(long)) > 90


def test_its_name_is_one_that_people_find_again():
    assert paperwork.pdf_name(submission(files=(FILE,))) == f"申請控え_{NUMBER}.pdf"
