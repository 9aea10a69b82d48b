"""What Lambda is given for one submission: API Gateway's proxy event, and a context."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

__all__ = ["Context", "submission_event"]

_RESOURCE = "/public/procedures/{procedure_id}/submissions"
_HEADERS = {
    "Accept": "application/json",
    "Accept-Language": "ja",
    "CloudFront-Forwarded-Proto": "https",
    "Content-Type": "application/json",
    "Host": "abcdefghij.execute-api.ap-northeast-1.amazonaws.com",
    "Origin": "https://apply.example.lg.jp",
    "User-Agent": "Amazon CloudFront",
    "Via": "2.0 0123456789abcdef.cloudfront.net (CloudFront)",
    "X-Amzn-Trace-Id": "Root=1-63a3a5a0-0123456789abcdef01234567",
    "X-Forwarded-For": "192.0.2.1, 198.51.100.1",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
}


@dataclass
class Context:
    """The part of Lambda's context that programs read."""

    function_name: str = "smart-docho-local-api"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 1024
    invoked_function_arn: str = "arn:aws:lambda:ap-northeast-1:000000000000:function:api"
    aws_request_id: str = "00000000-0000-4000-8000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        return 29_000


def submission_event(procedure_id: str, answers: dict[str, Any]) -> dict[str, Any]:
    """A new submission as it reaches the function, in the shape of a REST API's proxy event."""
    path = f"/public/procedures/{procedure_id}/submissions"
    body = {"key": str(uuid4()), "version": 1, "answers": answers}
    return {
        "resource": _RESOURCE,
        "path": path,
        "httpMethod": "POST",
        "headers": dict(_HEADERS),
        "multiValueHeaders": {name: [value] for name, value in _HEADERS.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": {"procedure_id": procedure_id},
        "stageVariables": None,
        "requestContext": _request_context(path),
        "body": json.dumps(body, ensure_ascii=False),
        "isBase64Encoded": False,
    }


def _request_context(path: str) -> dict[str, Any]:
    return {
        "accountId": "000000000000",
        "apiId": "abcdefghij",
        "domainName": "abcdefghij.execute-api.ap-northeast-1.amazonaws.com",
        "httpMethod": "POST",
        "identity": {"sourceIp": "198.51.100.1", "userAgent": "Amazon CloudFront"},
        "path": f"/api{path}",
        "protocol": "HTTP/1.1",
        "requestId": str(uuid4()),
        "requestTime": "22/Dec/2022:09:00:00 +0000",
        "requestTimeEpoch": 1671699600000,
        "resourceId": "abc123",
        "resourcePath": _RESOURCE,
        "stage": "api",
    }
