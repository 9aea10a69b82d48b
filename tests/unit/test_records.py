"""Cursors are opaque, and whatever a client makes of them is refused politely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import MalformedRequest
from chalicelib.records import JSONText, decode_cursor, encode_cursor

PRINTABLE = st.characters(exclude_categories=["C", "Z"], include_characters=" ")


@given(st.lists(st.text(PRINTABLE, min_size=1), min_size=1))
def test_a_cursor_gives_back_what_was_put_in(parts):
    cursor = encode_cursor(*parts)
    assert decode_cursor(cursor, len(parts)) == parts
    assert cursor.isascii()
    assert "=" not in cursor


@given(st.text(max_size=60), st.integers(1, 3))
def test_no_invented_cursor_does_more_than_be_refused(text, length):
    try:
        parts = decode_cursor(text, length)
    except MalformedRequest:
        return
    assert len(parts) == length


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "ｘ",
        "null",
        encode_cursor(),
        encode_cursor("a", "b"),
        encode_cursor(""),
        "WzFd",
        "e30",
    ],
)
def test_a_cursor_of_another_shape_is_refused(cursor):
    with pytest.raises(MalformedRequest):
        decode_cursor(cursor, 1)


def test_json_keeps_japanese_as_it_is():
    text = JSONText()
    value = {"name": "髙﨑𠮷", "none": None, "list": [1, "二"]}
    assert "髙﨑𠮷" in text.serialize(value)
    assert text.deserialize(text.serialize(value)) == value
