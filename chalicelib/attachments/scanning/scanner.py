"""Who looks for malware: a ClamAV daemon that answers at once, or GuardDuty that tells later."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from chalicelib.attachments.scanning import clamd, guardduty
from chalicelib.attachments.scanning.verdict import Verdict
from chalicelib.config import settings
from chalicelib.values import dataclass

__all__ = ["Scanner", "chosen"]


class Scanner(Protocol):
    """Looks for malware in one version of an object, whose bytes are at hand."""

    def scan(self, content: bytes, key: str, version: str, *, again: bool) -> Verdict:
        """What was found; raises Unavailable where nobody answers. `again`: asked for before."""


@dataclass(frozen=True)
class _Asked:
    """A scanner made of a function."""

    ask: Callable[[bytes, str, str, bool], Verdict]

    def scan(self, content: bytes, key: str, version: str, *, again: bool) -> Verdict:
        return self.ask(content, key, version, again)


def chosen() -> Scanner:
    """The scanner of this installation: `guardduty`, or `clamd://host:port`."""
    name = settings().scanner
    if name == "guardduty":
        return _Asked(lambda _, key, version, again: guardduty.ask(key, version, again=again))
    address = urlsplit(name)
    host, port = address.hostname or "127.0.0.1", address.port or clamd.PORT
    return _Asked(lambda content, *_: clamd.scan((host, port), content))
