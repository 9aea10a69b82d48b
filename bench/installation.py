"""The installation that is measured: the one that runs here, or one made for the occasion."""

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.cloud import Cloud
from infra.local import start
from infra.progress import note
from infra.target import ROOT

__all__ = ["Outputs", "installation"]

Outputs = dict[str, Any]


@contextmanager
def installation() -> Iterator[Outputs]:
    """The outputs of a local cloud that answers; one of our own is stopped and forgotten."""
    home = Path(os.environ.get("SMART_DOCHO_HOME", ROOT / ".local"))
    if (outputs := _running(home)) is not None:
        note(f"· 動いているローカルクラウドを測ります / the running local cloud at {home}")
        yield outputs
        return
    note("· 計測用のローカルクラウドを起動します / starting a local cloud of our own")
    with tempfile.TemporaryDirectory(prefix="smart-docho-bench-") as folder:
        cloud = Cloud(Path(folder) / "home", _free_port())
        try:
            yield start(cloud.home, cloud.port, demo=True)
        finally:
            cloud.stop()


def _running(home: Path) -> Outputs | None:
    try:
        outputs: Outputs = json.loads((home / "outputs.json").read_text())
    except (OSError, ValueError):
        return None
    return outputs if Cloud(home, outputs["port"]).answers() else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
