"""Contracts from templates: everything agreed stands on them, in letters that are inside."""

from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import contents
import pikepdf
import pypdfium2
import pytest
from reading import every_font, flat, said, text_of

from chalicelib.contracts.paper import header, terms
from chalicelib.contracts.paper.drawing import draw
from chalicelib.contracts.paper.model import Amount, Article, Change, Contents, Kind, Original
from chalicelib.contracts.paper.terms import standard

EACH = {
    "works": contents.works,
    "services": contents.services,
    "goods": contents.goods,
    "amendment": contents.amendment,
    "free": contents.free,
}


PUBLISHED = {
    "amendment-2026-11": "5ca35bb55e5464a9",
    "goods-2026-11": "dcbd176efa59c9f8",
    "services-2026-11": "94330b0b46dc992c",
    "works-2026-11": "1eb483e14970fbe3",
}


@pytest.fixture(params=EACH)
def drawn(request):
    return draw(EACH[request.param]())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("works", "工事請負契約書 道建第123号 見本川改修工事（第2工区） 見本市西区一条地先"),
        ("works", "令和8年12月2日から 令和9年3月19日まで 金5,500,000円（金融機関の保証）"),
        ("works", "建設発生土 指定処分とする。 図面 仕様書 現場説明書"),
        ("services", "業務委託契約書 総務第45号 履行場所 見本県庁本庁舎 業務の完了後、一括払"),
        ("services", "特約事項 （報告会） 第1条 受注者は、業務の途中で報告会を1回開く。"),
        ("goods", "物品売買契約書 納入期限 令和9年2月26日まで 納入場所 契約保証金 免除"),
        ("amendment", "変更契約書 もとの契約の番号 道建第123号 令和8年12月1日 第1回"),
        ("amendment", "工期 令和9年3月19日まで 令和9年3月31日まで"),
        ("free", "包括連携協定書 （目的） 第1条 （連携する事項） 第2条"),
    ],
)
def test_what_was_agreed_stands_on_the_paper(kind, words):
    told = said(draw(EACH[kind]()).pdf)
    assert [word for word in words.split() if word not in told] == []


def test_the_amount_and_its_tax_stand_apart():
    told = said(draw(contents.works()).pdf)
    assert "請負代金額金55,000,000円" in told
    assert "消費税及び地方消費税の額金5,000,000円" in told
    assert "消費税等を除く額金50,000,000円" in told


def test_a_contract_without_an_amount_says_how_it_is_reckoned():
    told = said(draw(contents.goods(amount=None, amount_words="別紙単価表のとおり")).pdf)
    assert "売買代金別紙単価表のとおり" in told
    assert "消費税等を除く額" not in told


def test_an_amendment_tells_what_it_adds_with_the_tax_apart():
    told = said(draw(contents.amendment()).pdf)
    assert "契約金額金55,000,000円金57,200,000円" in told
    assert "増金2,200,000円（うち消費税等増金200,000円）" in told


def test_an_amendment_tells_what_it_takes_away():
    told = said(draw(contents.amendment(amount=Amount(without_tax=49_000_000, tax=4_900_000))).pdf)
    assert "減金1,100,000円（うち消費税等減金100,000円）" in told


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (Kind.WORKS, "工期"),
        (Kind.SERVICES, "履行期間"),
        (Kind.GOODS, "納入期限"),
        (Kind.OTHER, "契約期間"),
    ],
)
def test_an_amendment_tells_by_itself_how_the_days_change(kind, label):
    days = {"term_from": "2026-12-02", "term_to": "2027-03-19"}
    original = Original(number="1", title="見本川", contract_date="2026-12-01", kind=kind, **days)
    later = days | {"term_to": "2027-03-26"}
    told = said(draw(contents.amendment(original=original, changes=(), **later)).pdf)
    first = "令和8年12月2日から令和9年3月"
    assert f"{label}{first}19日まで{first}26日まで" in told


def test_an_amendment_tells_of_days_that_were_not_there_before():
    told = said(draw(contents.amendment(changes=(), term_to="2027-03-26")).pdf)
    assert "契約期間定めなし令和9年3月26日まで" in told


def test_an_amendment_tells_other_terms_of_the_price_and_another_name_of_the_venture():
    original = Original(
        number="1",
        title="除雪",
        contract_date="2026-12-01",
        amount_words="1時間 10,000円",
        venture="甲・乙共同企業体",
    )
    words = {"amount": None, "amount_words": "1時間 12,000円", "venture": "甲・丙共同企業体"}
    told = said(draw(contents.amendment(original=original, changes=(), **words)).pdf)
    assert "金額の定め方1時間10,000円1時間12,000円" in told
    assert "共同企業体の名称甲・乙共同企業体甲・丙共同企業体" in told


def test_what_is_typed_as_it_is_known_stands_on_the_paper_once():
    same = Change("契約期間", "定めなし", "令和9年3月26日まで")
    changes = header.changes(contents.amendment(term_to="2027-03-26", changes=(same,)))
    assert [one[0] for one in changes].count("契約期間") == 1


def test_days_that_stay_are_no_change():
    days = {"term_from": "2026-12-02", "term_to": "2027-03-19"}
    original = Original(number="1", title="見本川", contract_date="2026-12-01", **days)
    amended = contents.amendment(original=original, amount=None, changes=(), **days)
    assert header.changes(amended) == []


def test_an_amendment_of_days_alone_names_no_amount():
    original = Original(number="道建第123号", title="見本川", contract_date="2026-12-01")
    told = said(draw(contents.amendment(amount=None, original=original)).pdf)
    assert "増減額" not in told
    assert "令和9年3月31日まで" in told


def test_every_contract_says_how_its_conclusion_is_shown(drawn):
    told = said(drawn.pdf)
    assert "契約書を電磁的記録として作成し" in told
    assert "電子署名を行い" in told


