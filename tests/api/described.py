"""A caller that holds every answer of the API against the description the API serves."""

import re
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from tests.caller import Answer, Caller

__all__ = ["Description", "StrictCaller"]


class Description:
    """The OpenAPI document as the deployed API serves it."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def document(self) -> dict[str, Any]:
        answer = self._caller.get("/api/public/openapi.json")
        assert answer.status == 200
        document: dict[str, Any] = answer.json
        return document

    @cached_property
    def _paths(self) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
        found = self.document["paths"].items()
        return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), item) for path, item in found]

    def check(self, method: str, target: str, answer: Answer) -> None:
        """Fail unless status, media type and body are what the document says."""
        path = target.partition("?")[0]
        for pattern, operations in self._paths:
            if pattern.fullmatch(path) and method.lower() in operations:
                self._check_answer(operations[method.lower()], target, answer)

    def _check_answer(self, operation: dict[str, Any], target: str, answer: Answer) -> None:
        name = operation["operationId"]
        responses = operation["responses"]
        said = f"{name} ({target}) answered {answer.status}: {answer.data[:300]!r}"
        assert str(answer.status) in responses, f"undescribed: {said}"
        ((media_type, content),) = responses[str(answer.status)]["content"].items()
        assert answer.headers["Content-Type"].startswith(media_type), said
        self._validate(content["schema"], answer.json, said)

    def _validate(self, schema: dict[str, Any], body: Any, said: str) -> None:
        whole = schema | {"components": self.document["components"]}
        faults = [error.message for error in Draft202012Validator(whole).iter_errors(body)]
        assert not faults, f"{faults}: {said}"


class StrictCaller(Caller):
    """Calls as any other, and fails where the answer is not as described."""

    def __init__(
        self, cloud: dict[str, Any], site: str, description: Description, token: str | None = None
    ) -> None:
        super().__init__(cloud, site, token)
        self._description = description

    def call(self, method: str, path: str, body: Any = None) -> Answer:
        answer = super().call(method, path, body)
        if path.startswith("/api/"):
            self._description.check(method, path, answer)
        return answer
