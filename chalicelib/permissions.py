"""Who may do what: permissions are named `scope:resource:action`, roles are sets of them."""

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Permission", "Role", "granted"]


class Permission(StrEnum):
    PUBLIC_API_READ = "public:api:read"
    PUBLIC_CASE_OPEN = "public:case:open"
    PUBLIC_CASE_READ = "public:case:read"
    PUBLIC_CASE_WRITE = "public:case:write"
    PUBLIC_CHALLENGE_READ = "public:challenge:read"
    PUBLIC_CONTRACT_SIGN = "public:contract:sign"
    PUBLIC_CONTRACT_VERIFY = "public:contract:verify"
    PUBLIC_COUNTERPARTY_CONFIRM = "public:counterparty:confirm"
    PUBLIC_DRAFT_CREATE = "public:draft:create"
    PUBLIC_DRAFT_DELETE = "public:draft:delete"
    PUBLIC_DRAFT_READ = "public:draft:read"
    PUBLIC_IDENTITY_PROVE = "public:identity:prove"
    PUBLIC_PLACE_READ = "public:place:read"
    PUBLIC_PROCEDURE_ENTER = "public:procedure:enter"
    PUBLIC_RECEIPT_VERIFY = "public:receipt:verify"
    PUBLIC_SUBMISSION_CREATE = "public:submission:create"
    PUBLIC_UPLOAD_CREATE = "public:upload:create"
    PUBLIC_UPLOAD_DELETE = "public:upload:delete"
    PUBLIC_UPLOAD_READ = "public:upload:read"
    STAFF_APPROVAL_DECIDE = "staff:approval:decide"
    STAFF_APPROVAL_READ = "staff:approval:read"
    STAFF_ATTACHMENT_READ = "staff:attachment:read"
    STAFF_ATTACHMENT_WRITE = "staff:attachment:write"
    STAFF_CASE_READ = "staff:case:read"
    STAFF_CASE_WRITE = "staff:case:write"
    STAFF_CONTRACT_EXPORT = "staff:contract:export"
    STAFF_CONTRACT_READ = "staff:contract:read"
    STAFF_CONTRACT_SIGN = "staff:contract:sign"
    STAFF_CONTRACT_WRITE = "staff:contract:write"
    STAFF_COUNTERPARTY_READ = "staff:counterparty:read"
    STAFF_COUNTERPARTY_WRITE = "staff:counterparty:write"
    STAFF_DEPARTMENT_READ = "staff:department:read"
    STAFF_DEPARTMENT_WRITE = "staff:department:write"
    STAFF_HISTORY_READ = "staff:history:read"
    STAFF_INSIDE_ANSWER = "staff:inside:answer"
    STAFF_INSIDE_READ = "staff:inside:read"
    STAFF_MEMBER_READ = "staff:member:read"
    STAFF_MEMBER_WRITE = "staff:member:write"
    STAFF_NOTIFICATION_READ = "staff:notification:read"
    STAFF_NOTIFICATION_RETRY = "staff:notification:retry"
    STAFF_PLACE_WRITE = "staff:place:write"
    STAFF_PROCEDURE_PUBLISH = "staff:procedure:publish"
    STAFF_PROCEDURE_READ = "staff:procedure:read"
    STAFF_PROCEDURE_WRITE = "staff:procedure:write"
    STAFF_ROSTER_READ = "staff:roster:read"
    STAFF_ROSTER_WRITE = "staff:roster:write"
    STAFF_SELF_READ = "staff:self:read"
    STAFF_STATISTICS_READ = "staff:statistics:read"
    STAFF_SUBMISSION_EXPORT = "staff:submission:export"
    STAFF_SUBMISSION_READ = "staff:submission:read"
    STAFF_SUBMISSION_TRY = "staff:submission:try"

    @property
    def public(self) -> bool:
        """Whether anyone may, without signing in."""
        return self.value.startswith("public:")


class Role(StrEnum):
    VIEWER = "viewer"  # 閲覧
    EDITOR = "editor"  # 編集
    PUBLISHER = "publisher"  # 公開承認
    ADMIN = "admin"  # 管理


_VIEW = {
    Permission.STAFF_APPROVAL_DECIDE,  # whoever a route names may decide
    Permission.STAFF_APPROVAL_READ,
    Permission.STAFF_ATTACHMENT_READ,
    Permission.STAFF_CASE_READ,
    Permission.STAFF_CONTRACT_READ,
    Permission.STAFF_COUNTERPARTY_READ,
    Permission.STAFF_DEPARTMENT_READ,
    Permission.STAFF_HISTORY_READ,
    Permission.STAFF_INSIDE_ANSWER,
    Permission.STAFF_INSIDE_READ,
    Permission.STAFF_NOTIFICATION_READ,
    Permission.STAFF_PROCEDURE_READ,
    Permission.STAFF_ROSTER_READ,
    Permission.STAFF_SELF_READ,
    Permission.STAFF_STATISTICS_READ,
    Permission.STAFF_SUBMISSION_READ,
}
_GRANTS = {
    Role.VIEWER: _VIEW,
    Role.EDITOR: _VIEW
    | {
        Permission.STAFF_ATTACHMENT_WRITE,
        Permission.STAFF_CASE_WRITE,
        Permission.STAFF_CONTRACT_EXPORT,
        Permission.STAFF_CONTRACT_WRITE,
        Permission.STAFF_COUNTERPARTY_WRITE,
        Permission.STAFF_NOTIFICATION_RETRY,
        Permission.STAFF_PLACE_WRITE,
        Permission.STAFF_PROCEDURE_WRITE,
        Permission.STAFF_ROSTER_WRITE,
        Permission.STAFF_SUBMISSION_EXPORT,
        Permission.STAFF_SUBMISSION_TRY,
    },
    Role.PUBLISHER: _VIEW
    | {
        Permission.STAFF_CONTRACT_SIGN,
        Permission.STAFF_PROCEDURE_PUBLISH,
        Permission.STAFF_SUBMISSION_TRY,
    },
    Role.ADMIN: _VIEW
    | {
        Permission.STAFF_DEPARTMENT_WRITE,
        Permission.STAFF_MEMBER_READ,
        Permission.STAFF_MEMBER_WRITE,
    },
}


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that the roles together permit."""
    return frozenset().union(*(_GRANTS[role] for role in roles))
