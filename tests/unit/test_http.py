"""The rim: only what was promised comes in, and no raw fault ever leaves."""

import json
from typing import Annotated

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from chalice.app import Chalice
from chalice.test import Client
from pydantic import Field
from pynamodb.exceptions import GetError

from chalicelib.errors import NotOpen
from chalicelib.http import ApiBlueprint, Body, PageQuery, Repeated, Reply
from chalicelib.permissions import Permission

PUBLIC = Permission.PUBLIC_SUBMISSION_CREATE
JSON = {"Content-Type": "application/json"}
SECRET = "髙﨑の住所は札幌"


class Said(Body):
    word: Annotated[str, Field(max_length=5)]
    count: int = 1


class Small(Body):
    max_bytes = 20
    word: str = ""


class Echo(Reply):
    text: str


def raises(error):
    raise error


FAULTS = {
    "endpoint": lambda: raises(EndpointConnectionError(endpoint_url=SECRET)),
    "client": lambda: raises(
        ClientError({"Error": {"Code": "Throttled", "Message": SECRET}}, "Get")
    ),
    "pynamodb": lambda: raises(GetError(SECRET)),
    "bug": lambda: raises(ZeroDivisionError(SECRET)),
    "key": lambda: {}[SECRET],
    "domain": lambda: raises(NotOpen(since="きのう")),
}


@pytest.fixture(scope="module")
def client():
    api = ApiBlueprint()

    @api.endpoint(
        "POST", "/say", permission=PUBLIC, summary="", returns=Echo, body=Said, status=201
    )
    def say(call):
        return Echo(text=call.body.word * call.body.count)

    @api.endpoint("POST", "/small", permission=PUBLIC, summary="", returns=Echo, body=Small)
    def small(call):
        return Echo(text=call.body.word)

    @api.endpoint("POST", "/again", permission=PUBLIC, summary="", returns=Echo, status=201)
    def again(_):
        return Repeated(Echo(text="first"))

    @api.endpoint("GET", "/named/{name}", permission=PUBLIC, summary="", returns=Echo)
    def named(_, name):
        return Echo(text=name)

    @api.endpoint("GET", "/list", permission=PUBLIC, summary="", returns=Echo, query=PageQuery)
    def listed(call):
        return Echo(text=f"{call.query.limit} {call.query.cursor}")

    @api.endpoint("GET", "/fails/{fault}", permission=PUBLIC, summary="", returns=Echo)
    def fails(_, fault):
        return FAULTS[fault]()

    @api.endpoint("GET", "/staff", permission=Permission.STAFF_SELF_READ, summary="", returns=Echo)
    def staff(call):
        return Echo(text=call.staff.name)

    app = Chalice("rim", configure_logs=False)
    app.register_blueprint(api)
    with Client(app) as made:
        yield made.http


def post(client, path, body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(path, headers=JSON, body=data)


def problem(answer):
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    found = json.loads(answer.body)
    assert found["status"] == answer.status_code
    assert found["type"] == f"urn:smart-docho:problem:{found['code']}"
    return found


def test_a_sound_body_reaches_the_view_and_its_answer_keeps_japanese(client):
    answer = post(client, "/say", {"word": "﨑", "count": 2})
    assert answer.status_code == 201
    assert answer.headers["Content-Type"].startswith("application/json")
    assert "﨑﨑".encode() in answer.body


@pytest.mark.parametrize(
    ("body", "faulty"),
    [
        ({}, "word"),
        ({"word": "123456"}, "word"),
        ({"word": 1}, "word"),
        ({"word": "a", "count": "many"}, "count"),
        ({"word": "a", "more": 1}, "more"),
        ([], ""),
        (None, ""),
        ("text", ""),
    ],
)
def test_a_body_of_another_shape_is_malformed_and_the_place_is_named(client, body, faulty):
    found = problem(post(client, "/say", body))
    assert found["code"] == "malformed_request"
    assert [one["field"] for one in found["errors"]] == [faulty]


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b'{"word": "\\ud800"}', b"NaN", b'{"word":' + b"[" * 5000]
)
def test_what_is_no_json_is_malformed(client, raw):
    found = problem(post(client, "/say", raw))
    assert (found["status"], found["code"]) == (400, "malformed_request")


def test_what_was_sent_is_not_sent_back_with_the_fault(client):
    assert SECRET not in post(client, "/say", {"word": SECRET}).body.decode()


def test_a_body_over_the_limit_is_too_large_and_one_at_the_limit_is_not(client):
    at_limit = b'{"word":"' + b"a" * (20 - 11) + b'"}'
    assert len(at_limit) == 20
    assert post(client, "/small", at_limit).status_code == 200
    assert problem(post(client, "/small", at_limit + b" "))["code"] == "too_large"


def test_a_repetition_is_answered_by_200(client):
    assert client.post("/again").status_code == 200


@pytest.mark.parametrize("name", ["%E9%AB%99%EF%A8%91", "a%20b", "a%2Fb", "100%25", "a%23b"])
def test_values_in_paths_are_decoded(client, name):
    from urllib.parse import unquote

    assert client.get(f"/named/{name}").json_body == {"text": unquote(name)}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=ten", "other=1", f"cursor={'a' * 1001}"]
)
def test_a_query_of_another_shape_is_malformed(client, query):
    assert problem(client.get(f"/list?{query}"))["code"] == "malformed_request"


def test_a_query_may_be_left_out(client):
    assert client.get("/list").json_body == {"text": "50 None"}
    assert client.get("/list?limit=7&cursor=abc").json_body == {"text": "7 abc"}


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("endpoint", 503, "unavailable"),
        ("client", 503, "unavailable"),
        ("pynamodb", 503, "unavailable"),
        ("bug", 500, "internal_error"),
        ("key", 500, "internal_error"),
        ("domain", 409, "not_open"),
    ],
)
def test_a_failing_view_is_answered_without_its_secrets(client, fault, status, code):
    answer = client.get(f"/fails/{fault}")
    found = problem(answer)
    assert (found["status"], found["code"]) == (status, code)
    assert SECRET not in answer.body.decode()
    assert "Traceback" not in answer.body.decode()


def test_what_an_error_knows_besides_stands_in_the_problem(client):
    assert problem(client.get("/fails/domain"))["since"] == "きのう"


def test_a_staff_route_without_a_member_is_forbidden(client):
    assert problem(client.get("/staff"))["code"] == "forbidden"
