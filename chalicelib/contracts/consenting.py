"""The steps of those who sign, each on their turn only: read, consent, decline, hand on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from chalicelib import clock, queues
from chalicelib.config import settings
from chalicelib.contracts import links, sending, telling
from chalicelib.contracts.acting import advance, by_id, owned, repeatedly
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, Party, PartyState, Role, State
from chalicelib.errors import Forbidden, LinkOver, NotFound, WrongState
from chalicelib.http import Person

__all__ = ["consent", "consent_of_office", "decline", "decline_of_office", "delegate"]
__all__ += ["found_by", "has_access", "is_present", "note"]

_NOT_YOURS = "いまはほかの方の確認の順番です。順番が来ると、メールでお知らせします。"
_DONE = {PartyState.CONSENTED, PartyState.SEALED}
_OUT = {State.SIGNING, State.COUNTERSIGNING}

How = Mapping[str, str]
"""How somebody was identified: "method", "ip", "agent" and the like, as plain texts."""


def found_by(token: str) -> tuple[Contract, Party]:
    """Whose link it is; raises LinkOver for one that is unknown, replaced or ended.

    One whose time ran out is closed by this. Whether it is their turn tells `is_present`.
    """
    contract_id, party_id = links.parts_of(token)
    try:
        contract = by_id(contract_id)
    except NotFound as error:
        raise LinkOver from error
    party = contract.party(party_id)
    if party is None or not links.fits(party, token):
        raise LinkOver
    if contract.state is State.SIGNING and sending.has_run_out(contract):
        contract = sending.expire(contract.id)
    return contract, party


def is_present(contract: Contract, party: Party) -> bool:
    """Whether it is their turn to decide."""
    present = contract.present
    return (
        contract.state in _OUT
        and present is not None
        and present.id == party.id
        and present.state is PartyState.INVITED
    )


def has_access(contract: Contract, party: Party, typed: str) -> bool:
    """Whether the access code is right."""
    return links.is_access_code(contract.id, party, typed)


def note(contract_id: str, admitted: Party, act: Act, how: How) -> Contract:
    """Keep that they opened it, or proved who they are."""
    return _on_turn(
        contract_id,
        admitted,
        lambda contract, party: advance(contract, act, _actor(party), detail=how),
    )


def consent(contract_id: str, admitted: Party, how: How) -> Contract:
    """Keep their consent and have it sealed; repeated, it is the same consent.

    A repetition queues it again while it is not sealed: the message may be what was lost.
    `admitted` is the party as they came in: raises LinkOver where their link is another's or a
    newer one by now, and WrongState where it is not their turn (any more).
    """
    present = by_id(contract_id)
    if _by_their_link(present, admitted).state in _DONE:
        after = present
    else:
        after = _on_turn(contract_id, admitted, lambda one, party: _consented(one, party, how))
    if after.state is State.SEALING:
        queues.send(settings().seal_queue_url, {"contract": after.id})
    return after


def _consented(contract: Contract, party: Party, how: How) -> Contract:
    agreed = replace(
        party,
        state=PartyState.CONSENTED,
        acted_at=clock.timestamp(),
        consent=tuple(sorted(how.items())),
    )
    return advance(
        contract,
        Act.CONSENTED,
        _actor(party),
        detail={"メール": party.mail} | dict(how),
        parties=sending.replaced(contract, agreed),
    )


def decline(contract_id: str, admitted: Party, reason: str, how: How) -> Contract:
    """Keep that they do not agree; nobody else is asked any more. Raises as `consent` does.

    Repeated, it is the same word, and who was not told of it is told.
    """
    after = by_id(contract_id)
    if _by_their_link(after, admitted).state is not PartyState.DECLINED:
        after = _on_turn(
            contract_id, admitted, lambda one, party: _declined(one, party, reason, how)
        )
    telling.tell_staff(after, "却下されました")
    others = replace(after, parties=tuple(one for one in after.parties if one.id != admitted.id))
    telling.tell_signers(others, "締結しないことになりました")
    return after


def _declined(contract: Contract, party: Party, reason: str, how: How) -> Contract:
    refusing = replace(party, state=PartyState.DECLINED, acted_at=clock.timestamp())
    return advance(
        contract,
        Act.DECLINED,
        _actor(party),
        detail={"理由": reason} | dict(how),
        parties=sending.replaced(contract, refusing),
    )


def delegate(  # noqa: PLR0913 — who, to whom, why, and how they proved who they are
    contract_id: str, admitted: Party, *, name: str, mail: str, reason: str, how: How
) -> Contract:
    """Hand it on to somebody else of the same company; the earlier link ends.

    Raises as `consent` does, and WrongState where the office does not allow it.
    """

    def hand_on(contract: Contract, party: Party) -> Contract:
        if not party.may_delegate:
            raise WrongState("この契約では、締結者を変えられません。契約の担当にご連絡ください。")
        return _handed_on(contract, party, (name, mail), {"理由": reason} | dict(how))

    after = _on_turn(contract_id, admitted, hand_on)
    telling.invite(after)
    telling.tell_staff(after, "締結者が変わりました")
    return after


def _handed_on(contract: Contract, party: Party, to: tuple[str, str], detail: How) -> Contract:
    name, mail = to
    earlier = f"{party.name} <{party.mail}>"
    following = replace(
        party, name=name, mail=mail, delegated_from=earlier, access=party.access + 1
    )
    return advance(
        contract,
        Act.DELEGATED,
        _actor(party),
        detail=dict(detail) | {"新しい締結者": f"{name} <{mail}>"},
        parties=sending.replaced(contract, links.invited(contract.id, following)),
    )


def consent_of_office(person: Person, contract_id: str, how: How) -> Contract:
    """The office's consent, by the very person the contract names; raises Forbidden."""
    return consent(contract_id, _office(person, contract_id), how)


def decline_of_office(person: Person, contract_id: str, reason: str, how: How) -> Contract:
    """The office does not conclude; raises Forbidden and WrongState."""
    return decline(contract_id, _office(person, contract_id), reason, how)


def _office(person: Person, contract_id: str) -> Party:
    contract = owned(person, contract_id)
    party = next((one for one in contract.parties if one.role is Role.OFFICE), None)
    if party is None or party.member_id != person.id:
        raise Forbidden("締結できるのは、契約に発注者の締結者として登録された職員だけです。")
    return party


def _on_turn(
    contract_id: str, admitted: Party, step: Callable[[Contract, Party], Contract]
) -> Contract:
    def take(contract: Contract) -> Contract:
        party = _by_their_link(contract, admitted)
        if contract.state is State.SIGNING and sending.has_run_out(contract):
            sending.expire(contract.id)
            raise LinkOver
        if not is_present(contract, party):
            raise WrongState(_NOT_YOURS)
        return step(contract, party)

    return repeatedly(contract_id, take)


def _by_their_link(contract: Contract, admitted: Party) -> Party:
    """Them as they stand now, if the link they came by is theirs yet; raises LinkOver.

    The office comes by no link: it signs in.
    """
    party = contract.party(admitted.id)
    if party is None:
        raise NotFound
    if party.role is not Role.OFFICE and party.link_digest != admitted.link_digest:
        raise LinkOver
    return party


def _actor(party: Party) -> str:
    return " ".join(filter(None, (party.company, party.name)))
