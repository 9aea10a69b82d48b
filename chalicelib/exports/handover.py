"""Hand-over (一括引渡し): the PDFs of a department's concluded contracts as one zip, and an index.

It is written as it is read. Each file is held against the digest that the ledger tells; what is
missing, or is another, is told in the index.
"""

import hashlib
from collections.abc import Iterable, Iterator
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chalicelib import clock
from chalicelib.contracts import service as contracts
from chalicelib.exports.csv_file import write_csv
from chalicelib.exports.packed import Packed
from chalicelib.exports.paths import Paths
from chalicelib.exports.sheet import Cell, Sheet
from chalicelib.values import dataclass

__all__ = ["INDEX", "MOST_BYTES", "write_handover"]

INDEX = "索引.csv"
MOST_BYTES = 20 * 1024**3
"""Bytes of files in one zip: the worker has a quarter of an hour."""

_HEADINGS = (
    *("書類ID", "締結の別", "所属", "契約日", "件名", "契約番号", "種類", "相手方"),
    *("税抜額", "消費税額", "契約金額", "契約期間の始まり", "契約期間の終わり", "保存期限"),
    *("書類", "ファイル名", "大きさ（バイト）", "SHA-256", "確かめること"),
)
_WORDS = {
    "contract": ("契約書", "", "pdf"),
    "certificate": ("合意締結証明書", "_合意締結証明書", "pdf"),
    "evidence": ("証拠の記録", "_証拠", "json"),
    "imported": ("取り込んだPDF", "", "pdf"),
    "finding": ("取込時に調べた記録", "_取込時の調べ", "json"),
}
_CHUNK = 256 * 1024
_FASTEST = 1  # PDFs are compressed already
_EPOCH = (1980, 1, 1, 0, 0, 0)
_GONE = "保管庫に見つかりません。情報システムの担当にすぐご連絡ください。"
_OTHER = "保管庫のファイルが台帳と違います。情報システムの担当にすぐご連絡ください。"
_FULL = "1つのZIPに入る大きさ（20GB）を超えます。契約日の範囲を分けて作ってください。"


def write_handover(
    found: Iterable[contracts.Contract], target: IO[bytes] | RawIOBase, most: int = MOST_BYTES
) -> Packed:
    """Write every file and the index; `target` is written from front to back."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_FASTEST) as archive:
        packing = _Packing(archive, most)
        with TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            with index.open("w", encoding="utf-8", newline="") as file:
                total = write_csv(Sheet("索引", _HEADINGS, packing.rows(found)), file)
            archive.write(index, INDEX)
    return Packed(packing.files, total - packing.files)


@dataclass(frozen=True)
class _Put:
    """Where a file lies in the zip, else why it does not."""

    path: str | None = None
    reason: str | None = None


class _Packing:
    """A zip as it grows: each row of the index is what became of one file."""

    def __init__(self, archive: ZipFile, most: int) -> None:
        self.files = 0
        self._archive = archive
        self._left = most
        self._paths = Paths()

    def rows(self, found: Iterable[contracts.Contract]) -> Iterator[tuple[Cell, ...]]:
        for one in found:
            for kept in one.kept:
                if kept.name in _WORDS:
                    put = self._put(one, kept)
                    word = _WORDS[kept.name][0]
                    end = (word, put.path, kept.size, kept.sha256, put.reason)
                    yield (*_facts(one), clock.last_day(kept.until), *end)

    def _put(self, one: contracts.Contract, kept: contracts.Kept) -> _Put:
        if kept.size > self._left:
            return _Put(reason=_FULL)
        source = contracts.open_kept(kept)
        if source is None:
            return _Put(reason=_GONE)
        path = self._paths.flat(*_name(one, kept))
        sound = self._copy(source, path, one) == kept.sha256
        self._left -= kept.size
        self.files += sound
        return _Put(path, None if sound else _OTHER)

    def _copy(self, source: IO[bytes], path: str, one: contracts.Contract) -> str:
        """Put it in piece by piece; its digest, as it was read."""
        digest = hashlib.sha256()
        entry = ZipInfo(path, _moment(one))
        entry.compress_type = ZIP_DEFLATED
        with self._archive.open(entry, "w") as inside:
            while piece := source.read(_CHUNK):
                digest.update(piece)
                inside.write(piece)
        return digest.hexdigest()


def _name(one: contracts.Contract, kept: contracts.Kept) -> tuple[str, str]:
    """所属-契約日-件名-番号 as far as they are told, and what the name ends in."""
    _, after, ending = _WORDS[kept.name]
    told = (one.section, one.terms.contract_date, one.title, one.number)
    return "-".join(part for part in told if part), f"{after}.{ending}"


def _moment(one: contracts.Contract) -> tuple[int, int, int, int, int, int]:
    year, month, day = (int(part) for part in (one.terms.contract_date or "1980-01-01").split("-"))
    return max((year, month, day, 0, 0, 0), _EPOCH)


def _facts(one: contracts.Contract) -> tuple[Cell, ...]:
    amount = one.amount
    return (
        one.id,
        contracts.ORIGINS[one.origin],
        one.section,
        one.terms.contract_date,
        one.title,
        one.number,
        contracts.KINDS[one.kind],
        "、".join(party.company or party.name for party in one.counterparties),
        amount.without_tax if amount else None,
        amount.tax if amount else None,
        amount.total if amount else None,
        one.terms.term_from,
        one.terms.term_to,
    )
