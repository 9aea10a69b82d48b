"""pyHanko's signer over our Protocol: the PDF's digest goes to the key, never the PDF."""

import asyncio

from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from chalicelib.seals.keys import Key
from chalicelib.seals.trust import certificates

__all__ = ["KeySigner"]

_SIGNATURE_BYTES = 512  # of RSA 4096, the largest


class KeySigner(Signer):
    """Signs with a key that lives elsewhere, under the first certificate of its chain."""

    def __init__(self, key: Key, chain: tuple[bytes, ...]) -> None:
        leaf, *others = certificates(chain)
        super().__init__(
            signing_cert=leaf,
            cert_registry=SimpleCertificateStore.from_certs(others),
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            embed_roots=True,
        )
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 — SHA-256, as the mechanism says
        dry_run: bool = False,
    ) -> bytes:
        if dry_run:
            return bytes(_SIGNATURE_BYTES)
        return await asyncio.to_thread(self._key.sign, data)
