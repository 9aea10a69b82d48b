"""An export: one file somebody asked for, and how far it has come."""

from enum import StrEnum

from chalicelib.values import dataclass

__all__ = ["MAX_ATTEMPTS", "Export", "Format", "State"]

MAX_ATTEMPTS = 3  # as often as the queue delivers before it gives up


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    FILES = "files"  # 添付ファイル, all in one zip
    CONTRACTS = "contracts"  # 契約の一括引渡し, of no procedure

    @property
    def ending(self) -> str:
        """What the name of the file ends in."""
        return "zip" if self in {Format.FILES, Format.CONTRACTS} else self.value


class State(StrEnum):
    MAKING = "making"  # 作成中
    READY = "ready"  # ダウンロードできます
    FAILED = "failed"  # 作成できませんでした


@dataclass(frozen=True, kw_only=True)
class Export:
    """`key` and `filename` are set once the file lies in the exports bucket.

    `rows` counts submissions, or the files of a zip; `left_out` those that are not in it. `sought`
    tells which contracts, where it is they that are handed over.
    """

    id: str
    procedure_id: str
    department: str
    format: Format
    test: bool
    asked_at: str
    state: State = State.MAKING
    attempts: int = 0
    rows: int | None = None
    left_out: int | None = None
    key: str | None = None
    filename: str | None = None
    error: str | None = None
    sought: str | None = None
