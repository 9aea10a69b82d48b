"""The key that seals: an RSA key of KMS, which never leaves it."""

from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws import client
from chalicelib.errors import SealingFailed
from chalicelib.values import dataclass

__all__ = ["Key", "KmsKey"]


class Key(Protocol):
    """A private key that can be asked for signatures."""

    def public_key(self) -> bytes:
        """Its public half (SubjectPublicKeyInfo, DER)."""

    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over some bytes, 4,096 at most."""


@dataclass(frozen=True)
class KmsKey:
    """A key of KMS; raises SealingFailed where KMS refuses or does not answer."""

    arn: str

    def public_key(self) -> bytes:
        return bytes(self._ask("get_public_key")["PublicKey"])

    def sign(self, data: bytes) -> bytes:
        signed = self._ask(
            "sign", Message=data, MessageType="RAW", SigningAlgorithm="RSASSA_PKCS1_V1_5_SHA_256"
        )
        return bytes(signed["Signature"])

    def _ask(self, action: str, **parameters: Any) -> dict[str, Any]:
        try:
            reply: dict[str, Any] = getattr(client("kms"), action)(KeyId=self.arn, **parameters)
        except (BotoCoreError, ClientError) as error:
            raise SealingFailed("key_unavailable") from error
        return reply
