"""A client of the deployed API, through the same sites that browsers use."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import urllib3

__all__ = ["Answer", "Caller", "eventually"]

_POOL = urllib3.PoolManager(timeout=30, retries=False, maxsize=16)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: urllib3.HTTPHeaderDict
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Caller:
    """Calls one site, as one person if a token is given."""

    def __init__(self, cloud: dict[str, Any], site: str, token: str | None = None) -> None:
        self.cloud = cloud
        self._base = f"http://127.0.0.1:{cloud['port']}"
        self._headers = {"Host": cloud[site].removeprefix("http://")}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.call("POST", path, body)

    def put(self, path: str, body: Any) -> Answer:
        return self.call("PUT", path, body)

    def delete(self, path: str) -> Answer:
        return self.call("DELETE", path)

    def call(self, method: str, path: str, body: Any = None) -> Answer:
        headers = dict(self._headers)
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
        reply = _POOL.request(method, self._base + path, body=data, headers=headers)
        return Answer(reply.status, reply.headers, reply.data)


def eventually(look: Callable[[], Any], seconds: float = 20) -> Any:
    """What `look` gives as soon as it is true; the last thing it gave after some seconds."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found or time.monotonic() > deadline:
            return found
        time.sleep(0.1)
