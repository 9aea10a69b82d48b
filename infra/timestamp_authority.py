"""試験用タイムスタンプ局: a small time stamp authority (RFC 3161) for the local cloud and tests.

It answers on the loopback interface only, tells this machine's time, and is trusted by nobody but
the installation beside it. A real installation names accredited authorities instead.
"""

import threading
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from infra.certificates import Folder

__all__ = [
    "FOLDER",
    "NAME",
    "address_of",
    "parameters",
    "serve",
    "serve_beside",
    "stamper_of",
    "url_of",
]

FOLDER = "test-authority"  # in a local cloud's home
NAME = "試験用タイムスタンプ局"
AUTHORITY = "試験用認証局"
ORGANISATION = "スマート道庁（試験用）"
LIFE = timedelta(days=11 * 365)
LIST_LIFE = timedelta(days=30)
_FAR = 20_000  # from the local cloud's own port, wherever there is room
_LARGEST = 10_000  # bytes of a request
_LIST = "list.crl"


def address_of(cloud_port: int) -> tuple[str, int]:
    """Where the authority of a local cloud answers."""
    port = cloud_port + _FAR
    return "127.0.0.1", port if port < 65_536 else cloud_port - _FAR


def url_of(address: tuple[str, int]) -> str:
    """Its address as the settings name it."""
    return f"http://{address[0]}:{address[1]}/"


def parameters(cloud_port: int) -> dict[str, str]:
    """What a local cloud's stacks are to know of its authority."""
    return {"TimestampAuthorities": url_of(address_of(cloud_port))}


def stamper_of(folder: Path, list_url: str) -> DummyTimeStamper:
    """What signs the stamps, under a certificate of the test authority in a folder."""
    authority = Folder(folder)
    authority.open(ORGANISATION, AUTHORITY)
    certificate, key = authority.stamper(ORGANISATION, NAME, LIFE, list_url)
    root = x509.Certificate.load(authority.certificate.public_bytes(Encoding.DER))
    return DummyTimeStamper(
        x509.Certificate.load(certificate),
        keys.PrivateKeyInfo.load(key),
        certs_to_embed=SimpleCertificateStore.from_certs([root]),
    )


def serve(
    address: tuple[str, int],
    stamper: DummyTimeStamper,
    revocations: Callable[[], bytes] | None = None,
) -> ThreadingHTTPServer:
    """Answer in the background; `shutdown` and `server_close` end it."""
    told = {"stamper": stamper, "revocations": staticmethod(revocations or bytes)}
    server = _Server(address, type("_Asked", (_Stamping,), told))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def serve_beside(cloud_port: int, folder: Path) -> ThreadingHTTPServer:
    """Be the authority of a local cloud, with its certificate and key in a folder."""
    address = address_of(cloud_port)
    stamper = stamper_of(folder, url_of(address) + _LIST)
    return serve(address, stamper, lambda: Folder(folder).revocations(LIST_LIFE))


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Stamping(BaseHTTPRequestHandler):
    """One request: TimeStampReq in, TimeStampResp out; and the revocation list for who asks."""

    stamper: DummyTimeStamper
    revocations: Callable[[], bytes]
    timeout = 10

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", 0)), _LARGEST)
        try:
            asked = tsp.TimeStampReq.load(self.rfile.read(length))
            told = self.stamper.request_tsa_response(asked).dump()
        except (ValueError, TypeError, KeyError):
            self.send_error(400)
            return
        self._tell(told, "application/timestamp-reply")

    def do_GET(self) -> None:
        if self.path != f"/{_LIST}":
            self.send_error(404)
            return
        self._tell(self.revocations(), "application/pkix-crl")

    def _tell(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the cloud's log is for functions."""
