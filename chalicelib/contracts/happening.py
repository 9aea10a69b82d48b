"""Entries of the ledger as the certificate tells them: whole, in Japanese, from the sending on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile

from chalicelib import clock
from chalicelib.contracts.ledger import LedgerEntry
from chalicelib.contracts.life import Act
from chalicelib.contracts.paper.model import Happening
from chalicelib.contracts.words import ACTS

__all__ = ["happenings"]

_NAMES = {
    "method": "本人確認の方法",
    "name": "入力された氏名",
    "mail": "メールアドレス",
    "ip": "接続元のIPアドレス",
    "relay": "中継のIPアドレス",
    "agent": "ブラウザーの種類の要約値",
    "sha256": "文書のSHA-256",
}
_MOMENTS = {"期限", "時刻", "保存期限"}
_DIGEST = re.compile(r"[0-9a-f]{64}")


def happenings(entries: Sequence[LedgerEntry]) -> tuple[Happening, ...]:
    """What happened since the contract left the office; drafting and approval are its own."""
    since = dropwhile(lambda one: one.act is not Act.SENT, entries)
    return tuple(_told(one) for one in since)


def _told(entry: LedgerEntry) -> Happening:
    lines = (f"{name}：{_shown(text)}" for name, text in _rows(entry) if text)
    return Happening(entry.at, entry.actor, ACTS[entry.act], "\n".join(lines))


def _shown(text: str) -> str:
    """As it is; a digest in two equal lines of its own, else its last letters would stand alone."""
    half = len(text) // 2
    return f"\n{text[:half]}\n{text[half:]}" if _DIGEST.fullmatch(text) else text


def _rows(entry: LedgerEntry) -> Iterator[tuple[str, str]]:
    detail = dict(entry.detail)
    if entry.act is Act.SEAL_FAILED:
        detail.pop("理由", None)  # a code; the words stand beside it
    if detail.get("メール") == detail.get("mail"):
        detail.pop("メール", None)
    for name, word in _NAMES.items():
        if name in detail:
            yield word, detail.pop(name)
    yield from _others(detail)


def _others(detail: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in sorted(detail.items()):
        yield name, clock.spoken(text) if name in _MOMENTS and text else text
