"""What every DynamoDB record shares: one client, Japanese-safe JSON, conflicts, pages."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from functools import cache
from threading import RLock
from typing import Any, ClassVar, Generic, TypeVar, cast

import orjson
from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.constants import STRING
from pynamodb.exceptions import PynamoDBException
from pynamodb.models import Model

from chalicelib.aws import CONNECT_SECONDS, READ_SECONDS
from chalicelib.config import settings
from chalicelib.errors import MalformedRequest
from chalicelib.values import dataclass

__all__ = [
    "JSONText",
    "Page",
    "Record",
    "client",
    "connection",
    "decode_cursor",
    "encode_cursor",
    "is_conflict",
]

T = TypeVar("T")

_FIRST_USE = RLock()  # threads that come first together would make a client each


@cache
def connection() -> Connection:
    """One connection for all records: PynamoDB would make a client per class, 100 ms each."""
    return Connection(connect_timeout_seconds=CONNECT_SECONDS, read_timeout_seconds=READ_SECONDS)


def client() -> Any:
    """The one client of DynamoDB, for what records cannot say."""
    with _FIRST_USE:
        return connection().client


class Record(Model):
    """Base of all records; `table` names the setting that holds the table's name."""

    table: ClassVar[str]

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)

    def __init_subclass__(cls, **more: Any) -> None:
        """PynamoDB keeps the name of the table in Meta: each record needs one of its own."""
        super().__init_subclass__(**more)
        if "Meta" not in vars(cls):
            cast("Any", cls).Meta = type("Meta", (Record.Meta,), {})

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """PynamoDB's hook: bind the table at first use (never at import), share the client."""
        with _FIRST_USE:
            if cls._connection is None:
                cast("Any", cls).Meta.table_name = getattr(settings(), cls.table)
                own = super()._get_connection().connection
                own._client = client()  # noqa: SLF001 — there is no public way
            return super()._get_connection()


class JSONText(Attribute[Any]):
    """A JSON value kept as text; Japanese stays three bytes a character, not six."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return orjson.dumps(value).decode()

    def deserialize(self, value: str) -> Any:
        return orjson.loads(value)


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a longer list, and where the next ones begin (None at the end)."""

    items: Sequence[T]
    next_cursor: str | None = None


def is_conflict(error: PynamoDBException) -> bool:
    """Whether the write failed because its condition did not hold."""
    return error.cause_response_code in {
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
    }


def encode_cursor(*parts: str) -> str:
    """Sort-key values as an opaque text; the partition is never taken from a client."""
    return urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def decode_cursor(cursor: str, length: int) -> list[str]:
    """The values of a cursor; raises MalformedRequest if it is not one of ours."""
    try:
        parts = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise MalformedRequest("一覧の続きの位置が正しくありません。") from error
    if not (
        isinstance(parts, list)
        and len(parts) == length
        and all(isinstance(part, str) and part for part in parts)
    ):
        raise MalformedRequest("一覧の続きの位置が正しくありません。")
    return parts
