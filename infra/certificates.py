"""X.509 for seals: requests for a public authority, and a small private one kept in a folder.

The private authority's key never goes to the cloud. Keep the folder where few can reach it; with
SEAL_AUTHORITY_PASSPHRASE in the environment its keys are encrypted.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from chalicelib import clock
from chalicelib.seals.keys import Key

__all__ = ["Folder", "pem", "request"]

_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_PASSPHRASE = "SEAL_AUTHORITY_PASSPHRASE"  # noqa: S105 — the name of a variable
_LIFE = timedelta(days=20 * 365)
_HOUR = timedelta(hours=1)  # clocks differ


def pem(certificates: Sequence[x509.Certificate]) -> bytes:
    """Certificates as text, in their order."""
    return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)


def request(key: Key, organisation: str, name: str) -> bytes:
    """A request (CSR, PEM) signed by a key that cannot be had."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(_subject(organisation, name))
    signed = builder.sign(_Elsewhere(key), hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM)


@dataclass(frozen=True)
class Folder:
    """A private authority, in the local cloud 試験用認証局: certificate, key, revocations."""

    place: Path
    bits: int = 3072  # of its key

    def open(self, organisation: str, name: str) -> None:
        """Make the authority unless it is there."""
        if (self.place / "ca.pem").exists():
            return
        self.place.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = rsa.generate_private_key(public_exponent=65537, key_size=self.bits)
        builder = _builder(_subject(organisation, name), key.public_key(), _LIFE)
        builder = builder.issuer_name(_subject(organisation, name)).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        builder = builder.add_extension(_usage(authority=True), critical=True)
        self._keep("ca", key, builder.sign(key, hashes.SHA256()))

    @property
    def certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate((self.place / "ca.pem").read_bytes())

    @property
    def list_name(self) -> str:
        """The name of its revocation list on the public site."""
        return f"{self.certificate.fingerprint(hashes.SHA256()).hex()[:16]}.crl"

    def issue(
        self, public_key: bytes, subject: tuple[str, str], life: timedelta, list_url: str
    ) -> x509.Certificate:
        """A certificate to seal with."""
        key: Any = serialization.load_der_public_key(public_key)
        builder = self._leaf(subject, key, life, list_url)
        usage = x509.ExtendedKeyUsage([_DOCUMENT_SIGNING])
        builder = builder.add_extension(_usage(authority=False), critical=True)
        return self._sign(builder.add_extension(usage, critical=False))

    def stamper(
        self, organisation: str, name: str, life: timedelta, list_url: str
    ) -> tuple[bytes, bytes]:
        """Certificate and key (DER) of a time stamp authority, made if there is none like it."""
        if list_url not in self._list_urls("tsa"):
            key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            builder = self._leaf((organisation, name), key.public_key(), life, list_url)
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            self._keep("tsa", key, self._sign(builder.add_extension(usage, critical=True)))
        made = x509.load_pem_x509_certificate((self.place / "tsa.pem").read_bytes())
        return made.public_bytes(serialization.Encoding.DER), self._key("tsa").private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def _list_urls(self, name: str) -> str:
        """Where a certificate that was made says its revocation list is."""
        try:
            made = x509.load_pem_x509_certificate((self.place / f"{name}.pem").read_bytes())
        except FileNotFoundError:
            return ""
        return str(made.extensions.get_extension_for_class(x509.CRLDistributionPoints).value)

    def revoke(self, serial: int) -> None:
        """Note that a certificate is not to be believed from now on."""
        revoked = self._revoked() | {str(serial): _now().isoformat()}
        (self.place / "revoked.json").write_text(json.dumps(revoked))

    def revocations(self, life: timedelta) -> bytes:
        """A revocation list (CRL, DER) as of now."""
        builder = x509.CertificateRevocationListBuilder(issuer_name=self.certificate.subject)
        builder = builder.last_update(_now() - _HOUR).next_update(_now() + life)
        builder = builder.add_extension(x509.CRLNumber(int(_now().timestamp())), critical=False)
        builder = builder.add_extension(self._identifier(), critical=False)
        for serial, moment in self._revoked().items():
            entry = x509.RevokedCertificateBuilder().serial_number(int(serial))
            entry = entry.revocation_date(datetime.fromisoformat(moment))
            builder = builder.add_revoked_certificate(entry.build())
        signed = builder.sign(self._key("ca"), hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)

    def _leaf(
        self, subject: tuple[str, str], key: Any, life: timedelta, list_url: str
    ) -> x509.CertificateBuilder:
        builder = _builder(_subject(*subject), key, life).issuer_name(self.certificate.subject)
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(list_url)], None, None, None)
        builder = builder.add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True
        )
        builder = builder.add_extension(self._identifier(), critical=False)
        return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)

    def _identifier(self) -> x509.AuthorityKeyIdentifier:
        own = self.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own)

    def _sign(self, builder: x509.CertificateBuilder) -> x509.Certificate:
        return builder.sign(self._key("ca"), hashes.SHA256())

    def _key(self, name: str) -> Any:
        return serialization.load_pem_private_key(
            (self.place / f"{name}.key").read_bytes(), _passphrase()
        )

    def _keep(self, name: str, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        secret = _passphrase()
        hidden: Any = (
            serialization.BestAvailableEncryption(secret)
            if secret
            else serialization.NoEncryption()
        )
        form = serialization.PrivateFormat.PKCS8
        place = self.place / f"{name}.key"
        place.touch(mode=0o600)
        place.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, hidden))
        (self.place / f"{name}.pem").write_bytes(pem([certificate]))

    def _revoked(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads((self.place / "revoked.json").read_text())
        except FileNotFoundError:
            return {}
        return found


class _Elsewhere(rsa.RSAPrivateKey):
    """A key that another place holds, for a builder that only asks it to sign."""

    def __init__(self, key: Key) -> None:
        self._held = key

    def sign(self, data: Any, padding: Any, algorithm: Any) -> bytes:  # noqa: ARG002 — as agreed
        return self._held.sign(bytes(data))

    def public_key(self) -> rsa.RSAPublicKey:
        key = serialization.load_der_public_key(self._held.public_key())
        if not isinstance(key, rsa.RSAPublicKey):
            raise TypeError("an RSA key seals")
        return key

    @property
    def key_size(self) -> int:
        return self.public_key().key_size

    def decrypt(self, *_: Any) -> bytes:
        raise NotImplementedError

    def private_numbers(self) -> rsa.RSAPrivateNumbers:
        raise NotImplementedError

    def private_bytes(self, *_: Any) -> bytes:
        raise NotImplementedError

    def __copy__(self) -> "_Elsewhere":
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> "_Elsewhere":
        return self


def _builder(subject: x509.Name, key: Any, life: timedelta) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).public_key(key)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(_now() - _HOUR).not_valid_after(_now() + life)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,  # 否認防止: validators of PDF ask for it
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(organisation: str, name: str) -> x509.Name:
    told = ((NameOID.COUNTRY_NAME, "JP"), (NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([x509.NameAttribute(*one) for one in (*told, (NameOID.COMMON_NAME, name))])


def _passphrase() -> bytes | None:
    return os.environ.get(_PASSPHRASE, "").encode() or None


def _now() -> datetime:
    return clock.now().astimezone(UTC).replace(microsecond=0)
