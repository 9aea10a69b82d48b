"""One line of text (一行) that letters and papers tell on: nothing unseen in it, and no link."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

__all__ = ["FilledLine", "Line"]

_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What shows nothing, breaks the line or turns its direction; selectors of variants may stay."""


def _plain(text: str) -> str:
    if _UNSEEN.search(text) or "://" in text:
        raise ValueError("not a plain line")
    return text


_SHAPE = StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")
Line = Annotated[str, _SHAPE, AfterValidator(_plain)]
FilledLine = Annotated[str, _SHAPE, Field(min_length=1), AfterValidator(_plain)]
