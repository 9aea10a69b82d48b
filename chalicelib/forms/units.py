"""Writes amounts, times of day and sizes of files as people read them."""

import re

_THOUSANDS = re.compile(r"\B(?=(?:[0-9]{3})+$)")
_KILO = 1024


def yen_amount(amount: str) -> str:
    """Write 1234 as 1,234円: of money, four digits are no year."""
    return f"{_THOUSANDS.sub(',', amount)}円"


def short_time(clock: str) -> str:
    """Write 09:30 as 9:30."""
    return clock.removeprefix("0")


def file_size(size: int, in_bytes: str = "{size}バイト") -> str:
    """Write a size in bytes as 1.2MB, 340KB (rounded up) or 12バイト."""
    if size < _KILO:
        return in_bytes.format(size=size)
    if size < _KILO**2:
        return f"{-(-size // _KILO)}KB"
    tenths = (size * 10 + _KILO**2 // 2) // _KILO**2
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}MB" if tenth else f"{whole}MB"
