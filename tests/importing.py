"""Contracts that were concluded elsewhere, for tests: signed by an authority nobody here knows."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from chalicelib import clock
from tests.attaching import post_file
from tests.caller import eventually
from tests.contracting import pdf

__all__ = ["IMPORTS", "bring", "facts", "fresh", "inspected", "send", "signed_elsewhere"]

IMPORTS = "/api/staff/contracts.imports"


def facts(**changed):
    """What staff tell of such a contract."""
    sound = {
        "origin": "service",
        "note": "見本サイン",
        "title": f"庁内ネットワーク保守 {uuid4().hex[:6]}",
        "kind": "services",
        "number": "情報第9号",
        "section": "情報政策課",
        "retention": "10",
        "amount": {"without_tax": 1_200_000, "tax": 120_000},
        "terms": {
            "contract_date": "2026-04-01",
            "term_from": "2026-04-01",
            "term_to": "2027-03-31",
        },
        "companies": ["株式会社𠮷田システム"],
    }
    return sound | changed


def fresh(text="契約書"):
    """A PDF that nobody has seen."""
    return pdf(f"{text} {uuid4().hex}")


def send(caller, content):
    """Send it as the console does; gives the id of the upload."""
    told = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    ticket = caller.post(f"{IMPORTS}/uploads", told)
    assert ticket.status == 201, ticket.data.decode()
    assert post_file(ticket.json, content).status in {200, 201, 204}
    return ticket.json["id"]


def inspected(caller, upload):
    """The upload once its inspection is over."""
    final = {"safe", "quarantined", "failed"}
    place = f"{IMPORTS}/uploads/{upload}"
    assert eventually(lambda: caller.get(place).json["state"] in final, 90)
    return upload


def bring(caller, content, expected=201, **changed):
    """Take it in with these facts, once it was inspected."""
    upload = inspected(caller, send(caller, content))
    answer = caller.post(IMPORTS, facts(**changed) | {"upload": upload})
    assert answer.status == expected, answer.data.decode()
    return answer.json


def signed_elsewhere(content, name="見本サイン株式会社", /, **said):
    """The same with a signature under a certificate that its holder made alone.

    `said` is what the signature tells beside, or instead of, that name.
    """
    with ThreadPoolExecutor(1) as beside:  # a browser's loop may be running in this thread
        return beside.submit(_signed, content, name, said).result()


def _signed(content, name, said):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    writer = IncrementalPdfFileWriter(BytesIO(content))
    meta = signers.PdfSignatureMetadata(**{"field_name": "Signature1", "name": name} | said)
    return signers.sign_pdf(writer, meta, signer=_signer(name)).getvalue()


def _signer(name):
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = clock.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=400))
        .sign(key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    bare = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=Certificate.load(made.public_bytes(der)),
        signing_key=PrivateKeyInfo.load(bare),
        cert_registry=SimpleCertificateStore(),
    )
