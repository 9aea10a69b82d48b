"""A provider of identities on this machine, with keys of its own."""

import base64
import hmac
import json
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from chalicelib.config import Settings

CLIENT = "public-pages"
OURS = RSAKey.generate_key(2048, {"kid": "ours"})
THEIRS = RSAKey.generate_key(2048, {"kid": "ours"})  # the same name, another key


def encoded(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


class Provider:
    """What it says next, and what it was asked."""

    def __init__(self, url):
        self.issuer = url
        self.status = 200
        self.token = ""
        self.asked = {}

    def claims(self, **changed):
        sound = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "citizen-1",
            "name": "石狩　道",
            "nonce": "nonce-1",
            "exp": int(time.time()) + 300,
        }
        return {name: one for name, one in (sound | changed).items() if one is not None}

    def signed(self, key=OURS, algorithm="RS256", **changed):
        return jwt.encode({"alg": algorithm, "kid": "ours"}, self.claims(**changed), key)

    def unsigned(self, algorithm="none"):
        parts = ({"alg": algorithm, "kid": "ours"}, self.claims())
        return ".".join(encoded(json.dumps(one).encode()) for one in parts) + "."

    def sealed_with_the_public_key(self):
        signed = self.unsigned("HS256").rstrip(".")
        seal = hmac.digest(OURS.as_pem(private=False), signed.encode(), "sha256")
        return f"{signed}.{encoded(seal)}"


@pytest.fixture
def outside():
    """The provider, listening."""
    held = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            provider = held["provider"]
            documents = {
                "/keys": {"keys": [OURS.as_dict(private=False)]},
                "/.well-known/openid-configuration": {
                    "issuer": provider.issuer,
                    "authorization_endpoint": f"{provider.issuer}/authorize",
                    "token_endpoint": f"{provider.issuer}/token",
                    "jwks_uri": f"{provider.issuer}/keys",
                },
            }
            self._tell(200, documents.get(self.path, {}))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider = held["provider"]
            provider.asked = {name: one[0] for name, one in parse_qs(body).items()}
            self._tell(provider.status, {"id_token": provider.token})

        def _tell(self, status, document):
            content = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held["provider"] = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    yield held["provider"]
    server.shutdown()
    server.server_close()


@pytest.fixture
def config(environment, outside):
    """Settings that name the provider by its issuer alone."""
    plain = Settings.from_env(environment)
    return replace(
        plain,
        citizen_issuer=outside.issuer,
        citizen_client_id=CLIENT,
        citizen_authorize_url="",
        citizen_token_url="",
        citizen_jwks_url="",
    )
