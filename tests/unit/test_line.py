"""One line that letters tell on."""

import pytest
from pydantic import BaseModel, ValidationError

from chalicelib.line import FilledLine, Line


class Form(BaseModel):
    name: FilledLine
    note: Line = ""


@pytest.mark.parametrize("text", ["株式会社髙橋組", "𠮷田　組", "葛\U000e0100城市", " A & B Co. "])
def test_names_as_they_are_written_are_taken(text):
    assert Form(name=text).name == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　",
        "a\nb",
        "a\x00",
        "至急 http://evil.example/ へ",
        "a\u202eb",
        "a\u2028b",
        "\u200b",
        "あ" * 201,
    ],
)
def test_what_is_unseen_or_leads_elsewhere_is_refused(text):
    with pytest.raises(ValidationError):
        Form(name=text)
