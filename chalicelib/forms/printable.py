"""Finds 外字: characters an office's printers and older systems may not have; flagged, kept."""

_OFFICE = "cp932"  # JIS X 0208 with the extensions that every office machine knows
_CONTROLS = "\n\t"


def unprintable(text: str) -> list[str]:
    """Return the characters that an office may not be able to print, once each, in order."""
    return [char for char in dict.fromkeys(text) if char not in _CONTROLS and not _prints(char)]


def _prints(char: str) -> bool:
    try:
        char.encode(_OFFICE)
    except UnicodeEncodeError:
        return False
    return True
