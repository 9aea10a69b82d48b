"""Time stamps (RFC 3161): authorities asked in order, and no answer believed unverified."""

import asyncio
import os
from base64 import b64encode
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import cms
from pyhanko.sign.general import SignedDataCerts, extract_certificate_info
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from chalicelib import clock
from chalicelib.errors import SealingFailed
from chalicelib.observability import logger
from chalicelib.seals.means import Authority, Means
from chalicelib.seals.trust import context

__all__ = ["Stamper", "end_at", "refuse_near_end"]

_SECONDS = 8
_UNAVAILABLE, _NEAR_END = "timestamp_unavailable", "timestamp_certificate_near_end"


class Stamper(TimeStamper):
    """Asks the first authority, and the next where one is silent, wrong, or near its end."""

    def __init__(self, means: Means) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._means = means

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        reasons: set[str] = set()
        for place, authority in enumerate(self._means.authorities, start=1):
            try:
                return await self._ask(authority, message_digest, md_algorithm)
            except SealingFailed as error:
                logger.warning("time stamp authority passed over", place=place, why=error.reason)
                reasons.add(error.reason)
        raise SealingFailed(_NEAR_END if _NEAR_END in reasons else _UNAVAILABLE)

    async def _ask(self, authority: Authority, digest: bytes, algorithm: str) -> cms.ContentInfo:
        asked = _at(authority)
        try:
            token = await asked.async_timestamp(digest, algorithm)
            await self._verify(token["content"], digest)
        except SealingFailed:
            raise
        except Exception as error:
            raise SealingFailed(_UNAVAILABLE) from error
        return token

    async def _verify(self, token: cms.SignedData, digest: bytes) -> None:
        """The stamp is of these bytes, by an authority we trust, and will last."""
        trusting = context(self._means.trust.timestamp_roots)
        found: dict[str, Any] = await validate_tst_signed_data(token, trusting, lambda _: digest)
        status = TimestampSignatureStatus(**found)
        if not (status.valid and status.intact and status.trusted):
            raise SealingFailed(_UNAVAILABLE)
        told: SignedDataCerts = extract_certificate_info(token)
        refuse_near_end(told.signer_cert.not_valid_after, self._means.days, _NEAR_END)


def _at(authority: Authority) -> HTTPTimeStamper:
    return HTTPTimeStamper(authority.url, timeout=_SECONDS, headers=_signing_in(authority))


def _signing_in(authority: Authority) -> dict[str, str]:
    if not authority.user:
        return {}
    told = b64encode(f"{authority.user}:{authority.password}".encode()).decode()
    return {"Authorization": f"Basic {told}"}


def end_at(authority: Authority) -> datetime | None:
    """When the first certificate ends that an authority stamps with; None if it does not answer."""
    asked = _at(authority)
    try:
        token = asyncio.run(asked.async_timestamp(os.urandom(32), "sha256"))
        told = extract_certificate_info(token["content"])
    except Exception:  # noqa: BLE001 — whatever it says or does not say, it is no stamp
        return None
    until: datetime = min(one.not_valid_after for one in (told.signer_cert, *told.other_certs))
    return until


def refuse_near_end(until: datetime, days: int, reason: str) -> None:
    """Raise SealingFailed if a certificate's end is less than some days away."""
    if until - clock.now() < timedelta(days=days):
        raise SealingFailed(reason)
