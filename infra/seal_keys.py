"""Operators' commands for seals: certificates of their keys, and whom we believe.

csr       a request for a public authority, signed by the key in KMS
issue     a certificate from a private authority in a folder, put in use
trial     the same in the local cloud, from the authority that stamps the time there, if needed
install   a chain that a public authority sent, put in use
trust     whom to believe about time: the roots of time stamp authorities
authority user and password at a time stamp authority
crl       publish the private authority's revocation list, with one more revoked
new-key   a key to follow the present one
show      what is in use, and until when
"""

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import crl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib import clock
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.seals import store
from chalicelib.seals.keys import KmsKey
from infra import timestamp_authority
from infra.certificates import Folder, request
from infra.members import use
from infra.progress import Problem, guarded, note
from infra.target import ROOT

__all__ = ["install", "issue", "publish_list"]

_TRIAL_DAYS = 10 * 365
_IN_USE = "登録しました。1分以内にこの証明書で封印します / in use within a minute"


def install(chain: list[x509.Certificate], *, also_stamps: bool = False) -> None:
    """Put a chain in use, leaf first and root last; those before it stay believed."""
    _look_at(chain)
    encoded, ring = [one.public_bytes(Encoding.DER) for one in chain], store.load()
    leaf = chain[0].fingerprint(hashes.SHA256()).hex()
    stamping = [encoded[-1]] if also_stamps else []
    store.save(
        replace(
            ring,
            chain=tuple(encoded),
            leaves=tuple(dict.fromkeys((*ring.leaves, leaf))),
            roots=tuple(dict.fromkeys((*ring.roots, encoded[-1]))),
            timestamp_roots=tuple(dict.fromkeys((*ring.timestamp_roots, *stamping))),
        )
    )


def issue(folder: Folder, arn: str, name: str, days: int) -> list[x509.Certificate]:
    """A chain for a key, from the private authority in a folder."""
    office = settings().office_name
    folder.open(office, f"{office} 電子契約認証局")
    url = store.list_url(folder.list_name)
    life = timedelta(days=days)
    leaf = folder.issue(KmsKey(arn).public_key(), (office, name), life, url)
    return [leaf, folder.certificate]


def publish_list(folder: Folder, days: int) -> str:
    """Publish the revocation list of a private authority; answers its address."""
    store.publish_list(folder.list_name, folder.revocations(timedelta(days=days)))
    return store.list_url(folder.list_name)


def in_use() -> x509.Certificate | None:
    """The certificate that seals now, if it fits a key of ours and will last."""
    ring = store.load()
    if not ring.chain:
        return None
    leaf = x509.load_der_x509_certificate(ring.chain[0])
    return leaf if _fits(leaf) and _days_left(leaf) > int(settings().seal_days_before_end) else None


def _look_at(chain: list[x509.Certificate]) -> None:
    """Raise Problem for a chain that cannot seal."""
    leaf = chain[0]
    if not _fits(leaf):
        raise _unfit("証明書が封印の鍵のものではありません。", "It is not of a key that seals.")
    if not _may_seal(leaf):
        raise _unfit("証明書の用途に否認防止がありません。", "It may not be used for signatures.")
    if _days_left(leaf) <= int(settings().seal_days_before_end):
        raise _unfit("証明書の期限が近すぎます。", "It ends too soon.")
    for below, above in zip(chain, [*chain[1:], chain[-1]], strict=True):
        try:
            below.verify_directly_issued_by(above)
        except Exception as error:
            raise _unfit(
                "証明書が、署名用・中間・ルートの順につながっていません。",
                "Leaf, intermediates and root do not follow each other.",
            ) from error


def _fits(leaf: x509.Certificate) -> bool:
    ours = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    arns = (settings().seal_key_arn, settings().next_seal_key_arn)
    return any(KmsKey(arn).public_key() == ours for arn in arns if arn)


def _may_seal(leaf: x509.Certificate) -> bool:
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.content_commitment


def _days_left(certificate: x509.Certificate) -> int:
    return (certificate.not_valid_after_utc - clock.now()).days


def _unfit(japanese: str, english: str) -> Problem:
    return Problem(
        step=("証明書の登録", "install the certificate"),
        reason=(japanese, english),
        remedy=(
            "csr の要求から発行された証明書を、署名用・中間・ルートの順に1つのPEMにしてください。",
            "Give one PEM of what was issued for the csr: leaf, intermediates, root.",
        ),
    )


def _csr(asked: argparse.Namespace) -> None:
    office = settings().office_name
    text = request(KmsKey(_arn(asked)), office, asked.name or f"{office} 電子契約")
    sys.stdout.write(text.decode())


def _issue(asked: argparse.Namespace) -> None:
    folder = Folder(asked.authority)
    office = settings().office_name
    chain = issue(folder, _arn(asked), asked.name or f"{office} 電子契約", asked.days)
    note(publish_list(folder, asked.list_days))
    install(chain)
    note(_IN_USE)


def _trial(asked: argparse.Namespace) -> None:
    if in_use():
        return
    folder = Folder(asked.home / timestamp_authority.FOLDER)
    name = f"{settings().office_name} 電子契約（試験用）"
    chain = issue(folder, settings().seal_key_arn, name, _TRIAL_DAYS)
    publish_list(folder, _TRIAL_DAYS)
    install(chain, also_stamps=True)


