"""Departments (部局) and the members of staff in them."""

from chalicelib.values import dataclass

__all__ = ["Department", "Member"]


@dataclass(frozen=True)
class Department:
    """A department; with `second_person` nobody publishes what they made or asked for alone."""

    code: str
    name: str
    second_person: bool = True


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member of staff; the id is the subject the sign-in service vouches for."""

    id: str
    name: str
    mail: str
    department: str
    roles: tuple[str, ...]
    active: bool = True
