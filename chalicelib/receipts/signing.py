"""The office's signature: an elliptic curve key of KMS, whose public half anybody may have."""

import base64
import hashlib
from functools import cache

from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.receipts import store

__all__ = ["key_in_use", "sign"]


@cache
def key_in_use() -> str:
    """The name of the key that signs: the SHA-256 of its public half, which is published."""
    der: bytes = client("kms").get_public_key(KeyId=settings().receipt_key_arn)["PublicKey"]
    name = hashlib.sha256(der).hexdigest()
    store.publish_key(name, _pem(der))
    return name


def sign(text: str) -> str:
    """The signature of a text (ECDSA with SHA-256, DER) in Base64."""
    reply = client("kms").sign(
        KeyId=settings().receipt_key_arn,
        Message=text.encode(),
        MessageType="RAW",
        SigningAlgorithm="ECDSA_SHA_256",
    )
    return base64.b64encode(reply["Signature"]).decode()


def _pem(der: bytes) -> bytes:
    body = base64.b64encode(der).decode()
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    text = "\n".join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])
    return text.encode()
