"""Seals with a key of KMS, certificates on the public site and stamps of the local authority."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509

from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.errors import SealingFailed
from chalicelib.seals import installed, service, store
from chalicelib.seals.keys import KmsKey
from infra import timestamp_authority
from infra.certificates import Folder
from tests.conftest import HOME

VENDOR = service.Seal("party-1", "株式会社山﨑組 髙橋 一郎", "契約への同意")
OFFICE = service.Seal("office", "見本県知事", "契約の締結")


@pytest.fixture(autouse=True)
def read_anew():
    installed.forget()
    yield
    installed.forget()


@pytest.fixture
def authority():
    return Folder(HOME / timestamp_authority.FOLDER)


@pytest.fixture
def paper(tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "paper.pdf")
    return (tmp_path / "paper.pdf").read_bytes()


def command(*arguments):
    outputs = (HOME / "outputs.json").resolve()
    done = subprocess.run(
        [sys.executable, "-m", "infra.seal_keys", "--outputs", str(outputs), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if not done.returncode else done.stderr


def test_a_contract_is_sealed_by_two_concluded_and_found_sound(paper):
    ready = service.prepare(paper, ["party-1", "office"])
    sealed = service.seal(ready, VENDOR, certify=True)
    done = service.conclude(service.seal(sealed, OFFICE, certify=False))
    found = service.examine(done)
    assert found.sound
    assert found.whole
    assert [one.name for one in found.signatures] == [VENDOR.name, OFFICE.name]
    assert all(one.ours for one in found.signatures)
    assert {one.timestamp_by for one in found.signatures} == {"試験用タイムスタンプ局"}
    assert service.examine(service.renew(done)).sound


def test_how_long_all_that_seals_will_last_is_measured_and_shown():
    figures = service.watch()
    assert figures["SealCertificateDaysLeft"] > 3000
    assert figures["TimestampCertificateDaysLeft"] > 3000
    assert figures["RevocationListDaysLeft"] > 3000  # the local cloud's list lasts as long
    assert "失効リスト / revocation list" in command("show")


def test_the_certificate_in_use_says_that_it_is_for_trial():
    leaf = x509.load_der_x509_certificate(store.load().chain[0])
    assert "試験用" in leaf.subject.rfc4514_string()
    assert "試験用" in leaf.issuer.rfc4514_string()


def test_anybody_can_fetch_certificates_and_the_revocation_list(public, authority):
    chain = x509.load_pem_x509_certificates(public.get("/seals/chain.pem").data)
    roots = x509.load_pem_x509_certificates(public.get("/seals/roots.pem").data)
    assert chain[-1] in roots
    point = chain[0].extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0]
    assert point.full_name[0].value == store.list_url(authority.list_name)
    told = x509.load_der_x509_crl(public.get(f"/seals/{authority.list_name}").data)
    assert told.is_signature_valid(chain[-1].public_key())


def test_a_request_for_a_public_authority_is_signed_by_the_key_in_kms():
    told = x509.load_pem_x509_csr(command("csr", "--name", "見本県 電子契約").encode())
    assert told.is_signature_valid
    assert "見本県 電子契約" in told.subject.rfc4514_string()


def test_a_new_key_seals_once_its_certificate_is_installed_and_old_seals_stay(
    paper, authority, monkeypatch
):
    ready = service.prepare(paper, ["party-1", "office"])
    before = service.seal(ready, VENDOR, certify=True)
    kept = store.load()
    arn = client("kms").create_key(KeySpec="RSA_3072", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
    monkeypatch.setenv("NEXT_SEAL_KEY_ARN", arn)
    settings.cache_clear()
    from infra import seal_keys

    try:
        chain = seal_keys.issue(authority, arn, "次の鍵（試験用）", 365)
        seal_keys.install(chain)
        installed.forget()
        done = service.conclude(service.seal(before, OFFICE, certify=False))
        found = service.examine(done)
        assert found.sound
        assert [one.certificate_subject for one in found.signatures][1] == "次の鍵（試験用）"
        assert found.signatures[0].ours
    finally:
        store.save(kept)
        monkeypatch.undo()
        settings.cache_clear()


def test_a_chain_of_another_key_is_not_installed(authority, tmp_path):
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    from infra.certificates import pem

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    leaf = authority.issue(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        ("見本県", "よその鍵"),
        timedelta(days=365),
        store.list_url(authority.list_name),
    )
    Path(tmp_path / "chain.pem").write_bytes(pem([leaf, authority.certificate]))
    kept = store.load()
    assert "封印の鍵のものではありません" in command("install", str(tmp_path / "chain.pem"))
    assert store.load() == kept


def test_users_and_passwords_of_authorities_come_from_their_secret():
    secrets, place = client("secretsmanager"), settings().timestamp_secret_arn
    url = settings().timestamp_authorities
    told = {url: {"user": "office", "password": "secret"}}
    secrets.put_secret_value(SecretId=place, SecretString=json.dumps(told))
    try:
        (one,) = installed.means().authorities
    finally:
        secrets.put_secret_value(SecretId=place, SecretString="{}")
    assert (one.url, one.user, one.password) == (url, "office", "secret")


def test_kms_refusing_seals_nothing(paper, monkeypatch):
    ready = service.prepare(paper, ["party-1"])
    refusing = replace(installed.means(), key=KmsKey("alias/nobody"))
    monkeypatch.setattr(installed, "means", lambda: refusing)
    with pytest.raises(SealingFailed) as refused:
        service.seal(ready, VENDOR, certify=True)
    assert refused.value.reason == "key_unavailable"


def test_before_any_certificate_is_installed_nothing_is_sealed(paper):
    kept = store.load()
    store.save(type(kept)())
    installed.forget()
    try:
        with pytest.raises(SealingFailed) as refused:
            service.seal(service.prepare(paper, ["party-1"]), VENDOR, certify=True)
    finally:
        store.save(kept)
    assert refused.value.reason == "key_unavailable"


def test_a_revoked_certificate_is_told_once_the_list_is_published(paper, authority):
    done = service.seal(service.prepare(paper, ["party-1"]), VENDOR, certify=True)
    serial = x509.load_der_x509_certificate(store.load().chain[0]).serial_number
    kept = store.read_list(authority.list_name)
    assert service.examine(done).sound
    place = str(authority.place.resolve())
    try:
        command("crl", "--authority", place, "--revoke", str(serial))
        assert [one.trusted for one in service.examine(done).signatures] == [False]
    finally:
        (authority.place / "revoked.json").unlink(missing_ok=True)
        store.publish_list(authority.list_name, kept)
