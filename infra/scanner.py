"""A stand-in for a ClamAV daemon in the local cloud: it speaks as clamd and knows EICAR only.

It finds the harmless test file that every scanner finds, so that the way of a dangerous file can
be tried. It protects nobody: an installation names a real clamd, or GuardDuty, as its scanner.
"""

import argparse
import socketserver
import struct
import threading

__all__ = ["EICAR", "address_of", "serve"]

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_FAR = 10_000  # beyond the local cloud's own port
_LARGEST = 25 * 1024 * 1024  # clamd's own StreamMaxLength


def address_of(cloud_port: int) -> tuple[str, int]:
    """Where the scanner of a local cloud answers."""
    return "127.0.0.1", cloud_port + _FAR


class _Conversation(socketserver.StreamRequestHandler):
    """One connection: zPING, or zINSTREAM with chunks, each after its length; zero ends them."""

    timeout = 10

    def handle(self) -> None:
        command = self._command()
        if command == b"PING":
            self.wfile.write(b"PONG\0")
        elif command == b"INSTREAM":
            self.wfile.write(self._verdict())
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _command(self) -> bytes:
        """A command in clamd's form: z, the word, a zero."""
        said = b""
        while not said.endswith(b"\0") and len(said) < 32:
            more = self.rfile.read(1)
            if not more:
                break
            said += more
        return said.removeprefix(b"z").rstrip(b"\0")

    def _verdict(self) -> bytes:
        content = bytearray()
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > _LARGEST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def serve(address: tuple[str, int]) -> socketserver.BaseServer:
    """Answer in the background; `shutdown` and `server_close` end it."""
    server = _Server(address, _Conversation)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main() -> None:
    """Answer in front, until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m infra.scanner", description=__doc__)
    parser.add_argument("--port", type=int, default=3310)
    with _Server(("127.0.0.1", parser.parse_args().port), _Conversation) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
