"""Two people edit one form: what they changed apart is brought together, the rest is asked."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.builder import Builder, field, form_of, made


@pytest.fixture
def two(cloud, signed_in, sign_in):
    """The same form open at two desks, tanaka's and yamada's."""
    staff = signed_in("tanaka")
    procedure = made(staff, form_of([field("a"), field("b"), field("c")], [field("d")]))
    return tuple(
        Builder(sign_in(name), staff, procedure, cloud["staff_url"])
        for name in ("tanaka", "yamada")
    )


def rename(builder: Builder, label: str, new: str) -> None:
    builder.open(label).get_by_role("textbox", name="項目名").fill(new)


def labels(definition):
    return [one["label"] for section in definition["sections"] for one in section["fields"]]


def test_changes_of_different_fields_are_both_kept(two):
    mine, theirs = two
    rename(theirs, "項目b", "相手が変えた")
    theirs.add("数値", "相手が足した", section=2)
    theirs.card("項目c").get_by_role("button", name="「項目c」を上へ").click()
    theirs.save()
    rename(mine, "項目a", "自分が変えた")
    mine.card("項目d").get_by_role("button", name="「項目d」を複製").click()
    both = ["自分が変えた", "項目c", "相手が変えた", "項目d", "項目d（写し）", "相手が足した"]
    assert sorted(labels(mine.save())) == sorted(both)
    assert labels(mine.saved())[:3] == both[:3]
    expect(mine.page.get_by_text("山田　修さんの変更を取り込みました").first).to_be_visible()
    expect(mine.page.get_by_text(re.compile("「相手が変えた」.*「相手が足した」"))).to_be_visible()
    mine.assert_accessible()


def test_two_settings_of_one_field_are_both_kept(two):
    mine, theirs = two
    theirs.open("項目a").get_by_label("必ず入力してもらう").check()
    theirs.save()
    rename(mine, "項目a", "自分が変えた")
    first = mine.save()["sections"][0]["fields"][0]
    assert (first["label"], first["required"]) == ("自分が変えた", True)


def test_undoing_after_a_merge_leaves_the_other_persons_change(two):
    mine, theirs = two
    rename(theirs, "項目b", "相手が変えた")
    theirs.save()
    rename(mine, "項目a", "自分が変えた")
    mine.save()
    mine.page.get_by_role("button", name=re.compile("^元に戻す：「項目a」の名前の変更")).click()
    assert labels(mine.save())[:2] == ["項目a", "相手が変えた"]


@pytest.mark.parametrize(
    ("side", "kept"),
    [("自分の変更", "自分の名前"), ("相手の変更", "相手の名前")],
    ids=["mine", "theirs"],
)
def test_only_what_both_changed_is_asked_in_words(two, side, kept):
    mine, theirs = two
    rename(theirs, "項目a", "相手の名前")
    rename(theirs, "項目b", "相手だけの変更")
    theirs.save()
    rename(mine, "項目a", "自分の名前")
    rename(mine, "項目c", "自分だけの変更")
    mine.page.get_by_role("button", name="保存", exact=True).click()
    asked = mine.page.get_by_role("alert")
    expect(asked.get_by_text("山田　修さんと同じところを変更しました")).to_be_visible()
    expect(asked.get_by_role("radio")).to_have_count(2)
    expect(asked.get_by_text("名前：自分の名前")).to_be_visible()
    expect(asked.get_by_text("名前：相手の名前")).to_be_visible()
    mine.assert_accessible()
    asked.get_by_role("radio", name=re.compile(side)).check()
    asked.get_by_role("button", name="選んだ内容で保存する").click()
    expect(asked).to_have_count(0)
    assert labels(mine.save())[:3] == [kept, "相手だけの変更", "自分だけの変更"]


def test_a_field_that_one_removed_and_the_other_changed_is_asked(two):
    mine, theirs = two
    theirs.card("項目a").get_by_role("button", name="「項目a」を削除").click()
    theirs.save()
    rename(mine, "項目a", "まだ使う項目")
    mine.page.get_by_role("button", name="保存", exact=True).click()
    asked = mine.page.get_by_role("alert")
    expect(asked.get_by_text("削除：変更して残す")).to_be_visible()
    asked.get_by_role("radio", name=re.compile("自分の変更")).check()
    asked.get_by_role("button", name="選んだ内容で保存する").click()
    expect(asked).to_have_count(0)
    assert labels(mine.save())[0] == "まだ使う項目"
