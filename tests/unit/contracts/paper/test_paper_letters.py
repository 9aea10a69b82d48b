"""Letters of contracts: drawn as typed, or refused with a word that says which and where."""

import contents
import pytest
from reading import said

from chalicelib.contracts.paper.drawing import draw
from chalicelib.contracts.paper.letters import FONT, SPARE, Letters
from chalicelib.contracts.paper.model import Article, Party, Role
from chalicelib.errors import LettersMissing


def refused(**changed):
    with pytest.raises(LettersMissing) as caught:
        draw(contents.works(**changed))
    return caught.value


def test_letters_of_every_office_machine_are_drawn():
    rare = "髙﨑神靖①㈱～〒塚"
    assert rare in said(draw(contents.works(title=rare)).pdf)


def test_a_rare_letter_of_names_is_drawn_from_the_second_font():
    party = Party(role=Role.COUNTERPARTY, order=1, field="Seal1", name="𠮷田", company="㐂寿商店")
    told = said(draw(contents.works(number="𠮷第1号", parties=(contents.GOVERNOR, party))).pdf)
    assert "𠮷田" in told
    assert "𠮷第1号" in told, "also below each page"


def test_only_what_the_first_font_lacks_comes_from_the_second():
    assert Letters().runs("𠮷田吉", "") == [(SPARE, "𠮷"), (FONT, "田吉")]


def test_a_letter_that_no_font_has_is_named_with_its_place():
    error = refused(title="みほん😀", place="見本😀町")
    assert "「工事名」「工事場所」の「😀」（U+1F600）" in error.detail
    assert {one["field"] for one in error.errors} >= {"工事名", "工事場所"}
    assert all(one["letter"] == "😀" for one in error.errors)


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"title": "😀"}, "工事名"),
        ({"number": "😀"}, "契約番号"),
        ({"facts": (("備考", "😀"),)}, "備考"),
        ({"annexes": ("図面😀",)}, "添付書類"),
        ({"articles": (Article("😀", "本文"),)}, "特約事項 第1条"),
        ({"office": "😀"}, "前文"),
        ({"venture": "😀"}, "共同企業体の名称"),
    ],
)
def test_no_part_of_a_contract_is_left_unchecked(changed, place):
    assert any(one["field"] == place for one in refused(**changed).errors)


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("\u200b", "見えない文字（U+200B）"),
        ("\u202e", "見えない文字（U+202E）"),
        ("\ue000", "見えない文字（U+E000）"),
        ("\U000e0100", "字形を選ぶ指定や重ねる記号（U+E0100）"),
        ("\u0000", "見えない文字（U+0000）"),
    ],
)
def test_what_no_eye_sees_is_refused(letter, words):
    assert words in refused(title=f"辻{letter}").detail


def test_many_letters_are_not_all_told_at_once():
    error = refused(title="".join(chr(0x1F600 + number) for number in range(30)))
    assert "ほか10字" in error.detail
    assert len({one["letter"] for one in error.errors}) == 30


def test_voiced_kana_of_two_signs_become_one_and_nothing_else_changes():
    typed = "か\u3099ハ\u309a神"
    assert "".join(text for _, text in Letters().runs(typed, "")) == "がパ神"


def test_line_ends_and_tabs_are_of_one_kind():
    assert Letters().runs("一\r\n二\r三\t四", "") == [(FONT, "一\n二\n三　四")]


def test_who_tells_of_others_words_writes_the_number_and_goes_on():
    letters = Letters(strict=False)
    assert letters.runs("よし😀", "") == [(FONT, "よし［U+1F600］")]
    letters.check()
