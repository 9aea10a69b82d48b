"""A sign-in service of our own: signs any token, publishes its keys over HTTP."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from joserfc import jwt
from joserfc.jwk import RSAKey

ISSUER = "https://cognito-idp.ap-northeast-1.amazonaws.com/pool"
CLIENT = "console"
SUBJECT = "7f3b0000-0000-4000-8000-000000000001"


def claims(**changed):
    """Those of a sound access token, some of them changed; None takes one away."""
    now = int(time.time())
    sound = {
        "sub": SUBJECT,
        "iss": ISSUER,
        "client_id": CLIENT,
        "token_use": "access",
        "iat": now,
        "exp": now + 3600,
        "cognito:groups": ["staff"],
    }
    return {name: value for name, value in (sound | changed).items() if value is not None}


def new_key(key_id):
    return RSAKey.generate_key(2048, {"kid": key_id})


class SignIn:
    """Publishes the keys in `keys`; `answer` replaces them by any other (status, body)."""

    def __init__(self):
        self.keys = [new_key("first")]
        self.answer = None
        self.fetches = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}/jwks.json"

    def token(self, key=None, header=None, **changed):
        key = key or self.keys[0]
        head = {"alg": "RS256", "kid": key.kid} | (header or {})
        return jwt.encode(head, claims(**changed), key, algorithms=[head["alg"]])

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self):
        sign_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                sign_in.fetches += 1
                public = [key.as_dict(private=False) for key in sign_in.keys]
                status, body = sign_in.answer or (200, json.dumps({"keys": public}).encode())
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Stay silent."""

        return Handler
