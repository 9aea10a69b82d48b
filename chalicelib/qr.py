"""QR symbols of public URLs, as the printers of the office like them: SVG and PNG."""

from io import BytesIO
from typing import Any

__all__ = ["png", "svg"]


def svg(text: str) -> str:
    """The symbol as an SVG document of plain paths."""
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415 — only the QR route draws

    return str(_symbol(text).make_image(SvgPathImage).to_string(encoding="unicode"))


def png(text: str) -> bytes:
    """The symbol as a PNG of ten pixels a module: sharp at 5 cm on paper."""
    buffer = BytesIO()
    _symbol(text).make_image().save(buffer)
    return buffer.getvalue()


def _symbol(text: str) -> Any:
    from qrcode import constants  # noqa: PLC0415 — see svg
    from qrcode.main import QRCode  # noqa: PLC0415

    symbol: Any = QRCode(error_correction=constants.ERROR_CORRECT_M, box_size=10, border=4)
    symbol.add_data(text)
    symbol.make(fit=True)
    return symbol
