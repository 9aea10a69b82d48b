"""The description of the API is sound, whole, and says of each route what it promises."""

import re

import pytest
from jsonschema import Draft202012Validator
from openapi_pydantic import OpenAPI

from app import app
from chalicelib.openapi import document

ALL = app.endpoints()
PROMISES = [pytest.param(one, id=f"{one.method} {one.path}") for one in ALL]


@pytest.fixture(scope="module")
def described():
    return document(ALL)


def operation(described, endpoint):
    return described["paths"][f"/api{endpoint.path}"][endpoint.method.lower()]


def test_the_document_is_openapi_3_1(described):
    parsed = OpenAPI.model_validate(described)
    assert parsed.openapi == "3.1.0"


def test_every_schema_is_sound_and_every_reference_leads_somewhere(described):
    schemas = described["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    for reference in re.findall(r"'\$ref': '#/components/schemas/([^']+)'", str(described)):
        assert reference in schemas


def test_there_is_one_operation_for_each_route_and_no_other(described):
    found = {(method, path) for path, one in described["paths"].items() for method in one}
    assert found == {(one.method.lower(), f"/api{one.path}") for one in ALL}


def test_operations_have_names_of_their_own(described):
    names = [one["operationId"] for path in described["paths"].values() for one in path.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("endpoint", PROMISES)
def test_a_route_is_described_as_it_is(described, endpoint):
    found = operation(described, endpoint)
    assert found["summary"]
    assert found["x-permission"] == endpoint.permission
    assert ("security" in found) is not endpoint.permission.public
    assert ("requestBody" in found) is bool(endpoint.body)
    in_path = {one["name"] for one in found["parameters"] if one["in"] == "path"}
    assert in_path == set(re.findall(r"\{(\w+)\}", endpoint.path))


@pytest.mark.parametrize("endpoint", PROMISES)
def test_a_route_names_every_status_it_may_answer_with(described, endpoint):
    expected = {endpoint.status, 500, 503, *(error.status for error in endpoint.errors)}
    expected |= {200} if endpoint.repeatable else set()
    expected |= {400} if endpoint.body or endpoint.query else set()
    expected |= {413} if endpoint.body else set()
    expected |= set() if endpoint.permission.public else {401, 403}
    assert {int(status) for status in operation(described, endpoint)["responses"]} == expected
