"""An export: one file somebody asked for, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MAX_ATTEMPTS", "Export", "Format", "State"]

MAX_ATTEMPTS = 3  # as often as the queue delivers before it gives up


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class State(StrEnum):
    MAKING = "making"  # 作成中
    READY = "ready"  # ダウンロードできます
    FAILED = "failed"  # 作成できませんでした


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """`key` and `filename` are set once the file lies in the exports bucket."""

    id: str
    procedure_id: str
    department: str
    format: Format
    test: bool
    asked_at: str
    state: State = State.MAKING
    attempts: int = 0
    rows: int | None = None
    key: str | None = None
    filename: str | None = None
    error: str | None = None
