"""What is found in a PDF, by pyHanko; a file is anybody's, so this runs in a process of its own."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import cast

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)

from chalicelib import clock
from chalicelib.seals.model import (
    MOST_LETTERS,
    MOST_SIGNATURES,
    Added,
    Findings,
    Problem,
    SignatureFinding,
    TimestampFinding,
    Trust,
)
from chalicelib.seals.trust import context, specification

__all__ = ["examine"]

_ADDED = {
    ModificationLevel.NONE: Added.NOTHING,
    ModificationLevel.LTA_UPDATES: Added.VALIDATION,
    ModificationLevel.FORM_FILLING: Added.SIGNATURES,
}


def examine(pdf: bytes, trust: Trust) -> Findings:
    """What is found; raises whatever pyHanko raises at a broken file."""
    return asyncio.run(_examined(pdf, trust))


async def _examined(pdf: bytes, trust: Trust) -> Findings:
    reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted:
        return Findings(problem=Problem.ENCRYPTED)
    if _has_too_many(reader):
        return Findings(problem=Problem.TOO_LARGE)
    signatures = [await _signature(one, trust) for one in reader.embedded_regular_signatures]
    stamps = await _timestamps(reader.embedded_timestamp_signatures, trust)
    return Findings(
        signatures=tuple(signatures),
        archive=tuple(stamps),
        whole=any([one.covers_all for one in signatures] + [one.covers_all for one in stamps]),
    )


def _has_too_many(reader: PdfFileReader) -> bool:
    signed = enumerate_sig_fields(reader, filled_status=True)
    return len(list(islice(signed, MOST_SIGNATURES + 1))) > MOST_SIGNATURES


async def _signature(signature: EmbeddedPdfSignature, trust: Trust) -> SignatureFinding:
    status = await _status(signature, trust)
    certificate, stamp = status.signing_cert, status.timestamp_validity
    said = signature.sig_object
    return SignatureFinding(
        field=_short(signature.field_name),
        name=_short(said.get("/Name", "")),
        reason=_short(said.get("/Reason", "")),
        location=_short(said.get("/Location", "")),
        signed_at=_moment(status.signer_reported_dt),
        timestamp_at=_moment(stamp.timestamp) if stamp else None,
        timestamp_by=_common_name(stamp.signing_cert) if stamp else None,
        certificate_subject=_common_name(certificate),
        certificate_until=clock.timestamp(certificate.not_valid_after),
        ours=certificate.sha256.hex() in trust.leaves,
        sound=bool(status.bottom_line and stamp),
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        added=_added(status),
    )


async def _status(signature: EmbeddedPdfSignature, trust: Trust) -> PdfSignatureStatus:
    """As the document's own timestamps prove it was; else as of now."""
    stamps = signature.reader.embedded_timestamp_signatures
    newest = stamps[-1].signer_cert if stamps else None
    past = await ades_lta_validation(signature, specification(trust, trust.lists, newest))
    if past.ades_subindic is AdESPassed.OK and past.api_status:
        return cast("PdfSignatureStatus", past.api_status)
    return await async_validate_pdf_signature(
        signature,
        context(trust.roots, trust.lists),
        context(trust.timestamp_roots, trust.lists),
    )


async def _timestamps(
    stamps: Sequence[EmbeddedPdfSignature], trust: Trust
) -> list[TimestampFinding]:
    """The newest as of now; each before it as of the moment that the next one proves."""
    found: list[TimestampFinding] = []
    moment: datetime | None = None
    for stamp in reversed(stamps):
        validation = context(trust.timestamp_roots, trust.lists, moment=moment)
        status = await async_validate_pdf_timestamp(stamp, validation)
        found.insert(0, _timestamp(status))
        moment = status.timestamp if found[0].sound else None
    return found


def _timestamp(status: DocumentTimestampStatus) -> TimestampFinding:
    held = status.valid and status.intact and status.trusted
    return TimestampFinding(
        at=clock.timestamp(status.timestamp),
        by=_common_name(status.signing_cert),
        until=clock.timestamp(status.signing_cert.not_valid_after),
        sound=bool(held) and _added(status) is not Added.OTHER,
        covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _added(status: ModificationInfo) -> Added:
    level = status.modification_level
    return _ADDED.get(level, Added.OTHER) if level else Added.OTHER


def _moment(moment: datetime | None) -> str | None:
    return clock.timestamp(moment) if moment else None


def _common_name(certificate: x509.Certificate) -> str:
    """Who a certificate speaks of: its common name, or all that stands there."""
    told = certificate.subject.native
    return _short(told.get("common_name") or certificate.subject.human_friendly)


def _short(told: object) -> str:
    return str(told)[:MOST_LETTERS]
