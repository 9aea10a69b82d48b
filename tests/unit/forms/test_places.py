"""Postal addresses, part by part."""

from sample_forms import complaint, judge

ADDRESS = {
    "postal_code": "〒０６０－８５８８",
    "prefecture": "北海道",
    "city": "札幌市中央区",
    "street": "北３条西６丁目 髙﨑",
    "building": "",
}


def test_only_the_postal_code_is_rewritten():
    assert judge("postal_address", ADDRESS) == {
        "postal_code": "0608588",
        "prefecture": "北海道",
        "city": "札幌市中央区",
        "street": "北３条西６丁目 髙﨑",
    }


def test_each_missing_part_is_named():
    assert complaint("postal_address", {"city": "札幌市", "prefecture": "北海道"}) == [
        "「項目の郵便番号」を入力してください。",
        "「項目の町名・番地」を入力してください。",
    ]
    assert len(complaint("postal_address", None, required=True)) == 4


def test_an_optional_address_may_stay_blank():
    assert judge("postal_address", dict.fromkeys(ADDRESS, " ")) is None


def test_parts_that_cannot_be_are_refused():
    assert judge("postal_address", ADDRESS | {"postal_code": "060"}) == ["not_a_postal_code"]
    assert judge("postal_address", ADDRESS | {"prefecture": "北海"}) == ["unknown_option"]
    assert judge("postal_address", ADDRESS | {"street": "あ" * 101}) == ["too_long"]
    assert judge("postal_address", ADDRESS | {"building": "a\nb"}) == ["line_break"]
    assert judge("postal_address", ADDRESS | {"building": "a\x00b"}) == ["forbidden_character"]
    assert judge("postal_address", ADDRESS | {"building": 5}) == ["wrong_type"]
