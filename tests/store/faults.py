"""Services of AWS that refuse, fail, do not answer, or whose answer is lost on its way."""

from contextlib import contextmanager

import orjson
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

from chalicelib import aws, records

__all__ = ["HOWS", "NATURES", "REFUSALS", "Faults"]


def _answering(status, code):
    """The service answers with an error of its own."""

    def answer(request):
        body = orjson.dumps({"__type": code, "message": "made for a test"})
        if ".s3." in request.url or "-site-" in request.url or "/smart-docho-" in request.url:
            body = f"<Error><Code>{code}</Code><Message>made for a test</Message></Error>".encode()
        reply = AWSResponse(
            request.url, status, {"content-type": "application/x-amz-json-1.0"}, None
        )
        reply._content = body
        return reply

    return answer


def _never_reached(request):
    raise EndpointConnectionError(endpoint_url=request.url)


def _no_connection(request):
    raise ConnectTimeoutError(endpoint_url=request.url)


def _lost_answer(request):
    """What was asked is done, and nobody hears of it."""
    URLLib3Session(timeout=20).send(request)
    raise ReadTimeoutError(endpoint_url=request.url)


HOWS = {
    "throttled": _answering(400, "ThrottlingException"),
    "broken": _answering(500, "InternalServerError"),
    "away": _answering(503, "ServiceUnavailable"),
    "unreachable": _never_reached,
    "slow to connect": _no_connection,
    "silent after the deed": _lost_answer,
}
NATURES = {name: HOWS[name] for name in ("throttled", "unreachable", "silent after the deed")}
"""One of each nature, where every step is tried: refused, not reached, done without an answer."""
REFUSALS = {"denied": _answering(400, "AccessDeniedException")}


class Faults:
    """Lets a service fail for a while, from its n-th request on."""

    def __init__(self):
        self._watched = set()
        self._failing = {}

    @contextmanager
    def of(self, service, how, *, after=0):
        """Requests of the service fail so, but for the first ones; gives how many were made."""
        self._watch(service)
        state = {"how": how, "left": after, "made": 0}
        self._failing[service] = state
        try:
            yield state
        finally:
            del self._failing[service]

    def _watch(self, service):
        if service in self._watched:
            return
        self._watched.add(service)
        client = records.client() if service == "dynamodb" else aws.client(service)
        client.meta.events.register_first("before-send", lambda **event: self._fail(service, event))

    def _fail(self, service, event):
        state = self._failing.get(service)
        if state is None:
            return None
        state["made"] += 1
        if state["left"]:
            state["left"] -= 1
            return None
        return state["how"](event["request"])
