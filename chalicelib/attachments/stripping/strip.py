"""A photo as the office gets it: the same picture without place, time and device."""

from collections.abc import Callable

from chalicelib.attachments.inspection.kinds import endings_of
from chalicelib.attachments.stripping import chunks, heif, jpeg, tiff

__all__ = ["is_photo", "stripped"]

_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "jpg": jpeg.stripped,
    "png": chunks.stripped_png,
    "webp": chunks.stripped_webp,
    "gif": chunks.stripped_gif,
    "tif": tiff.stripped,
    "heic": heif.stripped,
}
_PHOTOS = {"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "heic", "heif"}


def is_photo(name: str) -> bool:
    """Whether a file of this name may hold what a camera writes."""
    return name.rpartition(".")[2].lower() in _PHOTOS


def stripped(content: bytes) -> bytes | None:
    """The same picture without what the camera wrote; None where that could not be done."""
    way = next((_WAYS[one] for one in sorted(endings_of(content)) if one in _WAYS), None)
    if way is None:
        return content
    try:
        return way(content)
    except (ValueError, IndexError):
        return None
