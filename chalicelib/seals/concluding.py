"""The end of signing: validation data and a document timestamp (B-LTA), and their renewal."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from chalicelib import clock
from chalicelib.errors import SealingFailed
from chalicelib.seals.means import Means
from chalicelib.seals.model import Trust
from chalicelib.seals.preparing import writer_of
from chalicelib.seals.timestamps import Stamper
from chalicelib.seals.trust import context, specification

__all__ = ["conclude", "lasts", "renew"]

_RESERVED = 2 * 12_000
_AHEAD = timedelta(days=9 * 365)  # what a stamp of ten years must carry, with a year to renew it


def conclude(pdf: bytes, means: Means) -> bytes:
    """The sealed document made to last; raises SealingFailed unless it would be believed then."""
    return asyncio.run(_completed(pdf, means, timestamps_only=False))


def renew(pdf: bytes, means: Means) -> bytes:
    """The concluded document with a new archive timestamp over all that went before."""
    return asyncio.run(_completed(pdf, means, timestamps_only=True))


def lasts(pdf: bytes, trust: Trust) -> bool:
    """Whether every seal passes long-term validation, now and nine years ahead."""
    return asyncio.run(_lasts(pdf, trust))


async def _completed(pdf: bytes, means: Means, *, timestamps_only: bool) -> bytes:
    writer, out = writer_of(pdf), BytesIO()
    reader = writer.prev
    stamps = reader.embedded_timestamp_signatures
    told = stamps[-1:] if timestamps_only else reader.embedded_regular_signatures
    if not told:
        raise SealingFailed("validation_failed")
    await _add_validation_data(writer, told, means)
    stamper = PdfTimeStamper(Stamper(means))
    await stamper.async_timestamp_pdf(writer, "sha256", bytes_reserved=_RESERVED, output=out)
    completed = out.getvalue()
    if not await _lasts(completed, means.trust):
        raise SealingFailed("validation_failed")
    return completed


async def _add_validation_data(
    writer: IncrementalPdfFileWriter, told: Sequence[EmbeddedPdfSignature], means: Means
) -> None:
    """Put certificates and revocation lists of signatures into the revision that is written."""
    trust = means.trust
    lists = means.lists([one for signature in told for one in _certificates(signature)])
    validation = context((*trust.roots, *trust.timestamp_roots), lists, strict=True)
    for signature in told:
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            signature.pkcs7_content.hex().encode(),
            paths=await _paths(signature, validation),
            validation_context=validation,
        )


async def _paths(signature: EmbeddedPdfSignature, validation: ValidationContext) -> list[object]:
    try:
        if signature.sig_object_type == "/Sig":
            return list(await collect_validation_info(signature, validation))
        told = extract_certificate_info(signature.signed_data)
        validator = CertificateValidator(
            told.signer_cert, told.other_certs, validation_context=validation
        )
        return [await validator.async_validate_usage(set(), {"time_stamping"})]
    except (PathError, ValidationError) as error:
        raise SealingFailed("validation_failed") from error


def _certificates(signature: EmbeddedPdfSignature) -> list[bytes]:
    """The certificates inside a signature and its stamps (DER)."""
    signed = [signature.signed_data, *extract_tst_data_iter(signature.signer_info, signed=False)]
    told = [extract_certificate_info(one) for one in signed]
    return [c.dump() for one in told for c in (one.signer_cert, *one.other_certs)]


async def _lasts(pdf: bytes, trust: Trust) -> bool:
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return bool(signatures) and all([await _one_lasts(one, trust) for one in signatures])


async def _one_lasts(signature: EmbeddedPdfSignature, trust: Trust) -> bool:
    told = specification(trust)
    now = await ades_lta_validation(signature, told)
    later = await simulate_future_ades_lta_validation(signature, told, clock.now() + _AHEAD)
    passed = now.ades_subindic is AdESPassed.OK and later.ades_subindic is AdESPassed.OK
    return passed and now.api_status is not None and bool(now.api_status.bottom_line)
