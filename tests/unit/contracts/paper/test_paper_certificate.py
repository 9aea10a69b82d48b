"""The certificate of conclusion: all that shows who agreed, when, and identified how."""

import pypdfium2
import pytest
import zxingcpp
from reading import every_font, said

from chalicelib.contracts.paper.certificate import FIELD, certify
from chalicelib.contracts.paper.model import Certificate, Happening, Role, Witness

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HEAD = "ab" * 32
URL = "https://apply.example.lg.jp/verify/contract/#id=k3v9x2m7qa"


def witness(role=Role.COUNTERPARTY, **changed):
    told = {
        "name": "髙﨑　花子",
        "company": "株式会社髙﨑建設",
        "mail": "hanako@construction.example.jp",
        "consented_at": "2026-12-01T10:11:12.123456+09:00",
        "ip": "2001:db8::7334",
        "method": "メールのリンク、アクセスコード、メールの確認コード",
    }
    return Witness(role=role, **(told | changed))


def certificate(**changed):
    told = {
        "office": "見本県",
        "document_id": "k3v9x2m7qa",
        "number": "道建第123号",
        "title": "見本川改修工事",
        "sha256": SHA256,
        "pages": "12ページ＋電子署名欄1ページ",
        "concluded_at": "2026-12-01T02:00:05.123456+00:00",
        "issued_at": "2026-12-01T11:00:09.123456+09:00",
        "witnesses": (witness(), witness(Role.OFFICE, company="見本県", name="道庁　太郎")),
        "happenings": (Happening("2026-12-01T10:11:12.1+09:00", "髙﨑", "同意", "確認コード"),),
        "ledger_head": HEAD,
        "verify_url": URL,
    }
    return Certificate(**(told | changed))


@pytest.fixture(scope="module")
def drawn():
    return certify(certificate())


@pytest.mark.parametrize(
    "words",
    [
        "合意締結証明書",
        "k3v9x2m7qa",
        "道建第123号",
        "見本川改修工事",
        SHA256,
        "12ページ＋電子署名欄1ページ",
        "2026年12月1日11:00:05（日本時間）",
        "髙﨑花子",
        "株式会社髙﨑建設",
        "hanako@construction.example.jp",
        "2026年12月1日10:11:12",
        "2001:db8::7334",
        "メールのリンク、アクセスコード、メールの確認コード",
        HEAD,
        URL,
    ],
)
def test_it_tells_everything_about_the_conclusion(drawn, words):
    assert words in said(drawn.pdf)


def test_its_symbol_leads_to_the_page_for_verifying(drawn):
    pages = [page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(drawn.pdf)]
    (code,) = [code for page in pages for code in zxingcpp.read_barcodes(page)]
    assert code.text == URL


def test_it_has_a_place_for_a_seal_of_its_own(drawn):
    (place,) = drawn.places
    assert place.field == FIELD
    assert place.page < drawn.pages


def test_it_can_do_without_the_place():
    assert certify(certificate(), box=False).places == ()


def test_its_own_page_of_seals_counts_where_one_follows(drawn):
    assert f"1/{drawn.pages}" in said(drawn.pdf)
    bare = certify(certificate(), box=False)
    assert f"{bare.pages}/{bare.pages + 1}" in said(bare.pdf)


def test_every_font_is_inside(drawn):
    assert all(inside for _, inside, _ in every_font(drawn.pdf))


def test_nothing_that_others_typed_stops_it():
    happening = Happening("2026-12-01T10:11:12.1+09:00", "😀", "却下", "理由\u200b 𠮷")
    told = said(certify(certificate(happenings=(happening,))).pdf)
    assert "［U+1F600］" in told
    assert "理由［U+200B］𠮷" in told


def test_a_dozen_parties_and_hundreds_of_events_stay_in_order():
    happenings = tuple(
        Happening(
            f"2026-12-01T10:{number // 60:02}:{number % 60:02}+09:00", "係", f"第{number}の出来事"
        )
        for number in range(400)
    )
    witnesses = tuple(witness(Role.MEMBER, name=f"第{number}の人") for number in range(12))
    told = said(certify(certificate(happenings=happenings, witnesses=witnesses)).pdf)
    found = [told.index(f"第{number}の出来事") for number in range(400)]
    assert found == sorted(found)
    assert all(f"第{number}の人" in told for number in range(12))


def test_a_digest_and_a_long_name_in_the_records_are_printed_whole():
    detail = f"入力された氏名：{'長' * 300}終\n文書のSHA-256：{SHA256[::-1]}"
    happening = Happening("2026-12-01T10:11:12.1+09:00", "髙﨑", "同意", detail)
    told = said(certify(certificate(happenings=(happening,))).pdf)
    assert "長" * 300 + "終" in told
    assert SHA256[::-1] in told


def test_the_labels_of_the_records_stand_once_on_a_page():
    happenings = tuple(
        Happening("2026-12-01T10:11:12.1+09:00", "髙﨑", "同意", "\n".join(["確認コード"] * 12))
        for _ in range(30)
    )
    pages = pypdfium2.PdfDocument(certify(certificate(happenings=happenings)).pdf)
    labels = [page.get_textpage().get_text_range().count("行った人") for page in pages]
    assert sum(labels) > 5
    assert max(labels) == 1


def test_equal_certificates_are_equal_files(drawn):
    assert certify(certificate()).pdf == drawn.pdf
