"""Asks a ClamAV daemon: INSTREAM, the file in chunks, then its answer (clamd(8))."""

import socket
import struct

from chalicelib.attachments.scanning.verdict import Verdict
from chalicelib.errors import Unavailable

__all__ = ["PORT", "scan"]

PORT = 3310
_SECONDS = 60
_CHUNK = 1024 * 1024
_LONGEST_ANSWER = 4096


def scan(address: tuple[str, int], content: bytes) -> Verdict:
    """What the daemon says of the bytes; raises Unavailable if that is no verdict.

    Only its own words count: whatever else listens there may well say something with OK at its end.
    """
    try:
        said = _converse(address, content)
    except OSError as error:
        raise Unavailable from error
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Verdict.INFECTED
    if said == "stream: OK":
        return Verdict.CLEAN
    if "size limit exceeded" in said:
        return Verdict.UNSUPPORTED
    raise Unavailable


def _converse(address: tuple[str, int], content: bytes) -> str:
    with socket.create_connection(address, timeout=_SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), _CHUNK):
            chunk = content[at : at + _CHUNK]
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
        return _answer(line).decode("utf-8", "replace").strip()


def _answer(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        more = line.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0")
