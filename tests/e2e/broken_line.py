"""A line that carries the beginning of a request and then breaks, as phones know them."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

__all__ = ["BrokenLine", "broken_line"]

_TAKEN = 300_000  # bytes
_RESET = struct.pack("ii", 1, 0)  # closing tells the other side of a reset, not of an end


class BrokenLine:
    """Takes one connection and some of what it sends; `snap` lets it break."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._snapped = Event()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where a browser thinks it sends its request to."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/"

    def snap(self) -> None:
        """Break it."""
        self._snapped.set()

    def close(self) -> None:
        """Leave nothing behind."""
        self.snap()
        self._listener.close()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            taken = 0
            while taken < _TAKEN and (data := connection.recv(65_536)):
                taken += len(data)
            self._snapped.wait(60)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)


@contextmanager
def broken_line() -> Iterator[BrokenLine]:
    line = BrokenLine()
    try:
        yield line
    finally:
        line.close()