def test_every_font_is_inside_and_can_be_copied_as_text(drawn):
    fonts = list(every_font(drawn.pdf))
    assert fonts
    assert [one for one in fonts if not (one[1] and one[2])] == []
    assert all("BIZUDPGothic" in name or "NotoSansJP" in name for name, *_ in fonts)


def test_it_is_a_sound_pdf_that_tells_its_title_and_language(drawn):
    with pikepdf.open(BytesIO(drawn.pdf), attempt_recovery=False) as document:
        assert not document.check_pdf_syntax()
        assert str(document.Root.Lang) == "ja"
        assert "契約" in str(document.docinfo["/Title"]) or "協定" in str(
            document.docinfo["/Title"]
        )
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "/CreationDate" not in document.docinfo, "it would be a made-up day"


def test_each_page_bears_the_number_of_the_contract_and_its_own():
    drawn = draw(contents.works())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(drawn.pdf)]
    assert len(pages) == drawn.pages > 1
    for number, page in enumerate(pages, 1):
        assert f"{number} / {drawn.pages}" in page
        assert "道建第123号" in page


def test_the_preview_is_the_very_paper_that_is_signed():
    assert draw(contents.works()).pdf == draw(contents.works()).pdf
    assert draw(contents.works()).sha256 != draw(contents.works(number="道建第124号")).sha256


def test_the_terms_are_attached_with_their_version(drawn):
    told = said(drawn.pdf)
    assert (drawn.terms is None) == ("2026-11版" not in told)


@pytest.mark.parametrize("kind", list(Kind))
def test_terms_are_those_of_the_kind(kind):
    name = standard(kind)
    assert name is None if kind is Kind.OTHER else str(name).startswith(kind.value)


def test_terms_once_published_never_change():
    """Contracts name their version: new words are a new file, with a line here of its own."""
    files = Path(terms.__file__).with_name("terms").glob("*.json")
    found = {file.stem: sha256(file.read_bytes()).hexdigest()[:16] for file in files}
    assert found == PUBLISHED


def test_unknown_terms_are_refused():
    with pytest.raises(LookupError):
        draw(contents.works(terms="../../../etc/passwd"))


def test_places_for_seals_are_told_in_the_order_of_signing_the_office_last():
    drawn = draw(contents.works(parties=contents.venture(11), venture="見本特定共同企業体"))
    names = [place.field for place in drawn.places]
    assert names == [*(f"Seal{number}" for number in range(1, 12)), "SealOffice"]


def test_a_place_lies_on_its_page_beside_the_name_of_its_party():
    drawn = draw(contents.works())
    for place in drawn.places:
        left, low, right, high = place.box
        page = pypdfium2.PdfDocument(drawn.pdf)[place.page]
        beside = page.get_textpage().get_text_bounded(60, low - 4, left, high + 4)
        assert {"Seal1": "髙﨑", "SealOffice": "道庁"}[place.field] in beside
        assert not flat(page.get_textpage().get_text_bounded(left, low, right, high))


def test_places_of_many_members_never_overlap_nor_leave_the_page():
    drawn = draw(contents.works(parties=contents.venture(12), venture="見本特定共同企業体"))
    for place in drawn.places:
        assert 50 < place.box[1] < place.box[3] < 792
    for one, other in pairwise(drawn.places):
        assert one.page < other.page or one.box[1] > other.box[3]


def test_without_boxes_seals_go_to_a_page_of_their_own():
    drawn = draw(contents.works(boxes=False))
    assert drawn.places == ()
    assert "末尾の電子署名欄" in said(drawn.pdf)


def test_a_joint_venture_is_named_with_its_representative_first():
    drawn = draw(contents.works(parties=contents.venture(3), venture="見本特定建設工事共同企業体"))
    told = said(drawn.pdf)
    assert "受注者見本特定建設工事共同企業体とは" in told
    order = ["株式会社第1構成員", "株式会社第2構成員", "株式会社第3構成員", "見本県知事"]
    found = [told.index(name) for name in order]
    assert found == sorted(found)
    assert "（代表者）" in told
    assert told.count("（構成員）") == 2


def test_a_long_title_long_rows_and_huge_sums_stay_whole():
    title = "見本川水系広域河川改修に伴う護岸、根固め及び附帯施設の整備一式の工事" * 6
    row = "".join(f"{number}番目の特記です。" for number in range(700))
    amount = Amount(without_tax=123_456_789_000, tax=12_345_678_900)
    told = said(draw(contents.works(title=title, facts=(("特記", row),), amount=amount)).pdf)
    assert title in told
    assert "699番目の特記です。" in told
    assert "金135,802,467,900円" in told


def test_articles_across_pages_keep_every_paragraph_with_its_number():
    body = "\n".join(
        f"これは{number}番目の項であり、{'長い' * 150}文である。" for number in range(1, 40)
    )
    told = said(draw(contents.free(articles=(Article("長い条", body),))).pdf)
    assert "第1条これは1番目" in told
    assert all(f"{number}これは{number}番目の項" in told for number in range(2, 40))


def test_spaces_stay_as_typed():
    assert "髙﨑　花子" in text_of(draw(contents.works()).pdf)


def test_a_contract_without_a_date_leaves_room_for_it():
    assert "締結日令和年月日" in said(draw(contents.works(contract_date="")).pdf)


def test_markup_in_what_was_typed_is_text():
    assert "<b>太字</b>&amp;" in said(draw(contents.works(title="<b>太字</b>&amp;")).pdf)


def test_the_smallest_contract_can_be_drawn():
    least = Contents(kind=Kind.OTHER, office="見本県", number="", title="覚書", parties=())
    assert draw(least).pages == 1
