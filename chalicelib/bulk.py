"""Reading many items cheaply: signed HTTP and plain dictionaries, no object layers.

Exports read tens of thousands of items; botocore's walk over each response
costs several times the CPU of parsing its JSON. Credentials and endpoint still come from it.
"""

import time
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import orjson
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS, client

__all__ = ["query"]

_ATTEMPTS = 5


def query(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every item a DynamoDB Query finds, over all its pages, as plain Python values.

    The request is the Query API's own; texts come as str, numbers as int or float.
    """
    start: dict[str, Any] | None = None
    while True:
        body = dict(request) | ({"ExclusiveStartKey": start} if start else {})
        reply = _call("Query", body)
        for item in reply["Items"]:
            yield {name: _plain(value) for name, value in item.items()}
        start = reply.get("LastEvaluatedKey")
        if not start:
            return


def _call(operation: str, body: dict[str, Any]) -> dict[str, Any]:
    dynamodb = client("dynamodb")
    request = AWSRequest(
        method="POST",
        url=dynamodb.meta.endpoint_url,
        data=orjson.dumps(body),
        headers={
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": f"DynamoDB_20120810.{operation}",
        },
    )
    credentials = dynamodb._request_signer._credentials  # noqa: SLF001 — the client's own
    SigV4Auth(credentials, "dynamodb", dynamodb.meta.region_name).add_auth(request)
    reply = _request(request)
    if reply.status != 200:
        raise RuntimeError(f"DynamoDB {operation} answered {reply.status}")
    answer: dict[str, Any] = orjson.loads(reply.data)
    return answer


def _request(request: AWSRequest) -> urllib3.BaseHTTPResponse:
    """Send it; a throttled request (HTTP 400 by its type) waits and goes again."""
    for attempt in range(_ATTEMPTS):
        reply = _send(request)
        if reply.status != 400 or not _throttled(reply.data):
            break
        time.sleep(0.2 * 2**attempt)
    return reply


def _throttled(body: bytes) -> bool:
    kind = str(orjson.loads(body).get("__type", ""))
    return kind.endswith(("ThrottlingException", "ProvisionedThroughputExceededException"))


def _send(request: AWSRequest) -> urllib3.BaseHTTPResponse:
    return _pool().request(
        "POST", str(request.url), body=request.data, headers=dict(request.headers.items())
    )


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        retries=urllib3.Retry(
            total=_ATTEMPTS,
            backoff_factor=0.2,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=None,
        ),
    )


def _plain(value: dict[str, Any]) -> Any:
    """One attribute value of DynamoDB JSON; ours are texts, numbers and flags."""
    ((kind, content),) = value.items()
    if kind == "N":
        return float(content) if "." in content else int(content)
    return None if kind == "NULL" else content
