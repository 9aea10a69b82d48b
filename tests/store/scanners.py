"""Scanners for tests: one that refuses, hangs or talks nonsense, and one that is well."""

import socket
import struct
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import pytest

from chalicelib import queues
from chalicelib.attachments.scanning import clamd, scanner
from chalicelib.config import settings
from infra import scanner as stand_in

__all__ = ["MANNERS", "bad_scanner", "listening", "saying", "scanner_at", "stand_in_scanner"]

_RESET = struct.pack("ii", 1, 0)  # closing tells the other side of a reset, not of an end


def hang(line):
    """Take everything and say nothing."""
    while line.recv(65_536):
        pass


def hang_at_once(line):
    line.recv(1)
    line.settimeout(5)
    hang(line)


def break_off(line):
    """Take the beginning, then reset the connection."""
    line.recv(12)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)


def saying(answer):
    def say(line):
        line.recv(65_536)
        line.sendall(answer)
        line.shutdown(socket.SHUT_WR)
        hang(line)

    return say


MANNERS = {  # how a daemon behaves
    "hangs": hang,
    "hangs at the first byte": hang_at_once,
    "breaks off": break_off,
    "says nothing": saying(b""),
    "says an empty word": saying(b"\0"),
    "says an error": saying(b"INSTREAM: Can't allocate memory ERROR\0"),
    "says half a word": saying(b"stream: O"),
    "speaks another protocol": saying(b"HTTP/1.1 400 Bad Request\r\n\r\n<html>NOT OKAY</html>"),
    "says bytes that are no text": saying(bytes(range(128, 256)) + b"\0"),
    "never ends": saying(b"?" * 100_000),
}


@contextmanager
def listening(manner):
    """A daemon with such manners; gives where it listens."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                try:
                    manner(line)
                except OSError:
                    continue

    Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()
    finally:
        server.close()


@contextmanager
def scanner_at(host, port):
    """The installation's scanner is there for a while; gives what is put on the queue then."""
    messages = []
    told = replace(settings(), scanner=f"clamd://{host}:{port}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clamd, "_SECONDS", 0.3)
        patch.setattr(scanner, "settings", lambda: told)
        patch.setattr(queues, "send", lambda _, one, delay=0: messages.append((one, delay)))
        yield messages


@contextmanager
def bad_scanner(manners):
    """A scanner with such manners; gives what is put on the queue meanwhile."""
    if manners == "refuses":
        with scanner_at("127.0.0.1", 9) as messages:
            yield messages
        return
    with listening(MANNERS[manners]) as place, scanner_at(*place) as messages:
        yield messages


@contextmanager
def stand_in_scanner():
    server = stand_in.serve(("127.0.0.1", 0))
    try:
        with scanner_at(*server.server_address):
            yield
    finally:
        server.shutdown()
        server.server_close()
