"""From where a call comes (接続元), for the evidence of a consent; it is kept nowhere else.

Browsers come through CloudFront, which adds the address it saw to `X-Forwarded-For`; API Gateway
adds CloudFront's own and tells it as the source. Whoever calls API Gateway past CloudFront can
write what they like before that: it is believed only beside a word that CloudFront alone knows.
"""

import hashlib
import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from chalicelib.config import settings
from chalicelib.values import dataclass

__all__ = ["Visitor", "visitor_of"]

_EDGE = "x-docho-edge"  # infra/sites.yaml has CloudFront write it over whatever a browser sends


@dataclass(frozen=True)
class Visitor:
    """`ip` as CloudFront saw it, `relay` as API Gateway did, `agent` as SHA-256 of its name.

    Both are the same of a call past CloudFront; empty is what is no address.
    """

    ip: str = ""
    relay: str = ""
    agent: str = ""


def visitor_of(headers: Mapping[str, Any], context: Mapping[str, Any]) -> Visitor:
    """Who called, out of a request's headers and API Gateway's context."""
    relay = _address(str((context.get("identity") or {}).get("sourceIp") or ""))
    agent = str(headers.get("user-agent") or "")
    return Visitor(
        ip=_seen_by_cloudfront(headers, relay) if _is_from_cloudfront(headers) else relay,
        relay=relay,
        agent=hashlib.sha256(agent.encode()).hexdigest() if agent else "",
    )


def _is_from_cloudfront(headers: Mapping[str, Any]) -> bool:
    told = str(headers.get(_EDGE) or "").encode()
    return bool(told) and hmac.compare_digest(told, settings().edge_secret.encode())


def _seen_by_cloudfront(headers: Mapping[str, Any], relay: str) -> str:
    forwarded = str(headers.get("x-forwarded-for") or "").split(",")
    hops = [hop for one in forwarded if (hop := one.strip())]
    if len(hops) > 1 and _address(hops[-1]) == relay:
        hops.pop()
    return _address(hops[-1]) if hops else relay


def _address(told: str) -> str:
    """An address as the standard writes it; empty for anything else, a name of a zone too."""
    try:
        return "" if "%" in told else str(ip_address(told))
    except ValueError:
        return ""
