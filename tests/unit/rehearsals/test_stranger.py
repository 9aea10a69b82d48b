"""The stranger: real requests, to servers that open too much, refuse, redirect or keep silent."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from chalicelib.rehearsals.stranger import Door, doors, knock, open_door

ID = "3469acdefg"


@contextmanager
def server(status, body=b"{}"):
    """A site that gives every request this status and body; tells what it was asked."""
    asked = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, self.path, dict(self.headers)))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 — the name is the server's

        def log_message(self, *_):
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://site.localhost:{listening.server_port}", asked
    finally:
        listening.shutdown()
        listening.server_close()


@pytest.mark.parametrize("status", [401, 403, 404, 405])
def test_being_turned_away_is_what_a_stranger_hopes_for(status):
    with server(status) as (url, _):
        knocked = knock(list(doors(url, url, ID, None)))
    assert all(one.refused for one in knocked)


@pytest.mark.parametrize("status", [200, 204, 301, 302, 422, 500])
def test_anything_else_is_an_open_door(status):
    with server(status) as (url, _):
        knocked = knock([Door("提出の一覧", f"{url}/x")])
    assert [one.refused for one in knocked] == [False]
    assert knocked[0].answer.status == status


def test_a_site_that_does_not_answer_is_told_apart():
    with server(404) as (url, _):
        pass
    knocked = knock([Door("提出の一覧", f"{url}/x")])
    assert (knocked[0].answer, knocked[0].refused) == (None, False)


def test_names_under_localhost_are_this_machine_and_stay_the_host_asked_for():
    with server(404) as (url, asked):
        knock([Door("提出の一覧", f"{url}/f/a/")])
    _, path, headers = asked[0]
    assert path == "/f/a/"
    assert headers["Host"] == url.removeprefix("http://")
    assert "Authorization" not in headers


def test_both_sites_and_the_unpublished_are_tried_without_and_with_an_invented_token():
    wanted = list(doors("https://public", "https://staff", ID, None))
    urls = {one.url for one in wanted}
    assert f"https://staff/api/staff/procedures/{ID}/submissions" in urls
    assert f"https://public/api/staff/procedures/{ID}/submissions" in urls
    assert f"https://public/f/{ID}/index.html" in urls
    assert {one.token is None for one in wanted if "staff/api" in one.url} == {True, False}
    assert any(one.method == "POST" for one in wanted)


def test_what_is_published_is_no_secret_but_the_next_version_is():
    urls = {one.url for one in doors("https://public", "https://staff", ID, 3)}
    assert f"https://public/f/{ID}/index.html" not in urls
    assert f"https://public/f/{ID}/v4/definition.json" in urls


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [(200, b'{"openapi":"3.1.0"}', True), (200, b"<html>", False), (403, b'{"openapi":1}', False)],
)
def test_what_is_for_everybody_has_to_open_and_to_be_what_it_says(status, body, told):
    with server(status, body) as (url, asked):
        knocked = knock([open_door(url)])
    assert [one.told for one in knocked] == [told]
    assert asked[0][1] == "/api/public/openapi.json"


def test_a_site_that_refuses_everything_proves_nothing(monkeypatch):
    from types import SimpleNamespace

    from chalicelib.rehearsals import run
    from chalicelib.rehearsals.model import StepFailed

    procedure = SimpleNamespace(id=ID, published_version=None)
    with server(403) as (url, _):
        sites = SimpleNamespace(public_url=url, staff_url=url)
        monkeypatch.setattr(run, "settings", lambda: sites)
        with pytest.raises(StepFailed, match="だれでも開けるはず"):
            run.Run(procedure, None)._stranger()
