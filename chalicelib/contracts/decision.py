"""What staff decided about the end of a contract's term (更新の判断)."""

from enum import StrEnum

from chalicelib.values import dataclass

__all__ = ["Choice", "Decision"]


class Choice(StrEnum):
    RENEW = "renew"  # 更新する
    END = "end"  # 更新しない
    NOTED = "noted"  # 確認済み


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Of the term that ends on `term_to`: with another end it has to be decided anew."""

    choice: Choice
    term_to: str
    at: str
    by: str
    note: str = ""
