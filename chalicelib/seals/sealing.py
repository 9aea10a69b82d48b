"""One seal: a PAdES signature with a time stamp inside (B-T), or none at all."""

import asyncio
from io import BytesIO

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.stamp import StaticStampStyle

from chalicelib.errors import SealingFailed
from chalicelib.seals.means import Means
from chalicelib.seals.model import Seal
from chalicelib.seals.page import draw_box
from chalicelib.seals.preparing import DrawnPage, writer_of
from chalicelib.seals.signer import KeySigner
from chalicelib.seals.timestamps import Stamper, refuse_near_end
from chalicelib.seals.trust import certificates, context

__all__ = ["seal"]

_RESERVED = 2 * 12_000  # hex digits for a stamp with its chain: none is bought to be measured
_WHOLE = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MID,
    y_align=layout.AxisAlignment.ALIGN_MID,
    margins=layout.Margins.uniform(0),
)


def seal(pdf: bytes, what: Seal, means: Means, *, certify: bool) -> bytes:
    """The document with one more seal; raises SealingFailed, and then nothing was sealed."""
    for certificate in certificates(means.chain):
        refuse_near_end(certificate.not_valid_after, means.days, "certificate_near_end")
    return asyncio.run(_sealed(pdf, what, means, certify=certify))


async def _sealed(pdf: bytes, what: Seal, means: Means, *, certify: bool) -> bytes:
    writer, out = writer_of(pdf), BytesIO()
    signer = PdfSigner(
        _metadata(what, certify=certify),
        KeySigner(means.key, means.chain),
        timestamper=Stamper(means),
        stamp_style=_style(what),
    )
    try:
        await signer.async_sign_pdf(
            writer, existing_fields_only=True, bytes_reserved=_room(means), output=out
        )
    except (PdfError, SigningError) as error:
        raise SealingFailed("validation_failed") from error
    sealed = out.getvalue()
    await _make_sure(sealed, what.field, means)
    return sealed


def _metadata(what: Seal, *, certify: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=what.field,
        name=what.name,
        reason=what.reason,
        location=what.location or None,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,  # only further seals may follow
    )


def _style(what: Seal) -> StaticStampStyle:
    """Made anew for each seal: a style keeps references into the document it was used for."""
    drawn = DrawnPage(draw_box(what))
    return StaticStampStyle(background=drawn, border_width=0, background_layout=_WHOLE)


def _room(means: Means) -> int:
    return _RESERVED + 2 * sum(map(len, means.chain))


async def _make_sure(sealed: bytes, field: str, means: Means) -> None:
    """The new seal holds, and has its stamp; raises SealingFailed if not."""
    reader = PdfFileReader(BytesIO(sealed))
    made = next(one for one in reader.embedded_signatures if one.field_name == field)
    trust = means.trust
    status = await async_validate_pdf_signature(
        made, context(trust.roots), context(trust.timestamp_roots), skip_diff=True
    )
    if not (status.bottom_line and status.timestamp_validity):
        raise SealingFailed("validation_failed")