def _install(asked: argparse.Namespace) -> None:
    install(x509.load_pem_x509_certificates(asked.chain.read_bytes()))
    note(_IN_USE)


def _trust(asked: argparse.Namespace) -> None:
    given = x509.load_pem_x509_certificates(asked.roots.read_bytes())
    ring, encoded = store.load(), [one.public_bytes(Encoding.DER) for one in given]
    believed = dict.fromkeys((*ring.timestamp_roots, *encoded))
    store.save(replace(ring, timestamp_roots=tuple(believed)))


def _crl(asked: argparse.Namespace) -> None:
    folder = Folder(asked.authority)
    if asked.revoke:
        folder.revoke(asked.revoke)
    note(publish_list(folder, asked.list_days))


def _authority(asked: argparse.Namespace) -> None:
    """Keep a user and password; an empty user takes them away."""
    secrets, place = client("secretsmanager"), settings().timestamp_secret_arn
    known = json.loads(secrets.get_secret_value(SecretId=place)["SecretString"])
    known.pop(asked.url, None)
    if asked.user:
        known[asked.url] = {"user": asked.user, "password": getpass.getpass("password: ")}
    secrets.put_secret_value(SecretId=place, SecretString=json.dumps(known))


def _new_key(_: argparse.Namespace) -> None:
    """A key with an alias; it seals once its certificate is installed."""
    kms = client("kms")
    made = kms.create_key(KeySpec="RSA_3072", KeyUsage="SIGN_VERIFY", Description="seals")
    arn = made["KeyMetadata"]["Arn"]
    alias = f"alias/smart-docho-{settings().stage}-seal-{clock.today():%Y%m%d}"
    kms.create_alias(AliasName=alias, TargetKeyId=arn)
    note(f"{arn}\nNextSealKeyArn に書いて配置し、--key に渡します / set it, deploy, pass as --key")


def _show(_: argparse.Namespace) -> None:
    ring = store.load()
    for title, certificates in (
        ("使用中 / in use", ring.chain),
        ("信頼する発行者 / roots", ring.roots),
        ("タイムスタンプの発行者 / roots of time stamps", ring.timestamp_roots),
    ):
        note(f"{title}:")
        for one in map(x509.load_der_x509_certificate, certificates):
            note(f"  {one.subject.rfc4514_string()}  serial {one.serial_number}")
            note(f"    {one.not_valid_after_utc:%Y-%m-%d} まで（あと{_days_left(one)}日）")
    for name, until in _lists(ring.chain):
        note(f"失効リスト / revocation list: {name} {until:%Y-%m-%d} まで / until")
    note(f"タイムスタンプ局 / authorities: {settings().timestamp_authorities or '-'}")


def _lists(chain: tuple[bytes, ...]) -> Iterator[tuple[str, datetime]]:
    """The lists of ours that certificates in use name, and by when each is published anew."""
    for one in map(asn1.Certificate.load, chain):
        for point in one.crl_distribution_points:
            name = store.list_name_in(point.url or "")
            found = store.read_list(name) if name else None
            if name and found:
                yield name, crl.CertificateList.load(found)["tbs_cert_list"]["next_update"].native


def _arn(asked: argparse.Namespace) -> str:
    return str(asked.key or settings().seal_key_arn)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.seal_keys",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--outputs", type=Path, default=ROOT / ".local" / "outputs.json")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in _COMMANDS.items():
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        for words, how in _ARGUMENTS.get(name, ()):
            command.add_argument(*words, **how)
    return parser


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "csr": _csr,
    "issue": _issue,
    "trial": _trial,
    "install": _install,
    "trust": _trust,
    "authority": _authority,
    "crl": _crl,
    "new-key": _new_key,
    "show": _show,
}
_Argument = tuple[tuple[str, ...], dict[str, Any]]
_NAMED: tuple[_Argument, ...] = (
    (("--key",), {"help": "ARN of the key; the stack's own if it is left out"}),
    (("--name",), {"help": "common name of the certificate"}),
)
_PRIVATE: tuple[_Argument, ...] = (
    (("--authority",), {"type": Path, "required": True, "help": "folder of the authority"}),
    (("--list-days",), {"type": int, "default": 60, "help": "life of the revocation list"}),
)
_ARGUMENTS: dict[str, tuple[_Argument, ...]] = {
    "csr": _NAMED,
    "issue": (
        *_NAMED,
        *_PRIVATE,
        (("--days",), {"type": int, "default": 3 * 365}),
    ),
    "trial": ((("home",), {"type": Path, "help": "folder of the local cloud"}),),
    "install": ((("chain",), {"type": Path, "help": "PEM: leaf, intermediates, root"}),),
    "trust": ((("roots",), {"type": Path, "help": "PEM of the authorities' roots"}),),
    "authority": (
        (("url",), {"help": "its address as in TimestampAuthorities"}),
        (("user",), {"help": "empty to forget it"}),
    ),
    "crl": (*_PRIVATE, (("--revoke",), {"type": int, "help": "serial number of a certificate"})),
}


def main() -> None:
    """Run one of the commands on an installation."""
    asked = _parser().parse_args()
    use(json.loads(asked.outputs.read_text()))
    asked.run(asked)


if __name__ == "__main__":
    guarded(main)
