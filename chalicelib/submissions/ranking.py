"""The draw (抽選) as anybody can compute it again: from the seed and the receipt numbers; pure."""

import hashlib
from collections.abc import Iterable, Sequence

__all__ = ["METHOD", "digest_of_candidates", "ranked"]

METHOD = (
    "受付番号ごとに、種（seed）・「/」・受付番号をこの順につないだ文字列の"
    "SHA-256（16進表記）を求め、枠ごとにその小さい順に並べて、定員までを当選、残りをその順の補欠とする。"
)
"""How the places are given, in words for people; docs/draw.md has it with an example."""


def ranked(seed: str, receipt_numbers: Iterable[str]) -> list[str]:
    """The receipt numbers of one option in the order of the draw, the first winner first."""
    return sorted(receipt_numbers, key=lambda number: _rank(seed, number))


def digest_of_candidates(candidates: Iterable[Sequence[str]]) -> str:
    """SHA-256 of all (option, receipt number): a line each, a tab between, lines in order."""
    lines = sorted(f"{option}\t{number}" for option, number in candidates)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _rank(seed: str, receipt_number: str) -> str:
    return hashlib.sha256(f"{seed}/{receipt_number}".encode()).hexdigest()
