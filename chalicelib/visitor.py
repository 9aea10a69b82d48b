"""From where a call comes (接続元), for the evidence of a consent; it is kept nowhere else.

Browsers come through CloudFront, which adds the address it saw to `X-Forwarded-For`; API Gateway
adds CloudFront's own and tells it as the source. Whoever calls API Gateway past CloudFront can
write what they like before that, so both addresses are kept.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from chalicelib.values import dataclass

__all__ = ["Visitor", "visitor_of"]

_LONGEST = 45  # characters of an IPv6 address, an embedded IPv4 one included


@dataclass(frozen=True)
class Visitor:
    """`ip` as CloudFront saw it, `relay` as API Gateway did, `agent` as SHA-256 of its name."""

    ip: str = ""
    relay: str = ""
    agent: str = ""


def visitor_of(headers: Mapping[str, Any], context: Mapping[str, Any]) -> Visitor:
    """Who called, out of a request's headers and API Gateway's context."""
    relay = str((context.get("identity") or {}).get("sourceIp") or "")
    agent = str(headers.get("user-agent") or "")
    return Visitor(
        ip=_seen_by_cloudfront(str(headers.get("x-forwarded-for") or ""), relay)[:_LONGEST],
        relay=relay[:_LONGEST],
        agent=hashlib.sha256(agent.encode()).hexdigest() if agent else "",
    )


def _seen_by_cloudfront(forwarded: str, relay: str) -> str:
    hops = [hop for one in forwarded.split(",") if (hop := one.strip())]
    if len(hops) > 1 and hops[-1] == relay:
        hops.pop()
    return hops[-1] if hops else relay
