"""An installation without a cloud: an authority in a folder, a key in software, its own stamps."""

from contextlib import contextmanager
from datetime import timedelta

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from chalicelib.seals.means import Authority, Means
from chalicelib.seals.model import Seal, Trust
from infra import timestamp_authority as tsa
from infra.certificates import Folder

DER = serialization.Encoding.DER
LIST_URL = "http://127.0.0.1:9/seals/list.crl"
YEAR = timedelta(days=365)
VENDOR = Seal(
    "party-1",
    "株式会社山﨑組 代表取締役 髙橋 一郎",
    "契約への同意（メール・アクセスコード・確認コードで本人確認）",
    "札幌市中央区",
)
OFFICE = Seal("office", "見本県知事 鈴木 花子", "契約の締結（再認証で本人確認）")


class SoftKey:
    """A key in this process, behind the Protocol of KMS's."""

    def __init__(self):
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signed = 0

    def public_key(self):
        return self._key.public_key().public_bytes(
            DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def sign(self, data):
        self.signed += 1
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class Office:
    """An installation without a cloud: an authority, a key with its certificate, and a stamp."""

    def __init__(self, place, life=3 * YEAR, tsa_life=tsa.LIFE, list_url=LIST_URL):
        self.folder = Folder(place, bits=2048)  # quick to make
        self.folder.open("見本県（試験用）", "試験用認証局")
        self.key = SoftKey()
        subject = ("見本県", "見本県 電子契約（試験用）")
        self.leaf = self.folder.issue(self.key.public_key(), subject, life, list_url)
        self.folder.stamper("スマート道庁（試験用）", tsa.NAME, tsa_life, LIST_URL)
        self.stamper = tsa.stamper_of(place, LIST_URL)
        self.root = self.folder.certificate.public_bytes(DER)

    @contextmanager
    def stamping(self):
        server = tsa.serve(("127.0.0.1", 0), self.stamper)
        try:
            yield tsa.url_of(server.server_address)
        finally:
            server.shutdown()
            server.server_close()

    def means(self, *urls, **changed):
        sound = {
            "key": self.key,
            "chain": (self.leaf.public_bytes(DER), self.root),
            "trust": self.trust(),
            "authorities": tuple(Authority(url) for url in urls),
            "lists": lambda _: [self.revocations()],
        }
        return Means(**(sound | changed))

    def trust(self, *lists):
        leaf = self.leaf.fingerprint(hashes.SHA256()).hex()
        return Trust((self.root,), (self.root,), (leaf,), lists)

    def revocations(self, life=timedelta(days=30)):
        return self.folder.revocations(life)
