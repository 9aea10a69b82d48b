"""The rim: a route declares its permission and shapes; errors leave as problem details.

Chalice's own middleware never sees what a view raises, so the translation stands here, inside
the view; and JSON is written here, because Chalice's encoder doubles Japanese text.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any, ClassVar, Generic, TypeVar
from urllib.parse import unquote

import orjson
from botocore.exceptions import BotoCoreError, ClientError
from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, ValidationError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import (
    DomainError,
    Forbidden,
    InternalError,
    MalformedRequest,
    TooLarge,
    Unauthenticated,
    Unavailable,
)
from chalicelib.observability import logger
from chalicelib.permissions import Permission
from chalicelib.values import dataclass
from chalicelib.visitor import Visitor, visitor_of

__all__ = [
    "ApiBlueprint",
    "Body",
    "Call",
    "Done",
    "Endpoint",
    "PageQuery",
    "Person",
    "Repeated",
    "Reply",
    "Whole",
    "problem_response",
]

T = TypeVar("T")


class Body(BaseModel):
    """Base of what clients send: unknown members are refused, models are built when first used."""

    max_bytes: ClassVar[int] = 256 * 1024  # an item of DynamoDB holds 400 KB
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PageQuery(Body):
    """How lists are paged: at most 100 items, then `next_cursor`."""

    cursor: Annotated[str, StringConstraints(max_length=1000)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class Reply(BaseModel):
    """Base of what we answer."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Whole(RootModel[T], Generic[T]):
    """Base of what is one value rather than members with names."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Done(Reply):
    """The answer when there is nothing more to say."""

    done: bool = True


@dataclass(frozen=True)
class Repeated:
    """The answer to a repetition: what was answered the first time, with status 200."""

    first: Reply


@dataclass(frozen=True)
class Person:
    """The member of staff behind a call, as the authorizer vouched for.

    `signed_in_at` is when they last proved who they are, in seconds since 1970.
    """

    id: str
    name: str
    department: str
    permissions: frozenset[str]
    signed_in_at: int = 0


@dataclass(frozen=True)
class Call:
    """One admitted request: who asks, what was sent, and from where."""

    person: Person | None
    body: Any
    query: Any
    visitor: Visitor = Visitor()

    @property
    def staff(self) -> Person:
        """The signed-in person; staff routes always have one."""
        if self.person is None:
            raise Unauthenticated
        return self.person


@dataclass(frozen=True)
class Endpoint:
    """What a route promises; the OpenAPI document and the invariants are made from these."""

    method: str
    path: str
    permission: Permission
    summary: str
    returns: type[BaseModel]
    status: int
    body: type[Body] | None
    query: type[BaseModel] | None
    errors: tuple[type[DomainError], ...]
    repeatable: bool  # a repetition is answered by 200 instead of `status`


class ApiBlueprint(Blueprint):
    """A Blueprint whose routes cannot be made without a permission."""

    def __init__(self, authorizer: Any = None) -> None:
        super().__init__(__name__)
        self.endpoints: list[Endpoint] = []
        self._authorizer = authorizer

    def endpoint(  # noqa: PLR0913 — one keyword for each thing a route promises
        self,
        method: str,
        path: str,
        *,
        permission: Permission,
        summary: str,
        returns: type[BaseModel],
        status: int = 200,
        body: type[Body] | None = None,
        query: type[BaseModel] | None = None,
        errors: tuple[type[DomainError], ...] = (),
        repeatable: bool = False,
    ) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
        """Declare a route; its view takes a Call and the path's parameters, decoded."""
        promise = Endpoint(
            method=method,
            path=path,
            permission=permission,
            summary=summary,
            returns=returns,
            status=status,
            body=body,
            query=query,
            errors=errors,
            repeatable=repeatable,
        )
        self.endpoints.append(promise)

        def register(view: Callable[..., Any]) -> Callable[..., Response]:
            @wraps(view)
            def guarded(**parameters: str) -> Response:
                return _answer(promise, view, self.current_request, parameters)

            authorizer = None if permission.public else self._authorizer
            route = self.route(path, methods=[method], authorizer=authorizer, name=view.__name__)
            route(guarded)
            return guarded

        return register


def _answer(
    promise: Endpoint, view: Callable[..., Any], request: Request, parameters: Mapping[str, str]
) -> Response:
    try:
        call = _admit(promise, request)
        outcome = view(call, **{name: unquote(value) for name, value in parameters.items()})
        return _response(promise, outcome)
    except DomainError as error:
        return problem_response(error)
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        logger.exception("a service failed us", cause=type(error).__name__)
        return problem_response(InternalError() if _permanent(error) else Unavailable())
    except Exception as error:  # noqa: BLE001 — no raw fault reaches a person
        logger.exception("unexpected failure", cause=type(error).__name__)
        return problem_response(InternalError())


def _permanent(error: Exception) -> bool:
    """Whether trying again cannot help: the service refused what we asked of it."""
    cause = getattr(error, "cause", None) or error
    response = getattr(cause, "response", None) or {}  # a line that broke has none
    code = response.get("Error", {}).get("Code", "")
    return code in {"ValidationException", "AccessDeniedException", "AccessDenied"}


def _admit(promise: Endpoint, request: Request) -> Call:
    person = None if promise.permission.public else _person(request)
    if person and promise.permission not in person.permissions:
        raise Forbidden
    return Call(
        person=person,
        body=_parse_body(promise.body, request) if promise.body else None,
        query=_parse(promise.query, dict(request.query_params or {})) if promise.query else None,
        visitor=visitor_of(request.headers or {}, request.context or {}),
    )


def _person(request: Request) -> Person:
    context = (request.context or {}).get("authorizer") or {}
    if not context.get("member_id"):
        raise Forbidden(
            "職員名簿に登録がないか、利用が停止されています。登録は情報システムの担当に、停止の解除は所属の「管理」の職員に依頼してください。"
        )
    return Person(
        id=context["member_id"],
        name=unquote(context["name"]),
        department=context["department"],
        permissions=frozenset(context["permissions"].split()),
        signed_in_at=int(context.get("signed_in_at") or 0),
    )


def _parse_body(shape: type[Body], request: Request) -> BaseModel:
    raw = request.raw_body
    if len(raw) > shape.max_bytes:
        raise TooLarge
    try:
        return _parse(shape, orjson.loads(raw))
    except orjson.JSONDecodeError as error:
        raise MalformedRequest("JSON として読み取れませんでした。") from error


def _parse(shape: type[BaseModel], value: Any) -> BaseModel:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise MalformedRequest(
            "送信内容に、決められた形式と違うところがあります。",
            errors=[
                {
                    "field": ".".join(str(part) for part in fault["loc"]),
                    "code": fault["type"],
                    "message": "この項目の形式が正しくありません。",
                }
                for fault in error.errors(include_url=False, include_input=False)
            ],
        ) from error


def _response(promise: Endpoint, outcome: Any) -> Response:
    status = promise.status
    if isinstance(outcome, Repeated):
        outcome, status = outcome.first, 200
    return Response(
        body=outcome.model_dump_json(),
        status_code=status,
        headers={"Content-Type": "application/json; charset=utf-8"},
    )


def problem_response(error: DomainError) -> Response:
    """A domain error as application/problem+json (RFC 9457)."""
    return Response(
        body=orjson.dumps(error.to_problem()).decode(),
        status_code=error.status,
        headers={"Content-Type": "application/problem+json; charset=utf-8"},
    )
