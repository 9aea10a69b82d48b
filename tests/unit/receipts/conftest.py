"""What tests of receipts share: a secret of an installation, without any installation."""

import pytest

from chalicelib import leaf_salt


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setattr(leaf_salt, "key_for", lambda purpose: f"key for {purpose}".encode())
