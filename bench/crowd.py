"""A crowd before one form: clients that send at the same time, and again until they are answered.

Each works as the page does: one key a submission, the same body again after a lost line, a time
limit, 429 or a fault of the server. Every fifth answer is thrown away on purpose, as by a line that
breaks at the last moment, and fetched by sending once more.
"""

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from threading import Barrier
from typing import Any
from uuid import uuid4

import urllib3

__all__ = ["Sent", "send_all"]

_PATIENCE = 300.0  # seconds for which one submission is tried
_TIMEOUT = 30.0
_LOST = 5  # of so many answers one is thrown away
_LONGEST_PAUSE = 4.0


@dataclass
class Sent:
    """One submission and what became of it; `receipts` are all numbers its client was ever told."""

    answers: dict[str, Any]
    key: str = field(default_factory=lambda: str(uuid4()))
    receipts: list[str] = field(default_factory=list)
    accepted_at: float = 0.0
    tries: int = 0
    refused: str = ""

    @property
    def accepted(self) -> bool:
        return bool(self.receipts)


class _Line:
    """The way to one form on the public site, for all clients together."""

    def __init__(self, outputs: dict[str, Any], procedure_id: str, clients: int) -> None:
        self._pool = urllib3.PoolManager(maxsize=clients, retries=False, timeout=_TIMEOUT)
        door = f"/api/public/procedures/{procedure_id}/submissions"
        self._url = f"http://127.0.0.1:{outputs['port']}{door}"
        host = outputs["public_url"].removeprefix("http://")
        self._headers = {"Host": host, "Content-Type": "application/json"}

    def send(self, one: Sent) -> tuple[int, dict[str, Any]]:
        """Status and answer; 0 where none came."""
        body = {"key": one.key, "version": 1, "answers": one.answers, "elapsed": 60_000}
        try:
            reply = self._pool.request(
                "POST", self._url, body=json.dumps(body).encode(), headers=self._headers
            )
            return reply.status, json.loads(reply.data)
        except (urllib3.exceptions.HTTPError, ValueError):
            return 0, {}


def send_all(outputs: dict[str, Any], procedure_id: str, batches: Sequence[list[Sent]]) -> float:
    """Let one client send each batch, all at once; seconds until the last of them has done."""
    line, start = _Line(outputs, procedure_id, len(batches)), Barrier(len(batches) + 1)

    def work(batch: list[Sent]) -> None:
        start.wait()
        for one in batch:
            _persist(line, one)

    with ThreadPoolExecutor(len(batches)) as clients:
        done = [clients.submit(work, batch) for batch in batches]
        start.wait()
        started = time.monotonic()
        for one in done:
            one.result()
    return time.monotonic() - started


def _persist(line: _Line, one: Sent) -> None:
    """Send until there is an answer that sending again would not change."""
    random, deadline = Random(one.key), time.monotonic() + _PATIENCE  # noqa: S311 — not a secret
    lost = random.randrange(_LOST) == 0
    while time.monotonic() < deadline:
        one.tries += 1
        status, answer = line.send(one)
        if status in {200, 201}:
            one.accepted_at = one.accepted_at or time.time()
            one.receipts.append(answer["receipt_number"])
            if not lost:
                return
            lost = False
        elif status and status != 429 and status < 500:
            one.refused = f"{status} {answer.get('code')}"
            return
        else:
            time.sleep(random.uniform(0.1, min(_LONGEST_PAUSE, 0.2 * 2**one.tries)))
