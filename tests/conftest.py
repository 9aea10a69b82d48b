"""What tests share: one deployed local cloud a run, and callers that speak to its two sites."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.cloud import Cloud
from infra.demo import access_token
from infra.local import start
from tests.caller import Caller

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORT = int(os.environ.get("SMART_DOCHO_TEST_PORT", "4599")) + WORKER  # each has its own cloud
HOME = Path(f".local/test-{PORT}")


@pytest.fixture(scope="session")
def cloud() -> Iterator[dict[str, Any]]:
    """The outputs of a local cloud made for this run: deployed, with accounts, without a demo."""
    fresh = Cloud(HOME.resolve(), PORT)
    fresh.stop()
    fresh.forget()
    outputs = start(HOME, PORT)
    yield outputs
    fresh.stop()


@pytest.fixture(scope="session")
def settings_of_cloud(cloud: dict[str, Any]) -> Iterator[None]:
    """The process set up like one of the cloud's functions, for calling services directly."""
    from chalicelib.config import settings
    from infra.target import Target

    before = dict(os.environ)
    os.environ.update(Target("local", port=cloud["port"]).environment() | cloud["settings"])
    settings.cache_clear()
    yield
    os.environ.clear()
    os.environ.update(before)
    settings.cache_clear()


@pytest.fixture(scope="session")
def public(cloud: dict[str, Any]) -> Caller:
    """Anybody, through the public site."""
    return Caller(cloud, "public_url")


@pytest.fixture(scope="session")
def signed_in(cloud: dict[str, Any]) -> Callable[[str], Caller]:
    """Callers of the staff site by the name of their account, for example "tanaka"."""
    callers: dict[str, Caller] = {}

    def sign_in(name: str) -> Caller:
        if name not in callers:
            token = access_token(cloud, f"{name}@example.lg.jp")
            callers[name] = Caller(cloud, "staff_url", token)
        return callers[name]

    return sign_in
