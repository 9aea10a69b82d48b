"""The means of an installation: which key is in use, who is asked, and how fresh all of it is."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import orjson
import pytest

from chalicelib.config import settings
from chalicelib.errors import SealingFailed
from chalicelib.seals import authorities, installed, keys, revocation, store
from chalicelib.seals.means import Authority
from chalicelib.seals.model import Keyring
from tests.unit.seals.office import DER, Office, SoftKey


class Kms:
    """KMS with some keys by name."""

    def __init__(self, **known):
        self._known = known

    def get_public_key(self, KeyId):  # noqa: N803 — AWS's names
        return {"PublicKey": self._known[KeyId].public_key()}


class Secrets:
    def __init__(self, told):
        self._told = told

    def get_secret_value(self, SecretId):  # noqa: N803 — AWS's names
        assert SecretId == settings().timestamp_secret_arn
        return {"SecretString": orjson.dumps(self._told).decode()}


@pytest.fixture
def installation(environment, monkeypatch, office):
    """Puts an installation together without any cloud."""

    def put(known, told=None, ring=None):
        given = environment | {
            "SEAL_KEY_ARN": "first",
            "NEXT_SEAL_KEY_ARN": "next",
            "SEAL_DAYS_BEFORE_END": "45",
            "TIMESTAMP_AUTHORITIES": "https://a.example.jp/tsa  https://b.example.jp/",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        means = office.means()
        sound = Keyring(means.chain, means.trust.leaves, means.trust.roots, means.trust.roots)
        monkeypatch.setattr(store, "load", lambda: sound if ring is None else ring)
        monkeypatch.setattr(store, "read_list", lambda _: None)
        monkeypatch.setattr(keys, "client", lambda _: Kms(**known))
        monkeypatch.setattr(authorities, "client", lambda _: Secrets(told or {}))
        installed.forget()

    yield put
    installed.forget()
    settings.cache_clear()


def test_the_key_of_the_installed_certificate_seals(installation, office):
    installation({"first": SoftKey(), "next": office.key})
    assert installed.means().key == keys.KmsKey("next")
    assert installed.means().days == 45


def test_a_certificate_of_no_key_of_ours_seals_nothing(installation):
    installation({"first": SoftKey(), "next": SoftKey()})
    with pytest.raises(SealingFailed) as refused:
        installed.means()
    assert refused.value.reason == "key_unavailable"


def test_without_a_certificate_nothing_is_sealed(installation, office):
    installation({"first": office.key}, ring=Keyring())
    with pytest.raises(SealingFailed) as refused:
        installed.means()
    assert refused.value.reason == "key_unavailable"


def test_authorities_stand_in_their_order_with_what_their_secret_says(installation, office):
    told = {"https://b.example.jp/": {"user": "office", "password": "secret"}}
    installation({"first": office.key}, told)
    assert installed.means().authorities == (
        Authority("https://a.example.jp/tsa"),
        Authority("https://b.example.jp/", "office", "secret"),
    )


def test_the_means_are_read_anew_after_a_minute(installation, office, monkeypatch):
    installation({"first": office.key})
    first = installed.means()
    assert installed.means() is first
    later = installed.time.monotonic() + 61
    monkeypatch.setattr(installed.time, "monotonic", lambda: later)
    assert installed.means() is not first


class Site(BaseHTTPRequestHandler):
    """A site of somebody else's, with a revocation list."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200 if self.path == "/list.crl" else 404)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def site(body):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.body, server.asked = body, []
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def certificate(place, url):
    own = Office(place, list_url=url)
    return own.leaf.public_bytes(DER)


def test_a_revocation_list_elsewhere_is_fetched_once_in_a_while(set_up, tmp_path):
    assert set_up
    with site(b"list") as (server, url):
        told = certificate(tmp_path, f"{url}/list.crl")
        assert revocation.lists_of([told, told]) == [b"list"]
        assert revocation.lists_of([told]) == [b"list"]
    assert server.asked == ["/list.crl"]


def test_a_list_that_cannot_be_had_is_left_out(set_up, tmp_path):
    assert set_up
    with site(b"gone") as (_, url):
        assert revocation.lists_of([certificate(tmp_path / "a", f"{url}/gone.crl")]) == []
    silent = certificate(tmp_path / "b", "http://127.0.0.1:9/list.crl")
    assert revocation.lists_of([silent]) == []
    with pytest.raises(SealingFailed) as refused:
        revocation.lists_needed([silent])  # what may pass by itself, and is tried again
    assert refused.value.reason == "revocation_unavailable"


def test_a_list_without_end_is_left_out(set_up, tmp_path, monkeypatch):
    assert set_up
    monkeypatch.setattr(revocation, "_LARGEST", 100)
    with site(bytes(101)) as (_, url):
        assert revocation.lists_of([certificate(tmp_path, f"{url}/list.crl")]) == []


def test_our_own_list_is_read_from_its_place(set_up, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(store, "read_list", lambda name: asked.append(name) or b"ours")
    told = certificate(tmp_path, f"{set_up.public_url}/seals/a1b2.crl")
    assert revocation.lists_of([told]) == [b"ours"]
    assert asked == ["a1b2.crl"]
