"""What people take for the same name, title or number is found however it is spelt."""

import pytest

from chalicelib.likeness import alike


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("吉田", "株式会社𠮷田組"),
        ("国道230号", "国道２３０号　維持工事"),
        ("国道２３０号", "国道230号"),
        ("髙崎", "髙﨑建設"),
        ("高碕", "髙﨑建設"),
        ("渡辺", "渡邉"),
        ("渡邊", "渡邉"),
        ("斉藤", "齋藤"),
        ("浜田", "濵田"),
        ("桑原", "桒原"),
        ("高橋", "髙槗"),
        ("柳沢", "栁澤"),
        ("徳瀬", "德瀨"),
        ("㈱髙橋組", "株式会社高橋組"),
        ("(株)高橋組", "株式会社　髙橋組"),
        ("高橋組（株）", "髙橋組株式会社"),
        ("株式会社高橋組", "㈱髙橋組"),
        ("㈲山本", "有限会社 山本"),
        ("葛城", "葛\U000e0100城"),
        ("塚本", "\ufa10本"),
        ("道建第1号-2", "道建第１号－２"),
        ("ab工業", "ＡＢ工業"),
    ],
)
def test_what_is_typed_is_found_in_what_is_stored(typed, stored):
    assert alike(typed) in alike(stored)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("吉田", "吉川"), ("株式会社山本", "有限会社山本"), ("第1-2号", "第12号"), ("株", "有限会社")],
)
def test_what_is_another_is_not_found(typed, stored):
    assert alike(typed) not in alike(stored)
