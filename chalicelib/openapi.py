"""The API's own description (OpenAPI 3.1), made from the routes' promises and served publicly."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel  # noqa: TC002 — one more name of what is loaded anyway
from pydantic.json_schema import models_json_schema

from chalicelib.errors import (
    DomainError,
    Forbidden,
    InternalError,
    MalformedRequest,
    TooLarge,
    Unauthenticated,
    Unavailable,
)
from chalicelib.http import ApiBlueprint, Call, Endpoint, Reply, Whole
from chalicelib.permissions import Permission

__all__ = ["document", "serving"]

_Mode = Literal["validation", "serialization"]
_Schemas = Mapping[Any, dict[str, Any]]

_ALWAYS = (InternalError, Unavailable)
_PROBLEM = "application/problem+json"
_PARAMETER = re.compile(r"\{(\w+)\}")


class Problem(Reply):
    """RFC 9457 problem details; `code` never changes, `detail` is written for people."""

    class Fault(Reply):
        field: str
        code: str
        message: str

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: tuple[Fault, ...] = ()


class Document(Whole[dict[str, Any]]):
    """An OpenAPI 3.1 document."""


def serving(endpoints: Callable[[], tuple[Endpoint, ...]]) -> ApiBlueprint:
    """A blueprint that serves the document of what `endpoints` gives once it is asked for."""
    api = ApiBlueprint()

    @api.endpoint(
        "GET",
        "/public/openapi.json",
        permission=Permission.PUBLIC_API_READ,
        summary="このAPIの説明（OpenAPI 3.1）",
        returns=Document,
    )
    def read_openapi(call: Call) -> Document:  # noqa: ARG001 — the document is for all
        return Document(document(endpoints()))

    return api


@cache
def document(endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """The document as plain data."""
    schemas, components = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, schemas)
        paths.setdefault(f"/api{endpoint.path}", {})[endpoint.method.lower()] = operation
    staff = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Smart Docho API", "version": "1"},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"staff": staff}},
    }


def _schemas(endpoints: tuple[Endpoint, ...]) -> tuple[_Schemas, dict[str, Any]]:
    wanted: dict[tuple[type[BaseModel], _Mode], None] = {(Problem, "serialization"): None}
    for endpoint in endpoints:
        wanted[endpoint.returns, "serialization"] = None
        if endpoint.body:
            wanted[endpoint.body, "validation"] = None
    references, whole = models_json_schema(
        list(wanted), ref_template="#/components/schemas/{model}"
    )
    return references, whole.get("$defs", {})


def _operation(endpoint: Endpoint, schemas: _Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _operation_id(endpoint),
        "summary": endpoint.summary,
        "x-permission": endpoint.permission.value,
        "parameters": _path_parameters(endpoint) + _query_parameters(endpoint),
        "responses": _responses(endpoint, schemas),
    }
    if endpoint.body:
        content = _content("application/json", schemas[endpoint.body, "validation"])
        operation["requestBody"] = {"required": True} | content
    if not endpoint.permission.public:
        operation["security"] = [{"staff": []}]
    return operation


def _operation_id(endpoint: Endpoint) -> str:
    words = re.sub(r"[^a-z]+", "_", endpoint.path.lower()).strip("_")
    return f"{endpoint.method.lower()}_{words}"


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    names = _PARAMETER.findall(endpoint.path)
    text = {"type": "string", "minLength": 1}
    return [{"name": name, "in": "path", "required": True, "schema": text} for name in names]


def _query_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    if endpoint.query is None:
        return []
    properties = endpoint.query.model_json_schema()["properties"]
    return [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in properties.items()
    ]


def _responses(endpoint: Endpoint, schemas: _Schemas) -> dict[str, Any]:
    good = _content("application/json", schemas[endpoint.returns, "serialization"])
    responses = {str(endpoint.status): {"description": "成功"} | good}
    if endpoint.repeatable:
        responses["200"] = {"description": "すでに受け付けたものの再送"} | good
    problem = _content(_PROBLEM, schemas[Problem, "serialization"])
    for status, codes in _problems(endpoint).items():
        responses[str(status)] = {"description": "、".join(codes)} | problem
    return responses


def _problems(endpoint: Endpoint) -> dict[int, list[str]]:
    kinds: list[type[DomainError]] = [*endpoint.errors, *_ALWAYS]
    if endpoint.body or endpoint.query:
        kinds.append(MalformedRequest)
    if endpoint.body:
        kinds.append(TooLarge)
    if not endpoint.permission.public:
        kinds += [Unauthenticated, Forbidden]
    found: dict[int, list[str]] = {}
    for kind in dict.fromkeys(kinds):
        found.setdefault(kind.status, []).append(kind.code)
    return dict(sorted(found.items()))


def _content(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {media_type: {"schema": schema}}}
