"""The root of all errors, and those that fit anywhere."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

__all__ = [
    "DomainError",
    "Forbidden",
    "InternalError",
    "MalformedRequest",
    "NotFound",
    "Unauthenticated",
    "Unavailable",
]


class DomainError(Exception):
    """Base: carries an HTTP status, a stable code and words for the person."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "処理できませんでした"
    detail: str = "時間をおいて、もう一度お試しください。"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        **extra: Any,
    ) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.errors = list(errors)
        self.extra = extra

    def to_problem(self) -> dict[str, Any]:
        """The error as RFC 9457 problem details."""
        problem: dict[str, Any] = {
            "type": f"urn:smart-docho:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.errors:
            problem["errors"] = self.errors
        return problem | self.extra


class MalformedRequest(DomainError):
    status = 400
    code = "malformed_request"
    title = "送信内容の形式が正しくありません"
    detail = "ページを再読み込みして、もう一度お試しください。"


class Unauthenticated(DomainError):
    status = 401
    code = "unauthenticated"
    title = "サインインが必要です"
    detail = "もう一度サインインしてください。"


class Forbidden(DomainError):
    status = 403
    code = "forbidden"
    title = "この操作の権限がありません"
    detail = "必要な権限について、所属の管理者にご相談ください。"


class NotFound(DomainError):
    status = 404
    code = "not_found"
    title = "見つかりません"
    detail = "アドレスが正しいか、公開が終わっていないかをご確認ください。"


class InternalError(DomainError):
    detail = "時間をおいて、もう一度お試しください。入力した内容は画面に残っています。"


class Unavailable(DomainError):
    status = 503
    code = "unavailable"
    title = "ただいま混み合っています"
    detail = "少し待ってから、もう一度お試しください。入力した内容は画面に残っています。"
