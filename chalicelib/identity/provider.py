"""An identity provider outside (外部の本人確認): a protocol, and OpenID Connect behind it.

Authorization code with PKCE (RFC 7636) and a nonce; the ID token is believed by the provider's
keys alone (OpenID Connect Core 3.1.3.7, RFC 8725). The installation is a public client.
"""

import hashlib
from typing import Any, Protocol
from urllib.parse import urlencode

from chalicelib.config import Settings, settings
from chalicelib.errors import Unavailable, VoucherInvalid
from chalicelib.identity.model import Known, Way
from chalicelib.values import dataclass

__all__ = ["IdentityProvider", "OidcProvider", "Return", "provider"]

_ALGORITHMS = ["RS256", "PS256", "ES256"]
_LEEWAY_SECONDS = 10
_LONGEST_NAME = 100
_REFUSALS = {400, 401, 403}


@dataclass(frozen=True, kw_only=True)
class Return:
    """What somebody comes back with, and the nonce that we sent them with."""

    code: str
    verifier: str
    nonce: str


class IdentityProvider(Protocol):
    def address(self, state: str, nonce: str, challenge: str) -> str:
        """Where somebody signs in; raises Unavailable."""

    def identify(self, back: Return) -> Known:
        """Who came back; raises VoucherInvalid for what proves nothing, or Unavailable."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where a provider answers."""

    authorize: str
    token: str
    keys: str


class OidcProvider:
    """OpenID Connect, by configured addresses or by discovery."""

    def __init__(self, config: Settings) -> None:
        self._issuer = config.citizen_issuer
        self._client = config.citizen_client_id
        self._back = f"{config.public_url}/signed-in/"
        self._configured = Places(
            authorize=config.citizen_authorize_url,
            token=config.citizen_token_url,
            keys=config.citizen_jwks_url,
        )
        self._discovered: Places | None = None
        self._keys: Any = None

    def address(self, state: str, nonce: str, challenge: str) -> str:
        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": self._back,
            "scope": "openid profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "ui_locales": "ja",
        }
        return f"{self._places().authorize}?{urlencode(asked)}"

    def identify(self, back: Return) -> Known:
        claims = self._claims(self._token(back), back.nonce)
        who = f"{self._issuer} {claims['sub']}"
        name = claims.get("name")
        return Known(
            by=Way.OUTSIDE,
            subject=hashlib.sha256(who.encode()).hexdigest(),
            name=name[:_LONGEST_NAME] if isinstance(name, str) else "",
        )

    def _token(self, back: Return) -> str:
        """The ID token for a code; a code that is wrong, spent or too old proves nothing."""
        asked = {
            "grant_type": "authorization_code",
            "client_id": self._client,
            "code": back.code,
            "redirect_uri": self._back,
            "code_verifier": back.verifier,
        }
        status, answer = _fetched("POST", self._places().token, urlencode(asked))
        if status in _REFUSALS:
            raise VoucherInvalid
        if status != 200 or not isinstance(answer.get("id_token"), str):
            raise Unavailable
        return str(answer["id_token"])

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        from joserfc import jwt  # noqa: PLC0415 — 60 ms that most calls do not need
        from joserfc.errors import JoseError  # noqa: PLC0415 — beside it

        from chalicelib.signing_keys import key_id_of  # noqa: PLC0415 — beside it

        registry = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            keys = self._key_cache().holding(key_id_of(token))
            decoded = jwt.decode(token, keys, algorithms=_ALGORITHMS)
            registry.validate(decoded.claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise VoucherInvalid from error
        if decoded.claims.get("azp", self._client) != self._client:
            raise VoucherInvalid
        return decoded.claims

    def _key_cache(self) -> Any:
        from chalicelib.signing_keys import KeyCache  # noqa: PLC0415 — see above

        if self._keys is None:
            self._keys = KeyCache(self._places().keys)
        return self._keys

    def _places(self) -> Places:
        one = self._configured
        if one.authorize and one.token and one.keys:
            return one
        if self._discovered is None:
            self._discovered = _discovered(self._issuer)
        return self._discovered


def _discovered(issuer: str) -> Places:
    """What the provider publishes of itself; raises Unavailable if it speaks for another issuer."""
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    status, told = _fetched("GET", address)
    try:
        if status != 200 or told["issuer"] != issuer:
            raise Unavailable
        return Places(
            authorize=told["authorization_endpoint"],
            token=told["token_endpoint"],
            keys=told["jwks_uri"],
        )
    except KeyError as error:
        raise Unavailable from error


def _fetched(method: str, url: str, form: str | None = None) -> tuple[int, dict[str, Any]]:
    """Status and JSON of an answer; raises Unavailable if there is none."""
    import orjson  # noqa: PLC0415 — beside its one use
    import urllib3  # noqa: PLC0415 — 30 ms that most calls do not need

    from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS  # noqa: PLC0415 — beside it

    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    try:
        reply = urllib3.PoolManager(timeout=timeout, retries=False).request(
            method, url, body=form, headers=headers, redirect=False
        )
        answer = orjson.loads(reply.data or b"{}")
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise Unavailable from error
    return reply.status, answer if isinstance(answer, dict) else {}


_providers: dict[Settings, OidcProvider] = {}


def provider() -> IdentityProvider:
    """The provider of this installation; raises Unavailable where there is none."""
    config = settings()
    if not config.citizen_issuer:
        raise Unavailable
    return _providers.setdefault(config, OidcProvider(config))
