"""A payment that is planned (支払予定), or was made."""

from chalicelib.values import dataclass

__all__ = ["Payment"]


@dataclass(frozen=True, kw_only=True)
class Payment:
    """One payment that is planned (支払予定); `due` and `paid_on` are ISO days."""

    id: str
    contract_id: str
    department: str
    contract_title: str
    name: str
    due: str
    amount: int
    paid_on: str = ""
    paid_by: str = ""
