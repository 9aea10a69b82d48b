"""What others may ask of counterparties: register, change, find, ask, whether they confirmed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from chalicelib import audit, clock, letter_shapes
from chalicelib.counterparties import store
from chalicelib.counterparties.confirming import (
    CONSENT,
    ask,
    ask_again,
    asking,
    confirm,
    department_of,
    secret_words,
    shown,
)
from chalicelib.counterparties.model import Contact, Counterparty, Standing
from chalicelib.errors import Invalid, NotFound, RevisionConflict
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.ids import is_procedure_id, new_procedure_id
from chalicelib.likeness import alike
from chalicelib.notifications import service as notifications
from chalicelib.records import Page
from chalicelib.values import dataclass

__all__ = [
    "CONSENT",
    "Contact",
    "Counterparty",
    "Details",
    "Standing",
    "ask_again",
    "by_id",
    "change",
    "confirm",
    "consents",
    "department_of",
    "find",
    "history",
    "known_by",
    "letters",
    "numbers",
    "register",
    "secret_words",
    "shown",
    "standing",
]

_PRINTED = {
    "name": "名称",
    "signer": "締結する人",
    "representative": "代表者",
    "address": "所在地",
}
_WRONG_NUMBER = "法人番号が正しくありません。国税庁の法人番号公表サイトの13桁を入力してください。"


@dataclass(frozen=True, kw_only=True)
class Details:
    """What staff write about a company."""

    name: str
    signer: str
    mail: str
    corporate_number: str = ""
    representative: str = ""
    address: str = ""


def by_id(counterparty_id: str) -> Counterparty:
    """A counterparty; raises NotFound."""
    found = store.load(counterparty_id) if is_procedure_id(counterparty_id) else None
    if found is None:
        raise NotFound
    return found


def standing(one: Counterparty) -> Standing:
    """Where it stands now."""
    return one.standing(clock.timestamp())


def register(person: Person, told: Details) -> Counterparty:
    """Enter a company and ask it to confirm; raises Invalid, or WrongState for a known number."""
    _refuse_shapes(told)
    now = clock.timestamp()
    made = Counterparty(
        id=new_procedure_id(),
        name=told.name,
        contact=Contact(signer=told.signer, mail=told.mail),
        department=person.department,
        corporate_number=_number(told.corporate_number),
        representative=told.representative,
        address=told.address,
        created_at=now,
        updated_at=now,
        updated_by=person.name,
    )
    made = asking(made)
    store.insert(made)
    ask(made)
    audit.record(person, "counterparty_registered", f"counterparty#{made.id}")
    return made


def change(person: Person, counterparty_id: str, revision: int, told: Details) -> Counterparty:
    """Change a company; its contact only once the new one is confirmed.

    Raises RevisionConflict with who saved in between, Invalid and WrongState.
    """
    _refuse_shapes(told)
    before = _at_revision(by_id(counterparty_id), revision)
    contact = Contact(signer=told.signer, mail=told.mail)
    after = replace(
        _contacted(before, contact),
        name=told.name,
        corporate_number=_number(told.corporate_number),
        representative=told.representative,
        address=told.address,
        revision=revision + 1,
        updated_at=clock.timestamp(),
        updated_by=person.name,
    )
    store.save(before, after)
    if after.proof is not None and after.proof != before.proof:
        ask(after)
    audit.record(person, "counterparty_changed", f"counterparty#{before.id}")
    return after


def _refuse_shapes(told: Details) -> None:
    """What stands on contracts has to be printed; raises Invalid."""
    letter_shapes.refuse((field, word, getattr(told, field)) for field, word in _PRINTED.items())


def _contacted(before: Counterparty, contact: Contact) -> Counterparty:
    """With the contact it is to have: at once while nobody has confirmed any, else pending."""
    if contact == before.asked:
        return before
    if not before.confirmed:
        return asking(replace(before, contact=contact))
    if contact == before.contact:
        return replace(before, pending=None, proof=None)
    return asking(replace(before, pending=contact))


def _at_revision(one: Counterparty, revision: int) -> Counterparty:
    if one.revision != revision:
        raise RevisionConflict(
            revision=one.revision, updated_by=one.updated_by, updated_at=one.updated_at
        )
    return one


def _number(text: str) -> str:
    """The 13 digits of a 法人番号; none for somebody who has none."""
    if not text.strip():
        return ""
    digits = forms.read_corporate_number(text)
    if digits is None:
        fault = {"field": "corporate_number", "code": "not_a_corporate_number"}
        raise Invalid(_WRONG_NUMBER, errors=[fault | {"message": _WRONG_NUMBER}])
    return digits


def find(q: str, wanted: Standing | None, limit: int, cursor: str | None) -> Page[Counterparty]:
    """The register by name; `q` is part of the name, of who signs or represents, or the number."""
    now = clock.timestamp()
    sought = alike(q)

    def fits(one: Counterparty) -> bool:
        texts = (one.name, one.corporate_number, one.representative, one.contact.signer)
        named = any(sought in alike(text) for text in texts)
        return named and wanted in {None, one.standing(now)}

    return store.listing(limit, cursor, fits)


def known_by(texts: Iterable[str]) -> Callable[[str], list[Counterparty]]:
    """Tells whose name, name and signer, or number a text is: everybody's of whom it may be.

    Whoever is written just so goes before others whose names only look alike. The register is
    read once for all texts.
    """
    sought = {alike(text) for text in texts if text.strip()}
    found: dict[str, list[Counterparty]] = {text: [] for text in sought}
    for one in store.everybody() if sought else ():
        for text in _called(one) & sought:
            found[text].append(one)

    def known(text: str) -> list[Counterparty]:
        these = found.get(alike(text), [])
        return [one for one in these if _written(one.name) == _written(text)] or these

    return known


def _called(one: Counterparty) -> set[str]:
    return {alike(one.name), alike(f"{one.name}{one.contact.signer}"), one.corporate_number}


def numbers() -> dict[str, str]:
    """The 法人番号 of everybody in the register who has one."""
    return {one.id: one.corporate_number for one in store.everybody() if one.corporate_number}


def _written(text: str) -> str:
    return " ".join(text.split()).casefold()


def history(counterparty_id: str) -> list[audit.Entry]:
    """Who did what to it, newest first."""
    return list(audit.entries(f"counterparty#{counterparty_id}"))


def consents(counterparty_id: str) -> list[dict[str, str]]:
    """Each agreement that was given, newest first: when, by whom, to which words."""
    return store.consents(counterparty_id)[::-1]


def letters(counterparty_id: str) -> list[notifications.Notification]:
    """The letters about it, with their states."""
    return notifications.letters_of(counterparty_id)
