"""Logs tell what happened to a request and nothing of what a citizen wrote."""

import json
from io import StringIO

import pytest
from chalice.app import Chalice
from chalice.test import Client

from chalicelib import middleware
from chalicelib.http import ApiBlueprint, Body, Reply
from chalicelib.observability import logger
from chalicelib.permissions import Permission

ANSWER = "髙﨑　花子"
PATH_VALUE = "347acdefgh"
QUERY_VALUE = "AAAA-BBBB-CCCC"


class Answers(Body):
    answers: dict[str, str]


class Search(Body):
    receipt: str = ""


class Received(Reply):
    form: str


@pytest.fixture
def lines():
    """What the functions write to their log, one entry a line."""
    stream = StringIO()
    before = logger.registered_handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.registered_handler.setStream(before)


@pytest.fixture(scope="module")
def client():
    api = ApiBlueprint()

    @api.endpoint(
        "POST",
        "/forms/{form_id}",
        permission=Permission.PUBLIC_SUBMISSION_CREATE,
        summary="",
        returns=Received,
        body=Answers,
        query=Search,
    )
    def receive(call, form_id):
        if "fault" in call.body.answers:
            raise ZeroDivisionError
        return Received(form=form_id)

    app = Chalice("logged", configure_logs=False)
    middleware.install(app)
    app.register_blueprint(api)
    with Client(app) as made:
        yield made.http


def send(client, **answers):
    return client.post(
        f"/forms/{PATH_VALUE}?receipt={QUERY_VALUE}",
        headers={"Content-Type": "application/json"},
        body=json.dumps({"answers": answers}, ensure_ascii=False).encode(),
    )


@pytest.mark.parametrize(
    ("answers", "status"),
    [({"name": ANSWER}, 200), ({"name": ANSWER, "fault": ANSWER}, 500), ({"name": [ANSWER]}, 400)],
)
def test_neither_answers_nor_values_of_path_and_query_are_logged(client, lines, answers, status):
    assert send(client, **answers).status_code == status
    written = json.dumps(lines(), ensure_ascii=False)
    assert written != "[]"
    for secret in (ANSWER, PATH_VALUE, QUERY_VALUE):
        assert secret not in written


def test_each_request_is_one_line_with_route_status_and_time(client, lines):
    send(client, name=ANSWER)
    (line,) = [one for one in lines() if one["message"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/forms/{form_id}", 200)
    assert line["milliseconds"] >= 0
    assert line["function_request_id"]


def test_a_failure_is_logged_with_its_cause_and_the_place(client, lines):
    send(client, fault=ANSWER)
    (line,) = [one for one in lines() if one["level"] == "ERROR"]
    assert line["cause"] == "ZeroDivisionError"
    assert "receive" in line["exception"]


@pytest.mark.parametrize("answers", [{"name": ANSWER}, {"fault": ANSWER}])
def test_every_answer_carries_the_protective_headers(client, answers):
    headers = send(client, **answers).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
