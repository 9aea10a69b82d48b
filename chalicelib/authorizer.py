"""The door of /staff: API Gateway asks this function before any staff route runs."""

from typing import Any
from urllib.parse import quote

from chalice.app import AuthRequest, AuthResponse, Blueprint

from chalicelib.errors import Unauthenticated
from chalicelib.observability import logger
from chalicelib.staff import service

__all__ = ["blueprint", "staff_authorizer"]

blueprint = Blueprint("app")

_TTL_SECONDS = 60  # how long a changed role may still be the old one

_REFUSAL = {
    "principalId": "nobody",
    "policyDocument": {
        "Version": "2012-10-17",
        "Statement": [{"Action": "execute-api:Invoke", "Effect": "Deny", "Resource": "*"}],
    },
}


@blueprint.authorizer(ttl_seconds=_TTL_SECONDS, name="staff_authorizer")
def staff_authorizer(request: AuthRequest) -> AuthResponse | dict[str, Any]:
    """Admit whoever is signed in; each route then asks for its own permission.

    Somebody who is not in the directory passes without any, so that the page can say so.
    """
    try:
        person = service.person_behind(request.token.removeprefix("Bearer ").strip())
    except Unauthenticated:
        logger.info("token refused")
        return _REFUSAL
    if person is None:
        return AuthResponse(routes=["*"], principal_id="stranger")
    context = {
        "member_id": person.id,
        "name": quote(person.name),  # API Gateway passes ASCII safely
        "department": person.department,
        "permissions": " ".join(sorted(person.permissions)),
        "signed_in_at": str(person.signed_in_at),
    }
    return AuthResponse(routes=["*"], principal_id=person.id, context=context)
