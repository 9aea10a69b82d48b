"""The files of postal codes: small, complete, kept for a day, and there before any page asks."""

import json

import pytest

from infra import sites
from infra.postal import postal_files

LARGEST = 150_000  # bytes before compression; one is fetched on a phone


@pytest.fixture(scope="module")
def files():
    return postal_files()


def places(files, code):
    return json.loads(files[f"assets/postal/{code[:3]}.json"]).get(code)


def test_every_code_lies_in_the_file_of_its_first_three_digits(files):
    assert len(files) > 900
    for key, body in files.items():
        prefix = key.removeprefix("assets/postal/").removesuffix(".json")
        assert all(len(code) == 7 and code.startswith(prefix) for code in json.loads(body))


def test_no_file_is_heavy(files):
    assert max(map(len, files.values())) < LARGEST


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("0600001", ["北海道", "札幌市中央区", "北一条西"]),
        ("0608588", ["北海道", "札幌市中央区", "北三条西6丁目"]),  # the code of an office
        ("0600000", ["北海道", "札幌市中央区", ""]),  # 「以下に掲載がない場合」
    ],
)
def test_a_code_gives_prefecture_city_and_street(files, code, place):
    assert places(files, code) == [place]


def test_a_code_of_two_prefectures_gives_both(files):
    assert [one[:2] for one in places(files, "4980000")] == [
        ["三重県", "桑名郡木曽岬町"],
        ["愛知県", "弥富市"],
    ]


def test_no_street_is_a_list_of_streets(files):
    streets = (
        one[2] for body in files.values() for all_ in json.loads(body).values() for one in all_
    )
    assert not [street for street in streets if set(street) & set("、〜～（）「」")]


def test_a_second_time_the_same_bytes_come(files):
    assert postal_files() == files


def test_postal_codes_are_kept_for_a_day_hashed_names_for_ever_and_pages_not_at_all():
    assert sites._cached("assets/postal/060.json") == "public, max-age=86400"
    assert "immutable" in sites._cached("assets/form.1a2b.js")
    assert sites._cached("assets/manifest.json") == sites._cached("index.html") == "no-cache"


def test_assets_are_sent_before_the_pages_that_name_them():
    keys = ["index.html", "assets/manifest.json", "assets/a.1.js", "assets/postal/060.json"]
    first, then = sites._in_order(keys)
    assert first == ["assets/a.1.js", "assets/postal/060.json"]
    assert then == ["assets/manifest.json", "index.html"]
