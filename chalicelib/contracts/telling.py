"""Letters about contracts: to whose turn it is, to those who signed, to whoever drafted it."""

from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.contracts import links
from chalicelib.contracts.acting import by_id
from chalicelib.contracts.desk import desk_of
from chalicelib.contracts.model import Contract, Party, PartyState, Role, State
from chalicelib.errors import NotFound
from chalicelib.notifications import service as notifications
from chalicelib.staff import service as staff

__all__ = ["invite", "letters", "remind", "secret_words", "tell_concluded", "tell_signers"]
__all__ += ["tell_once", "tell_staff"]

_GONE = {State.WITHDRAWN, State.DECLINED}


def invite(contract: Contract) -> None:
    """Write to whose turn it is; a repetition writes no second time."""
    party = contract.present
    if party is None or party.state is not PartyState.INVITED:
        return
    if party.role is Role.OFFICE:
        _to_office(contract, party)
    else:
        _to_signer("signer_invited", contract, party, party.link_nonce)


def remind(contract: Contract, number: str) -> None:
    """Write to whose turn it is once more, with the same link; `number` tells which reminder."""
    party = contract.present
    if party is None or party.state is not PartyState.INVITED:
        return
    if party.role is Role.OFFICE:
        _to_office(contract, party, number)
    else:
        _to_signer("signer_reminded", contract, party, f"{party.link_nonce}-{number}")


def _to_signer(name: str, contract: Contract, party: Party, once: str) -> None:
    notifications.owe_letter(
        name,
        (party.mail,),
        _words(contract, party),
        contract.id,
        contract.department,
        once=once,
        secret=f"signer:{contract.id}.{party.id}.{party.link_nonce}",
    )


def _words(contract: Contract, party: Party) -> dict[str, str]:
    return {
        "title": contract.title,
        "number": contract.number,
        "company": party.company,
        "name": party.name,
        "section": contract.section,
        "desk": desk_of(contract),
        "until": clock.spoken(contract.expires_at) if contract.expires_at else "",
        "kept_until": _kept_until(contract),
    }


def _kept_until(contract: Contract) -> str:
    """Until when the links give the concluded contract; empty before."""
    if not contract.concluded_at:
        return ""
    end = datetime.fromisoformat(contract.concluded_at) + timedelta(days=links.DAYS_AFTER)
    return clock.spoken(clock.timestamp(end))


def secret_words(about: str) -> dict[str, str] | None:
    """The link for a letter that leaves now; None if it is nobody's link any more."""
    contract_id, party_id, nonce = [*about.split("."), "", ""][:3]
    try:
        contract = by_id(contract_id)
    except NotFound:
        return None
    party = contract.party(party_id)
    if party is None or party.link_nonce != nonce or contract.state in _GONE:
        return None
    return {"link": links.url_of(contract.id, party)}


def _to_office(contract: Contract, party: Party, number: str = "") -> None:
    link = f"{settings().staff_url}/#/contracts/{contract.id}"
    words = {"title": contract.title, "name": party.name, "link": link}
    once = f"{party.invited_at.replace('.', '-')}{number}"
    _inside("office_turn", party.mail, words, contract, once)


def _inside(name: str, mail: str, words: dict[str, str], contract: Contract, once: str) -> None:
    notifications.owe_letter(
        name, (mail,), words, contract.id, contract.department, once=once, inside=True
    )


def tell_staff(contract: Contract, what: str) -> None:
    """Tell whoever drafted it what became of it; nothing of why is in the mail."""
    tell_once(contract, what, f"r{contract.revision}")


def tell_once(contract: Contract, what: str, once: str) -> None:
    """Tell whoever drafted it something, once for each `once`."""
    try:
        drafter = staff.member(contract.created_by_id)
    except NotFound:
        return
    _news(contract, drafter.mail, what, once)


def _news(contract: Contract, mail: str, what: str, once: str) -> None:
    link = f"{settings().staff_url}/#/contracts/{contract.id}"
    words = {"title": contract.title, "what": what, "link": link}
    _inside("contract_news", mail, words, contract, once)


def tell_concluded(contract: Contract) -> None:
    """Tell all who signed where the sealed contract is, companies by their links; each once."""
    for party in contract.counterparties:
        _to_signer("contract_concluded", contract, party, "concluded-" + party.id)
    for party in contract.parties:
        if party.role is Role.OFFICE and party.member_id != contract.created_by_id:
            _news(contract, party.mail, "締結しました", f"concluded-{party.id}")
    tell_once(contract, "締結しました", "concluded")


def tell_signers(contract: Contract, what: str) -> None:
    """Tell those who were written to that there is nothing more to do."""
    for party in contract.counterparties:
        if party.invited_at:
            words = _words(contract, party) | {"what": what}
            notifications.owe_letter(
                "contract_ended",
                (party.mail,),
                words,
                contract.id,
                contract.department,
                once=f"r{contract.revision}-{party.id}",
            )


def letters(contract_id: str) -> list[notifications.Notification]:
    """The letters about a contract, with their states."""
    return notifications.letters_of(contract_id)
