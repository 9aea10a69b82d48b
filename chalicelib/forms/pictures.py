"""Reads the small picture of an explanation: a data: URL whose bytes are what it says."""

import base64
import binascii
import re

from chalicelib.forms.model import Image
from chalicelib.forms.node import LONGEST_LINE, Node
from chalicelib.forms.problems import place_name

LONGEST_DATA = 60_000  # characters; the picture travels inside the page
_DATA = re.compile("data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})")


def read_picture(node: Node) -> Image | None:
    """Return the picture, None when there is none or a problem was noted."""
    raw = node.get("image")
    if raw is None:
        return None
    inner = node.child(raw, "image", place_name("image", field=node.where))
    data = inner.get("data")
    alt = inner.text("alt", LONGEST_LINE, needed=True)
    if not isinstance(data, str) or not _is_picture(data):
        inner.note("not_a_picture", "data")
    elif len(data) > LONGEST_DATA:
        inner.note("picture_too_large", "data", maximum=LONGEST_DATA * 3 // 4 // 1000)
    inner.refuse_unknown_keys()
    return Image(str(data), alt)


def _is_picture(url: str) -> bool:
    found = _DATA.fullmatch(url)
    if not found:
        return False
    try:
        content = base64.b64decode(found[2], validate=True)
    except binascii.Error:
        return False
    return _kind_of(content) == found[1]


def _kind_of(content: bytes) -> str:
    """Tell by the first bytes what a picture is; "" when it is none of the three."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""
