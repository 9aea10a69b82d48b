"""試験用タイムスタンプ局: a small time stamp authority (RFC 3161) for the local cloud and tests.

It answers on the loopback interface only, tells this machine's time, and is trusted by nobody but
the installation beside it. A real installation names accredited authorities instead.
"""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from infra.certificates import Folder

__all__ = ["AUTHORITY", "NAME", "ORGANISATION", "address_of", "serve", "stamper_of", "url_of"]

NAME = "試験用タイムスタンプ局"
AUTHORITY = "試験用認証局"
ORGANISATION = "スマート道庁（試験用）"
LIFE = timedelta(days=11 * 365)
_FAR = 20_000  # from the local cloud's own port, wherever there is room
_LARGEST = 10_000  # bytes of a request
_REPLY = "application/timestamp-reply"


def address_of(cloud_port: int) -> tuple[str, int]:
    """Where the authority of a local cloud answers."""
    port = cloud_port + _FAR
    return "127.0.0.1", port if port < 65_536 else cloud_port - _FAR


def url_of(address: tuple[str, int]) -> str:
    """Its address as the settings name it."""
    return f"http://{address[0]}:{address[1]}/"


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


def serve(address: tuple[str, int], stamper: DummyTimeStamper) -> ThreadingHTTPServer:
    """Answer in the background; `shutdown` and `server_close` end it."""
    server = _Server(address, type("_Asked", (_Stamping,), {"stamper": stamper}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Server(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Stamping(BaseHTTPRequestHandler):
    """One request: TimeStampReq in, TimeStampResp out."""

    stamper: DummyTimeStamper
    timeout = 10

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", 0)), _LARGEST)
        try:
            asked = tsp.TimeStampReq.load(self.rfile.read(length))
            told = self.stamper.request_tsa_response(asked).dump()
        except (ValueError, TypeError, KeyError):
            self.send_error(400)
            return
        self.send_response(200)
        self.send_header("Content-Type", _REPLY)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        """Say nothing: the cloud's log is for functions."""
