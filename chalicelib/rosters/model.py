"""A roster's entry: one person who is expected to answer, and what tells their link."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence

from chalicelib.mail_address import is_mail_address, same_mail
from chalicelib.values import dataclass

__all__ = [
    "MOST_AT_ONCE",
    "MOST_PEOPLE",
    "Entry",
    "Erased",
    "Named",
    "digest_of",
    "faults_in",
    "new_link",
    "parts_of",
]

MOST_AT_ONCE = 500
MOST_PEOPLE = 5000
_NAME = 100  # characters
_ID = re.compile(r"[0-9A-Z]{26}[0-9]{3}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One person of a procedure's roster; ids are in the order in which people were added."""

    procedure_id: str
    id: str
    name: str
    mail: str
    added_at: str
    answered_at: str | None = None
    submission: str | None = None


@dataclass(frozen=True, kw_only=True)
class Erased:
    """How many people left a roster because their time had come, and when the last of them did."""

    people: int
    answered: int
    at: str


@dataclass(frozen=True)
class Named:
    """Somebody to be added."""

    name: str
    mail: str


def new_link(entry_id: str, secret: str | None = None) -> tuple[str, str]:
    """A link's secret part for an entry, and its SHA-256, which alone is kept."""
    link = f"{entry_id}.{secret or secrets.token_urlsafe(32)}"
    return link, digest_of(link)


def digest_of(link: str) -> str:
    """By what a link is known without being kept."""
    return hashlib.sha256(link.encode()).hexdigest()


def parts_of(link: str) -> str | None:
    """The entry that a link claims to be for; None if it is no link of ours."""
    entry_id, dot, secret = link.partition(".")
    return entry_id if dot and secret and _ID.fullmatch(entry_id) else None


def faults_in(people: Sequence[Named], known: Mapping[str, str]) -> list[dict[str, str]]:
    """What must be mended in people to be added, by row; `known` tells who has an address."""
    rows: dict[str, int] = {}
    faults = []
    for row, one in enumerate(people, start=1):
        message = _fault(one, rows.get(same_mail(one.mail)), known.get(same_mail(one.mail)))
        rows.setdefault(same_mail(one.mail), row)
        if message:
            code, words = message
            faults.append(
                {"field": f"people.{row - 1}", "code": code, "message": f"{row}行目：{words}"}
            )
    return faults


def _fault(one: Named, row: int | None, owner: str | None) -> tuple[str, str] | None:
    if not one.name:
        return "name_missing", "氏名を入力してください。"
    if len(one.name) > _NAME or not _printable(one.name):
        return "name_invalid", f"氏名は改行なしの{_NAME}文字以内で入力してください。"
    if not is_mail_address(one.mail):
        return "mail_invalid", f"「{one.mail[:60]}」はメールアドレスの形ではありません。"
    if row is not None:
        return "mail_twice", f"メールアドレスが{row}行目と同じです。一人を一行にしてください。"
    if owner is not None:
        return "mail_known", f"このメールアドレスは、すでに名簿にあります（{owner}）。"
    return None


def _printable(text: str) -> bool:
    return all(unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} for char in text)
