"""The served description holds for whatever a machine thinks of sending, not only for our tests.

Every other test of this folder checks each answer it gets against the same document.
"""

import json
from urllib.parse import unquote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_pydantic import OpenAPI
from schemathesis.generation import GenerationMode

from tests.factories import publish_example

EXAMPLES = 5  # invented requests a route; what they found is kept as tests of its own
CAREFUL = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def operations(description):
    loaded = schemathesis.openapi.from_dict(description.document)
    return [result.ok() for result in loaded.get_all_operations()]


@pytest.fixture(scope="module")
def ids(tanaka):
    """A procedure that is really there, so that invented requests get past 404."""
    return {"procedure_id": publish_example(tanaka, "magazine-present")["id"]}


@pytest.fixture(scope="module")
def everything(newcomer):
    """Somebody who may do everything, so that invented requests get past 403."""
    return newcomer("seisaku", ["viewer", "editor", "publisher", "admin"])[1]


def test_the_served_document_is_openapi_3_1(description):
    assert OpenAPI.model_validate(description.document).openapi == "3.1.0"
    for schema in description.document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_an_answer_that_is_not_as_described_would_be_noticed(description, public):
    answer = public.get("/api/public/openapi.json")
    with pytest.raises(AssertionError):
        description.check("GET", "/api/staff/me", answer)


@pytest.mark.parametrize("mode", GenerationMode)
def test_no_invented_request_breaks_a_route(operations, everything, public, ids, mode):
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not _takes_something(operation):
            continue
        caller = public if "/public/" in operation.path else everything
        _try(operation, caller, ids, mode)


def _takes_something(operation):
    """Whether a request can be wrong: any text will do for a part of a path."""
    described = operation.definition.raw
    asked = [one for one in described["parameters"] if one["in"] == "query"]
    return bool(asked or "requestBody" in described)


def _try(operation, caller, ids, mode):
    @seed(2026)
    @CAREFUL
    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    def attempt(case, real):
        case.path_parameters = dict(case.path_parameters or {}) | (ids if real else {})
        request = case.as_transport_kwargs(base_url="http://site.invalid")
        path = request["url"].removeprefix("http://site.invalid")
        if not unquote(path).isprintable():
            return  # CloudFront itself refuses control characters
        if request.get("params"):
            path += f"?{urlencode(request['params'], doseq=True)}"
        body = request.get("json", request.get("data"))
        if isinstance(body, str):
            body = body.encode()
        answer = caller.call(case.method, path, body)
        assert answer.status < 500, f"{case.method} {path} {json.dumps(body, default=repr)[:300]}"

    attempt()
