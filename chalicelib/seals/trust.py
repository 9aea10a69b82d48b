"""Whom a validation believes, in pyHanko's terms; importing this takes half a second."""

import logging
from collections.abc import Iterable, Sequence

from asn1crypto import crl, x509
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from chalicelib.seals.model import Trust

__all__ = ["certificates", "context", "context_with", "specification"]

for _name in ("pyhanko", "pyhanko_certvalidator"):  # a finding is no fault of ours to be traced
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def certificates(encoded: Iterable[bytes]) -> list[x509.Certificate]:
    """Certificates out of DER."""
    return [x509.Certificate.load(one) for one in encoded]


def context(
    roots: Sequence[bytes], lists: Sequence[bytes] = (), *, strict: bool = False
) -> ValidationContext:
    """A validation at this moment that fetches nothing; `strict` wants revocation lists."""
    return ValidationContext(
        trust_roots=certificates(roots),
        crls=list(lists),
        allow_fetching=False,
        revocation_mode="hard-fail" if strict else "soft-fail",
    )


def context_with(
    store: DocumentSecurityStore | None, roots: Sequence[bytes], lists: Sequence[bytes]
) -> ValidationContext:
    """… that also knows the lists and certificates that the document brings along."""
    if store is None:
        return context(roots, lists)
    told = {"trust_roots": certificates(roots), "crls": list(lists), "allow_fetching": False}
    return store.as_validation_context(told)


def specification(trust: Trust, lists: Sequence[bytes] = ()) -> PdfSignatureValidationSpec:
    """A validation for the long term (ETSI EN 319 102-1) with nothing fetched."""
    known = [CRLContainer(crl.CertificateList.load(one)) for one in lists]
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            _policy(trust.roots),
            ts_cert_validation_policy=_policy(trust.timestamp_roots),
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
            local_knowledge=LocalKnowledge(known_crls=known),
        )
    )


def _policy(roots: Sequence[bytes]) -> CertValidationPolicySpec:
    return CertValidationPolicySpec(
        SimpleTrustManager.build(trust_roots=certificates(roots)),
        CertRevTrustPolicy(REQUIRE_REVINFO),
    )
