"""Paths in the zip: what Windows can unpack, however a citizen's file is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.exports.paths import Paths

NUMBER = "AAAA-CCCC-DDDD"
REFUSED = set('\\:*?"<>|') | {chr(code) for code in range(32)}


def path(name, label="証明書"):
    return Paths().new(NUMBER, label, name)


def test_a_name_stands_under_its_number_and_item_as_it_was_given():
    assert path("戸籍謄本（山﨑）.pdf") == f"{NUMBER}/証明書/戸籍謄本（山﨑）.pdf"
    assert path("か\u3099神\ufa19.jpg").endswith("/か\u3099神\ufa19.jpg")


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("../../etc/passwd", ".._._etc_passwd"),
        ("a:b*c?.pdf", "a_b_c_.pdf"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("dots...", "dots"),
        ("...", "_"),
        ("exe\u202efdp.pdf", "exe_fdp.pdf"),
    ],
)
def test_what_windows_refuses_or_would_mislead_is_replaced(named, written):
    assert path(named) == f"{NUMBER}/証明書/{written}"


def test_two_that_differ_by_case_alone_are_told_apart():
    paths = Paths()
    made = [paths.new(NUMBER, "写真", name) for name in ("a.JPG", "A.jpg", "a.jpg")]
    assert made == [f"{NUMBER}/写真/{n}" for n in ("a.JPG", "A (2).jpg", "a (3).jpg")]


def test_a_long_name_is_cut_before_its_ending():
    made = path("長" * 300 + ".pdf", label="項" * 200)
    assert made.endswith(".pdf")
    assert len(made) < 180


@given(st.text(min_size=1, max_size=300), st.text(max_size=300))
def test_no_name_leads_outside_its_folder(name, label):
    parts = path(name, label).split("/")
    assert len(parts) == 3
    assert parts[0] == NUMBER
    for part in parts[1:]:
        assert part not in {"", ".", ".."}
        assert not REFUSED & set(part)
        assert part == part.rstrip(" .")
