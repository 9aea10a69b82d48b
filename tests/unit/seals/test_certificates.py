"""Certificates for seals: requests, what a private authority issues, and what it takes back."""

import stat
import subprocess
import sys
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from chalicelib.seals.model import Keyring
from infra import timestamp_authority as tsa
from infra.certificates import Folder, pem, request
from tests.unit.seals.office import LIST_URL, Office, SoftKey


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind)


def openssl(*arguments, text):
    return subprocess.run(
        ["openssl", *arguments], input=text, capture_output=True, check=False
    ).stdout.decode()


def test_a_request_proves_the_possession_of_the_key():
    told = x509.load_pem_x509_csr(request(SoftKey(), "見本県", "見本県 電子契約"))
    assert told.is_signature_valid
    assert "O=見本県" in told.subject.rfc4514_string()


def test_openssl_takes_the_request_too():
    text = request(SoftKey(), "見本県", "見本県 電子契約")
    assert "Public-Key: (2048 bit)" in openssl("req", "-noout", "-text", "-verify", text=text)


def test_a_certificate_may_sign_documents_and_nothing_else(office):
    usage = extension(office.leaf, x509.KeyUsage)
    assert usage.critical
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not extension(office.leaf, x509.BasicConstraints).value.ca
    (point,) = extension(office.leaf, x509.CRLDistributionPoints).value
    assert point.full_name[0].value == LIST_URL


def test_the_certificate_of_stamps_may_only_stamp(office):
    made = x509.load_pem_x509_certificate((office.folder.place / "tsa.pem").read_bytes())
    usage = extension(made, x509.ExtendedKeyUsage)
    assert usage.critical
    assert list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert "試験用タイムスタンプ局" in made.subject.rfc4514_string()


def test_an_authority_is_made_once_and_its_key_is_for_its_owner_alone(tmp_path):
    folder = Folder(tmp_path / "authority")
    for _ in range(2):
        folder.open("見本県", "認証局")
        first = folder.certificate
    assert folder.certificate == first
    assert stat.S_IMODE((folder.place / "ca.key").stat().st_mode) == 0o600


def test_with_a_passphrase_the_authoritys_key_is_not_readable_without(tmp_path, monkeypatch):
    monkeypatch.setenv("SEAL_AUTHORITY_PASSPHRASE", "ひみつ")
    folder = Folder(tmp_path)
    folder.open("見本県", "認証局")
    assert b"ENCRYPTED" in (tmp_path / "ca.key").read_bytes()
    assert folder.revocations(timedelta(days=1))
    monkeypatch.delenv("SEAL_AUTHORITY_PASSPHRASE")
    with pytest.raises(TypeError):
        folder.revocations(timedelta(days=1))


def test_a_revocation_list_names_what_was_taken_back(tmp_path):
    own = Office(tmp_path)
    own.folder.revoke(own.leaf.serial_number)
    told = x509.load_der_x509_crl(own.revocations())
    assert told.is_signature_valid(own.folder.certificate.public_key())
    assert told.get_revoked_certificate_by_serial_number(own.leaf.serial_number)


def test_stamps_get_a_new_certificate_when_their_list_moves(tmp_path):
    first, again, moved = (
        tsa.stamper_of(tmp_path, url).tsa_cert.serial_number
        for url in ("http://127.0.0.1:1/list.crl",) * 2 + ("http://127.0.0.1:2/list.crl",)
    )
    assert first == again
    assert again != moved


def test_certificates_are_written_in_their_order(office):
    chain = [office.leaf, office.folder.certificate]
    assert x509.load_pem_x509_certificates(pem(chain)) == chain


@pytest.mark.parametrize(("port", "place"), [(4566, 24566), (60_000, 40_000)])
def test_there_is_a_port_for_stamps_beside_every_cloud(port, place):
    assert tsa.address_of(port) == ("127.0.0.1", place)


def test_asking_what_seals_can_do_loads_no_pdf_library():
    watch = "import sys, chalicelib.seals.service as _; print({'pyhanko'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_an_empty_ring_has_nothing_to_seal_with():
    assert Keyring().chain == ()
