"""What others may ask of rosters: add, list and remove people, give links, tell whose one is."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chalicelib import audit, clock
from chalicelib.errors import LinkInvalid, NotFound, PeopleInvalid, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.rosters import store
from chalicelib.rosters.model import (
    MOST_AT_ONCE,
    MOST_PEOPLE,
    Entry,
    Named,
    digest_of,
    faults_in,
    new_link,
    parts_of,
)
from chalicelib.rosters.retention import purge, spoken
from chalicelib.secret import key_for

__all__ = [
    "GONE",
    "MOST_AT_ONCE",
    "Entry",
    "Named",
    "add",
    "all_names",
    "answered",
    "discard",
    "entry",
    "entry_of_link",
    "figures",
    "forget_answer",
    "listing",
    "mail_link",
    "names_of",
    "new_links",
    "note_mails",
    "purge",
    "remove",
    "retention",
    "those_to_mail",
]

GONE = "（名簿から外された人）"
_HANDS = 8  # entries written at once


def add(person: Person, procedure_id: str, people: Sequence[Named]) -> int:
    """Add people, all or, if anything is to be mended, none; raises PeopleInvalid."""
    procedures.owned(person, procedure_id)
    known = store.owners(procedure_id, (one.mail for one in people))
    faults = faults_in(people, known)
    if faults:
        raise PeopleInvalid(errors=faults)
    if store.count(procedure_id) + len(people) > MOST_PEOPLE:
        raise WrongState(f"名簿に載せられるのは{MOST_PEOPLE:,}人までです。手続を分けてください。")
    batch, now = new_id(), clock.timestamp()
    entries = [
        Entry(
            procedure_id=procedure_id,
            id=f"{batch}{number:03d}",
            name=one.name,
            mail=one.mail,
            added_at=now,
        )
        for number, one in enumerate(people)
    ]
    if not store.insert(entries):
        raise WrongState("ほかの人が同時に名簿を変更しました。一覧を確かめてから追加してください。")
    _note(person, procedure_id, "roster_added", f"{len(entries)}人")
    return len(entries)


def listing(
    person: Person, procedure_id: str, limit: int, cursor: str | None, *, answered: bool | None
) -> Page[Entry]:
    """People of the roster in the order they were added."""
    procedures.owned(person, procedure_id)
    return store.list_entries(procedure_id, limit, cursor, answered=answered)


def figures(procedure_id: str) -> tuple[int, int]:
    """How many people there are, and how many of them have answered."""
    return store.count(procedure_id), store.count(procedure_id, answered=True)


def retention(person: Person, procedure_id: str) -> str:
    """What will happen, and what has happened, to those on the roster, in words."""
    return spoken(procedures.owned(person, procedure_id))


def discard(procedure_id: str) -> None:
    """Let a roster go with its draft."""
    for one in store.read_all(procedure_id):
        store.delete(one)


def remove(person: Person, procedure_id: str, entry_id: str) -> None:
    """Take a person off the roster; their links die, what they have answered stays."""
    procedures.owned(person, procedure_id)
    store.delete(entry(procedure_id, entry_id))
    _note(person, procedure_id, "roster_removed", "1人")


def new_links(
    person: Person, procedure_id: str, ids: Sequence[str] | None
) -> list[tuple[Entry, str]]:
    """New links for those who have not answered, all or some of them; older links die.

    They are told this once: only their digests are kept.
    """
    procedures.owned(person, procedure_id)
    with ThreadPoolExecutor(_HANDS) as hands:
        made = [one for one in hands.map(_new_link, _unanswered(procedure_id, ids)) if one]
    _note(person, procedure_id, "links_made", f"{len(made)}人")
    return made


def _new_link(one: Entry) -> tuple[Entry, str] | None:
    link, digest = new_link(one.id)
    return (one, _url(one, link)) if store.replace_links(one, digest) else None


def those_to_mail(person: Person, procedure_id: str, ids: Sequence[str] | None) -> list[Entry]:
    """Those who have not answered, all or some; raises WrongState unless the form is public."""
    procedure = procedures.owned(person, procedure_id)
    if procedure.published_version is None or procedures.closed_since(procedure_id) is not None:
        raise WrongState("受付中の手続だけが案内を送れます。公開するか、受付を再開してください。")
    if not procedures.reception_of(procedure_id).needs_link:
        raise WrongState(
            "この手続は、名簿の人だけが回答する設定になっていません。受付の設定を変えて公開してください。"
        )
    return _unanswered(procedure_id, ids)


def note_mails(person: Person, procedure_id: str, action: str, number: int) -> None:
    """Keep in the history that so many people are mailed."""
    _note(person, procedure_id, action, f"{number}人")


def mail_link(procedure_id: str, entry_id: str, letter: str) -> tuple[Entry, str] | None:
    """The link of one letter, the same at each try; None if nobody is to answer any more.

    It is derived from what tells the letter apart, so that it need not lie anywhere until then.
    """
    found = store.load(procedure_id, entry_id)
    if found is None or found.answered_at is not None:
        return None
    link, digest = new_link(entry_id, _secret_of(procedure_id, entry_id, letter))
    return (found, _url(found, link)) if store.add_link(found, digest) else None


def _secret_of(procedure_id: str, entry_id: str, letter: str) -> str:
    text = f"{procedure_id}/{entry_id}/{letter}".encode()
    secret = hmac.digest(key_for("roster-link"), text, hashlib.sha256)
    return urlsafe_b64encode(secret).decode().rstrip("=")


def entry_of_link(procedure_id: str, link: str) -> Entry:
    """Whose link it is; raises LinkInvalid."""
    entry_id = parts_of(link)
    found = store.is_link(procedure_id, entry_id, digest_of(link)) if entry_id else None
    if found is None:
        raise LinkInvalid
    return found


def answered(one: Entry, at: str, key: str, *, once: bool) -> dict[str, Any]:
    """That a person has answered, as an operation of the transaction that stores the answer."""
    return store.answered(one, at, key, once=once)


def forget_answer(procedure_id: str, entry_id: str, key: str) -> None:
    """Let an entry lead to this submission no longer; that and when they answered stays."""
    store.forget_answer(procedure_id, entry_id, key)


def entry(procedure_id: str, entry_id: str) -> Entry:
    """One person; raises NotFound."""
    found = store.load(procedure_id, entry_id)
    if found is None:
        raise NotFound
    return found


def names_of(procedure_id: str, ids: Iterable[str]) -> dict[str, str]:
    """The names of people by their entries; those taken off the roster are missing."""
    return {one.id: one.name for one in store.select(procedure_id, ids)}


def all_names(procedure_id: str) -> dict[str, str]:
    """The names of all people of the roster by their entries; for exports."""
    return {one.id: one.name for one in store.read_all(procedure_id)}


def _unanswered(procedure_id: str, ids: Sequence[str] | None) -> list[Entry]:
    if ids is None:
        return list(store.read_all(procedure_id, answered=False))
    return [one for one in store.select(procedure_id, ids) if one.answered_at is None]


def _url(one: Entry, link: str) -> str:
    """Where the link leads; its secret stands behind #, so that no log and no Referer has it."""
    return f"{procedures.public_url(one.procedure_id)}#k={link}"


def _note(person: Person, procedure_id: str, action: str, detail: str) -> None:
    audit.record(person, action, f"procedure#{procedure_id}", detail)
