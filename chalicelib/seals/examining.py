"""What is found in a PDF, by pyHanko; a file is anybody's, so this runs in a process of its own."""

import asyncio
from datetime import datetime
from io import BytesIO
from typing import cast

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    TimestampSignatureStatus,
)

from chalicelib import clock
from chalicelib.seals.model import (
    Added,
    Findings,
    Problem,
    SignatureFinding,
    TimestampFinding,
    Trust,
)
from chalicelib.seals.trust import context_with, specification

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
    desk = _Desk(trust, _store_in(reader))
    signatures = [await desk.signature(one) for one in reader.embedded_regular_signatures]
    stamps = [await desk.timestamp(one) for one in reader.embedded_timestamp_signatures]
    return Findings(
        signatures=tuple(signatures),
        archive=tuple(stamps),
        whole=any([one.covers_all for one in signatures] + [one.covers_all for one in stamps]),
    )


def _store_in(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None


class _Desk:
    """Looks at the signatures of one document."""

    def __init__(self, trust: Trust, store: DocumentSecurityStore | None) -> None:
        self._trust = trust
        self._store = store

    async def signature(self, signature: EmbeddedPdfSignature) -> SignatureFinding:
        status = await self._status(signature)
        certificate, stamp = status.signing_cert, status.timestamp_validity
        said = signature.sig_object
        return SignatureFinding(
            field=signature.field_name,
            name=str(said.get("/Name", "")),
            reason=str(said.get("/Reason", "")),
            location=str(said.get("/Location", "")),
            signed_at=_moment(status.signer_reported_dt),
            timestamp_at=_moment(stamp.timestamp) if stamp else None,
            timestamp_by=_common_name(stamp.signing_cert) if stamp else None,
            certificate_subject=_common_name(certificate),
            certificate_until=clock.timestamp(certificate.not_valid_after),
            ours=certificate.sha256.hex() in self._trust.leaves,
            sound=bool(status.bottom_line and stamp),
            intact=bool(status.intact and status.valid),
            trusted=bool(status.trusted),
            covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            added=_added(status),
        )

    async def timestamp(self, stamp: EmbeddedPdfSignature) -> TimestampFinding:
        trusting = context_with(self._store, self._trust.timestamp_roots, self._trust.lists)
        status = await async_validate_pdf_timestamp(stamp, trusting)
        return TimestampFinding(
            at=clock.timestamp(status.timestamp),
            by=_common_name(status.signing_cert),
            until=clock.timestamp(status.signing_cert.not_valid_after),
            sound=_holds(status) and _added(status) is not Added.OTHER,
            covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        )

    async def _status(self, signature: EmbeddedPdfSignature) -> PdfSignatureStatus:
        """As of now; where that is not enough, as the document's timestamps prove it was."""
        trust = self._trust
        now: PdfSignatureStatus = await async_validate_pdf_signature(
            signature,
            context_with(self._store, trust.roots, trust.lists),
            context_with(self._store, trust.timestamp_roots, trust.lists),
        )
        if now.bottom_line or self._store is None:
            return now
        past = await ades_lta_validation(signature, specification(trust, trust.lists))
        if past.ades_subindic is AdESPassed.OK and past.api_status:
            return cast("PdfSignatureStatus", past.api_status)
        return now


def _holds(status: TimestampSignatureStatus) -> bool:
    return bool(status.valid and status.intact and status.trusted)


def _added(status: ModificationInfo) -> Added:
    level = status.modification_level
    return _ADDED.get(level, Added.OTHER) if level else Added.OTHER


def _moment(moment: datetime | None) -> str | None:
    return clock.timestamp(moment) if moment else None


def _common_name(certificate: x509.Certificate) -> str:
    """Who a certificate speaks of: its common name, or all that stands there."""
    told = certificate.subject.native
    return str(told.get("common_name") or certificate.subject.human_friendly)
