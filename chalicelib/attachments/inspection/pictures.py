"""Decodes pictures within bounds: what breaks a decoder breaks it here, not on a desk."""

import warnings
from io import BytesIO

from chalicelib.attachments.stripping.strip import stripped

__all__ = ["LARGEST_PIXELS", "findings_in"]

LARGEST_PIXELS = 64_000_000  # decoding takes some bytes for each
_FORMATS = {
    "png": "PNG",
    "jpg": "JPEG",
    "gif": "GIF",
    "webp": "WEBP",
    "tif": "TIFF",
    "bmp": "BMP",
}
_SMALL = (256, 256)  # JPEG is decoded at the scale that is still as large as this


def findings_in(content: bytes, endings: frozenset[str]) -> set[str]:
    """What is to be said of a picture; kinds that Pillow does not read (HEIF) pass unread."""
    kind = next((_FORMATS[one] for one in sorted(endings) if one in _FORMATS), None)
    if kind is None:
        return set()
    plain = stripped(content)  # also rids decoders of what is only there to keep them busy
    if plain is None and kind != "TIFF":
        return {"broken"}
    return _decoded(plain or content, kind)


def _decoded(content: bytes, kind: str) -> set[str]:
    from PIL import Image  # noqa: PLC0415 — few functions look at pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is found here anyway
            with Image.open(BytesIO(content), formats=[kind]) as picture:
                if picture.width * picture.height > LARGEST_PIXELS:
                    return {"huge"}
                picture.draft(None, _SMALL)
                picture.load()
    except Image.DecompressionBombError:
        return {"huge"}
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; none of it ends the worker
        return {"broken"}
    return set()
