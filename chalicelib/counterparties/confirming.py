"""Confirming (電子契約同意・メールアドレス確認): by a link that works once, before first use.

A change of the address or of the signer is confirmed the same way by the new address, and the
old one is told; until then the old contact holds.
"""

from dataclasses import replace

from chalicelib import audit, clock
from chalicelib.config import settings
from chalicelib.counterparties import links, store
from chalicelib.counterparties.model import Contact, Counterparty
from chalicelib.errors import LinkOver, NotFound, RevisionConflict
from chalicelib.http import Person
from chalicelib.ids import is_procedure_id
from chalicelib.notifications import service as notifications
from chalicelib.staff import service as staff

__all__ = ["CONSENT", "ask", "ask_again", "asking", "confirm", "department_of"]
__all__ += ["secret_words", "shown"]

CONSENT = (
    "{office}との契約を、紙の契約書に代えて、電子署名とタイムスタンプを付した"
    "電子ファイルで結ぶことに同意します。このメールアドレスで案内を受け取り、"
    "{signer}が契約の締結を行います。"
)


def asking(one: Counterparty) -> Counterparty:
    """The same with a fresh link to confirm it."""
    return replace(one, proof=links.new_proof(one.id))


def ask(one: Counterparty) -> None:
    """Owe the letter with the link to whoever has to confirm."""
    if one.proof is None:
        return
    words = {
        "title": one.name,
        "company": one.name,
        "signer": one.asked.signer,
        "until": clock.spoken(one.proof.valid_until),
        "department": department_of(one),
    }
    notifications.owe_letter(
        "counterparty_confirm",
        (one.asked.mail,),
        words,
        one.id,
        one.department,
        once=one.proof.nonce,
        secret=f"counterparty:{one.id}.{one.proof.nonce}",
    )
    _warn_the_old(one)


def department_of(one: Counterparty) -> str:
    """The department that registered the company, by its name: whom the company may ask."""
    return staff.department_name(one.department)


def _warn_the_old(one: Counterparty) -> None:
    """Whoever is the contact learns that another is to take their place, before it is too late."""
    if one.confirmed and one.pending and one.proof:
        _owe_to_contact(one, "counterparty_changing", one.updated_at, one.proof.nonce)


def secret_words(about: str) -> dict[str, str] | None:
    """The link for a letter that leaves now; None if another was asked for since."""
    counterparty_id, _, nonce = about.partition(".")
    one = store.load(counterparty_id)
    if one is None or one.proof is None or one.proof.nonce != nonce:
        return None
    return {"link": links.url_of(one, one.proof)}


def shown(token: str) -> Counterparty:
    """Whose link it is; raises LinkOver if it works no more."""
    counterparty_id = links.id_in(token)
    one = store.load(counterparty_id) if is_procedure_id(counterparty_id) else None
    if one is None or not links.fits(one, token):
        raise LinkOver
    return one


def confirm(token: str) -> Counterparty:
    """Agree, and use the link up; raises LinkOver."""
    before = shown(token)
    now = clock.timestamp()
    after = replace(
        before,
        contact=before.asked,
        pending=None,
        proof=None,
        confirmed_at=now,
        updated_at=now,
        revision=before.revision + 1,
    )
    try:
        store.save(before, after, [store.consenting(after, now, _agreed(after, now))])
    except RevisionConflict as error:
        raise LinkOver from error
    _tell_the_old(before, now)
    _note(after)
    return after


def _agreed(one: Counterparty, now: str) -> dict[str, str]:
    words = CONSENT.format(office=settings().office_name, signer=one.contact.signer)
    return {"at": now, "mail": one.contact.mail, "signer": one.contact.signer, "words": words}


def _tell_the_old(before: Counterparty, now: str) -> None:
    """Whoever was the contact learns that they no longer are."""
    if not (before.confirmed and before.pending and _differs(before.contact, before.pending)):
        return
    _owe_to_contact(before, "counterparty_changed", now, now.replace(".", "-"))


def _owe_to_contact(one: Counterparty, name: str, at: str, once: str) -> None:
    words = {
        "title": one.name,
        "company": one.name,
        "changed_at": clock.spoken(at),
        "department": department_of(one),
    }
    notifications.owe_letter(
        name, (one.contact.mail,), words, one.id, one.department, once=f"{name}-{once}"
    )


def _differs(old: Contact, new: Contact) -> bool:
    return old != new


def _note(one: Counterparty) -> None:
    them = Person(f"counterparty#{one.id}", one.contact.signer, one.department, frozenset())
    audit.record(them, "counterparty_confirmed", f"counterparty#{one.id}")


def ask_again(person: Person, one: Counterparty) -> Counterparty:
    """Send a fresh link; raises NotFound where nothing is left to confirm."""
    if one.confirmed and one.pending is None:
        raise NotFound("確認は済んでいます。")
    after = replace(asking(one), revision=one.revision + 1, updated_at=clock.timestamp())
    store.save(one, after)
    ask(after)
    audit.record(person, "counterparty_asked", f"counterparty#{one.id}")
    return after
