"""A stranger's PDF is looked at by a process of its own: bounded, and without our credentials.

`python -m chalicelib.seals.quarantine` is that process: whom to believe and the file come in, what
was found goes out.
"""

import base64
import os
import resource
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import orjson

from chalicelib.seals.model import (
    LARGEST,
    Added,
    Findings,
    Problem,
    SignatureFinding,
    TimestampFinding,
    Trust,
)

__all__ = ["examine"]

_SECONDS = 25  # of waiting; the API answers within 29
_PROCESSOR_SECONDS = 15
_MEMORY = 512 * 1024**2  # the API's function has twice as much
_HEADER_WITHIN = 1024  # bytes, as readers of PDF do
_PASSED_ON = ("LD_LIBRARY_PATH", "PATH")  # what an interpreter starts with, and nothing of ours


def examine(pdf: bytes, trust: Trust) -> Findings:
    """What is found in a file, whatever it is; never raises for the file's sake."""
    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        return Findings(problem=Problem.NOT_PDF)
    if len(pdf) > LARGEST:
        return Findings(problem=Problem.TOO_LARGE)
    try:
        said = _asked(_packed(trust), pdf)
        return _findings(orjson.loads(said))
    except (subprocess.SubprocessError, ValueError, KeyError):
        return Findings(problem=Problem.BROKEN)


def _asked(trust: bytes, pdf: bytes) -> bytes:
    return subprocess.run(  # noqa: S603 — this very module
        [sys.executable, "-m", __name__],
        input=struct.pack("!L", len(trust)) + trust + pdf,
        capture_output=True,
        timeout=_SECONDS,
        env=_environment(),
        check=True,
    ).stdout


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}


def _packed(trust: Trust) -> bytes:
    told = {name: _written(value) for name, value in asdict(trust).items()}
    return orjson.dumps(told)


def _written(values: Sequence[bytes | str]) -> list[str]:
    return [one if isinstance(one, str) else base64.b64encode(one).decode() for one in values]


def _unpacked(told: dict[str, list[str]]) -> Trust:
    roots, stamps, lists = (
        tuple(base64.b64decode(one) for one in told[name])
        for name in ("roots", "timestamp_roots", "lists")
    )
    return Trust(roots, stamps, tuple(told["leaves"]), lists)


def _findings(told: dict[str, Any]) -> Findings:
    return Findings(
        problem=told["problem"] and Problem(told["problem"]),
        signatures=tuple(
            SignatureFinding(**one | {"added": Added(one["added"])}) for one in told["signatures"]
        ),
        archive=tuple(TimestampFinding(**one) for one in told["archive"]),
        whole=told["whole"],
    )


def main() -> None:
    """Look at the file of the standard input within the limits, and tell."""
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    from chalicelib.seals import examining  # noqa: PLC0415 — within the limits

    (length,) = struct.unpack("!L", sys.stdin.buffer.read(4))
    trust = _unpacked(orjson.loads(sys.stdin.buffer.read(length)))
    found = examining.examine(sys.stdin.buffer.read(), trust)
    sys.stdout.buffer.write(orjson.dumps(asdict(found)))


if __name__ == "__main__":
    main()
