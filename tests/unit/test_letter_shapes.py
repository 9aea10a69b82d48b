"""Letters whose shape is asked for are refused where they are typed; plain ones are offered."""

import pytest

from chalicelib import letter_shapes
from chalicelib.errors import Invalid

SHAPED = "葛\U000e0100城"


def test_the_letter_is_shown_and_the_plain_name_is_offered():
    told = letter_shapes.objection(f"代表取締役　{SHAPED}　一郎")
    assert "「葛」に、字形を選ぶ指定（U+E0100）" in told
    assert "指定のない「代表取締役　葛城　一郎」を" in told


@pytest.mark.parametrize("shaped", ["辻\ufe00", "辻\U000e0101", "祇\U000e0102園"])
def test_every_way_to_ask_for_a_shape_is_found(shaped):
    assert letter_shapes.objection(shaped)


@pytest.mark.parametrize("plain", ["葛城", "𠮷田　髙﨑", "", "か\u3099"])
def test_letters_alone_are_not_objected_to(plain):
    assert letter_shapes.objection(plain) == ""


def test_of_a_long_text_the_letter_alone_is_offered():
    assert "指定のない「葛」を" in letter_shapes.objection(f"{'あ' * 60}{SHAPED}")


def test_each_text_is_told_by_its_field():
    texts = [
        ("name", "名称", SHAPED),
        ("signer", "締結する人", "山本"),
        ("address", "所在地", SHAPED),
    ]
    with pytest.raises(Invalid) as refused:
        letter_shapes.refuse(texts)
    assert [one["field"] for one in refused.value.errors] == ["name", "address"]
    assert refused.value.errors[1]["message"].startswith("所在地の「葛」に")
