"""What surrounds every call, in this order: log context, request log, protective headers."""

import time
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, ConvertToMiddleware, Request, Response

from chalicelib.observability import logger

__all__ = ["install"]

_PROTECTION = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def install(app: Chalice) -> None:
    """Register the middleware; Chalice calls it in the order of registration."""
    app.register_middleware(ConvertToMiddleware(logger.inject_lambda_context(clear_state=True)))
    app.register_middleware(log_request, "http")
    app.register_middleware(protect, "http")


def log_request(event: Request, get_response: Callable[[Any], Response]) -> Response:
    """One line a request: route, status, milliseconds; never a path value, query or body."""
    started = time.perf_counter()
    response = get_response(event)
    logger.info(
        "request",
        method=event.method,
        route=event.context.get("resourcePath"),
        status=response.status_code,
        milliseconds=round((time.perf_counter() - started) * 1000, 1),
    )
    return response


def protect(event: Request, get_response: Callable[[Any], Response]) -> Response:
    """Headers every answer of the API carries."""
    response = get_response(event)
    response.headers.update(_PROTECTION)
    return response
