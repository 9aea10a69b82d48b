"""Looks at PDF files: a password shows in the trailer, which is never compressed."""

import re

__all__ = ["findings_in"]

_TRAILER = re.compile(rb"trailer|/Type\s*/XRef")
_AROUND = 4096  # a trailer's dictionary is short
_ENCRYPT = re.compile(rb"/(?:E|#45)(?:n|#6[eE])(?:c|#63)(?:r|#72)(?:y|#79)(?:p|#70)(?:t|#74)[\s<]")
_MOST_TRAILERS = 1000


def findings_in(content: bytes) -> set[str]:
    """What is to be said of a PDF file."""
    found = {"encrypted"} if _is_encrypted(content) else set()
    return found if b"%%EOF" in content else found | {"broken"}


def _is_encrypted(content: bytes) -> bool:
    for number, mark in enumerate(_TRAILER.finditer(content)):
        begin = max(0, mark.start() - _AROUND)
        if number > _MOST_TRAILERS or _ENCRYPT.search(content, begin, mark.end() + _AROUND):
            return number <= _MOST_TRAILERS
    return False
