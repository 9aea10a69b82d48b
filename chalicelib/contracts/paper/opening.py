"""The one way to open a PDF that somebody brought: nothing is mended, nothing may grow for ever."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

__all__ = ["opened"]

_MOST_BYTES = 32 * 1024 * 1024  # of one stream that has to be unpacked to find objects


def opened(pdf: bytes) -> "Pdf":
    """The document, to be closed by who asked; raises pikepdf's errors if it is damaged."""
    import pikepdf  # noqa: PLC0415 — 170 ms for whoever opens one

    _set_limits()
    return pikepdf.open(BytesIO(pdf), attempt_recovery=False)


@cache
def _set_limits() -> None:
    from pikepdf import settings  # noqa: PLC0415 — see opened

    settings.set_qpdf_limits(
        flate_max_memory=_MOST_BYTES,
        run_length_max_memory=_MOST_BYTES,
        png_max_memory=_MOST_BYTES,
        tiff_max_memory=_MOST_BYTES,
        max_stream_filters=4,
        doc_max_warnings=100,
    )
