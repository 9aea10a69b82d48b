"""Just enough of Exif: read which way up a picture is, and write that alone."""

import struct

__all__ = ["UPRIGHT", "orientation_in", "with_orientation"]

UPRIGHT = 1
_ORIENTATION = 0x0112
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def orientation_in(tiff: bytes) -> int:
    """Which way up the picture is (1 to 8), of the TIFF structure that Exif is; 1 if unknown."""
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        return _orientation(tiff, order)
    except struct.error:
        return UPRIGHT


def _orientation(tiff: bytes, order: str) -> int:
    (at,) = struct.unpack_from(f"{order}L", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, at)
    for number in range(entries):
        tag, kind, _, value = struct.unpack_from(f"{order}HHLH", tiff, at + 2 + 12 * number)
        if tag == _ORIENTATION and kind == 3 and 1 <= value <= 8:
            return int(value)
    return UPRIGHT


def with_orientation(orientation: int) -> bytes:
    """Exif that says which way up the picture is, and nothing else."""
    entry = struct.pack("<HHLHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"II*\0" + struct.pack("<LH", 8, 1) + entry + struct.pack("<L", 0)
