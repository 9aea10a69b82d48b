"""Whom a validation believes, in pyHanko's terms; importing this takes half a second."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from asn1crypto import crl, x509
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    NonRevokedStatusAssertion,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from chalicelib import clock
from chalicelib.seals.model import Trust

__all__ = ["certificates", "context", "specification"]

for _name in ("pyhanko", "pyhanko_certvalidator"):  # a finding is no fault of ours to be traced
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def certificates(encoded: Iterable[bytes]) -> list[x509.Certificate]:
    """Certificates out of DER."""
    return [x509.Certificate.load(one) for one in encoded]


def context(
    roots: Sequence[bytes],
    lists: Sequence[bytes] = (),
    *,
    strict: bool = False,
    moment: datetime | None = None,
) -> ValidationContext:
    """A validation as of now, or of a moment that is proven, which fetches nothing.

    `strict` wants a revocation list for every certificate; else those at hand that are current
    are heeded, since one that ran out says nothing any more.
    """
    return ValidationContext(
        trust_roots=certificates(roots),
        crls=[*lists] if strict else [one for one in lists if _is_current(one)],
        allow_fetching=False,
        revocation_mode="hard-fail" if strict else "soft-fail",
        moment=moment,
    )


def specification(
    trust: Trust,
    lists: Sequence[bytes] = (),
    newest: x509.Certificate | None = None,
) -> PdfSignatureValidationSpec:
    """A validation for the long term (ETSI EN 319 102-1) with nothing fetched.

    Nobody can bring along that the `newest` timestamp's certificate is not revoked: it is taken
    so. Of all else the proof must be inside.
    """
    known = [CRLContainer(crl.CertificateList.load(one)) for one in lists]
    taken = [NonRevokedStatusAssertion(newest.sha256, clock.now())] if newest else []
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            _policy(trust.roots),
            ts_cert_validation_policy=_policy(trust.timestamp_roots),
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
            local_knowledge=LocalKnowledge(known_crls=known, nonrevoked_assertions=taken),
        )
    )


def _is_current(revocations: bytes) -> bool:
    until = crl.CertificateList.load(revocations)["tbs_cert_list"]["next_update"].native
    return until is not None and clock.now() < until


def _policy(roots: Sequence[bytes]) -> CertValidationPolicySpec:
    return CertValidationPolicySpec(
        SimpleTrustManager.build(trust_roots=certificates(roots)),
        CertRevTrustPolicy(REQUIRE_REVINFO),
    )
