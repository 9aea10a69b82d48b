"""Sending (送信): the papers become one file with a field for each seal, and go to the first."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import audit, clock, objects
from chalicelib.config import settings
from chalicelib.contracts import deposits, links, papers, parties, telling, vault
from chalicelib.contracts.acting import advance, at_revision, by_id, owned
from chalicelib.contracts.approving import check_ready, is_approved, synced
from chalicelib.contracts.length import length
from chalicelib.contracts.life import Act, allowed
from chalicelib.contracts.model import Contract, Party, PartyState, State
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.seals import service as seals

__all__ = [
    "DAYS",
    "access_codes",
    "expire",
    "extend",
    "keep_file",
    "limit_of_next",
    "link_to_file",
    "remind",
    "renew_link",
    "send",
    "withdraw",
]

DAYS = 10
"""Days for which those who sign have time, unless staff say otherwise."""

_LINK_SECONDS = 300
_NOT_APPROVED = "いまの内容では承認を受けていません。内容を確かめて、承認を依頼し直してください。"
_ALL_SEALED = (
    "全員の同意と封印が済んでいるため、取り下げられません。"
    "「封印をやり直す」を押して、締結を終えてください。"
)
_NOBODY = "いま確認を待っている相手方はいません。画面を読み込み直してください。"


def send(person: Person, contract_id: str, revision: int, days: int = DAYS) -> Contract:
    """Fix the papers and write to the first who signs.

    Raises WrongState without approval of this very content, ContractExcluded,
    ContractIncomplete, CounterpartyUnconfirmed, PdfRefused and SealingFailed.
    """
    contract = synced(at_revision(owned(person, contract_id), revision))
    if not allowed(Act.SENT, contract.state):
        return advance(contract, Act.SENT, person.name)  # raises, in words
    check_ready(contract)
    if not is_approved(contract):
        raise WrongState(_NOT_APPROVED)
    deposits.check_safe(contract)
    signing = parties.confirmed(contract)
    joined = papers.assembled(contract)
    whole = seals.prepare(joined.pdf, [one.field for one in signing])
    key, sha256 = keep_file(contract, whole)
    first, *others = signing
    sent = advance(
        contract,
        Act.SENT,
        person.name,
        detail={
            "期限": _end(days),
            "ページ数": length(joined.pages, len(signing)),
            "宛先": first.mail,
        },
        document_sha256=sha256,
        parties=(links.invited(contract.id, first), *others),
        file_key=key,
        file_sha256=sha256,
        file_pages=joined.pages,
        sent_at=clock.timestamp(),
        expires_at=_end(days),
        days_given=days,
    )
    telling.invite(sent)
    audit.record(person, "contract_sent", f"contract#{sent.id}")
    return sent


def _end(days: int) -> str:
    """The end of the day that is so many days ahead."""
    day = clock.now().replace(hour=23, minute=59, second=59, microsecond=0)
    return clock.timestamp(day + timedelta(days=days))


def limit_of_next(contract: Contract) -> str:
    """Until when the next has time who is invited now; what was told is never shortened."""
    return max(contract.expires_at, _end(contract.days_given or DAYS))


def keep_file(contract: Contract, pdf: bytes) -> tuple[str, str]:
    """Store a state of the one file under its digest; gives its key and SHA-256."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    key = f"file/{contract.id}/{sha256}.pdf"
    objects.put(settings().contracts_bucket, key, pdf, "application/pdf")
    return key, sha256


def _waiting(contract: Contract) -> Party:
    """Whoever outside the office was written to last; raises WrongState if there is none."""
    party = contract.present
    if contract.state is not State.SIGNING or party is None:
        raise WrongState(_NOBODY)
    return party


def remind(person: Person, contract_id: str) -> Contract:
    """Remind whose turn it is, with the link they have; raises WrongState."""
    contract = owned(person, contract_id)
    party = contract.present
    to = party.mail if party else ""
    after = advance(contract, Act.REMINDED, person.name, detail={"宛先": to})
    telling.remind(after, f"r{after.revision}")
    return after


def renew_link(person: Person, contract_id: str) -> Contract:
    """Write to whose turn it is with a fresh link; the one they had ends. Raises WrongState."""
    contract = owned(person, contract_id)
    party = links.invited(contract.id, _waiting(contract))
    after = advance(
        contract,
        Act.INVITED,
        person.name,
        detail={"宛先": party.mail, "理由": "案内の再送"},
        parties=replaced(contract, party),
    )
    telling.invite(after)
    return after


def replaced(contract: Contract, party: Party) -> tuple[Party, ...]:
    """The parties, one of them as it is now."""
    return tuple(party if one.id == party.id else one for one in contract.parties)


def extend(person: Person, contract_id: str, days: int) -> Contract:
    """Give more time, also after it ran out; raises WrongState."""
    contract = owned(person, contract_id)
    end = _end(days)
    after = advance(contract, Act.EXTENDED, person.name, detail={"期限": end}, expires_at=end)
    telling.remind(after, f"r{after.revision}")
    return after


def withdraw(person: Person, contract_id: str, reason: str) -> Contract:
    """Give a contract up before it is concluded; those who were written to are told.

    Raises WrongState where all have signed and sealed, and only the conclusion is not finished.
    """
    contract = synced(owned(person, contract_id))
    if contract.state is State.SEAL_FAILED and contract.present is None:
        raise WrongState(_ALL_SEALED)
    after = advance(
        contract,
        Act.WITHDRAWN,
        person.name,
        detail={"理由": reason},
        parties=_linkless(contract),
    )
    telling.tell_signers(after, "取り下げました")
    audit.record(person, "contract_withdrawn", f"contract#{after.id}")
    return after


def _linkless(contract: Contract) -> tuple[Party, ...]:
    return tuple(replace(one, link_digest="", link_nonce="") for one in contract.parties)


def expire(contract_id: str) -> Contract:
    """Close a contract whose time ran out; as it is, if it did not."""
    contract = by_id(contract_id)
    if contract.state is not State.SIGNING or not has_run_out(contract):
        return contract
    after = advance(contract, Act.EXPIRED, "期限", detail={"期限": contract.expires_at})
    telling.tell_staff(after, "期限までに同意がありませんでした")
    return after


def has_run_out(contract: Contract) -> bool:
    """Whether those who sign have no time left."""
    return bool(contract.expires_at) and datetime.fromisoformat(contract.expires_at) < clock.now()


def access_codes(person: Person, contract_id: str) -> list[tuple[Party, str]]:
    """The access codes to be told by another channel; who looked at them is noted."""
    contract = owned(person, contract_id)
    audit.record(person, "access_codes_viewed", f"contract#{contract.id}")
    wanted = (one for one in contract.counterparties if one.state is not PartyState.SEALED)
    return [(one, links.access_code(contract.id, one)) for one in wanted]


def link_to_file(contract: Contract, what: str = "contract") -> str:
    """A link to the one file as it stands, or from the vault.

    `what` is "contract", once concluded also "certificate" or "evidence"; of what was taken in
    "imported" or "finding". Raises WrongState if there is none, and Unavailable if it is gone.
    """
    kept = next((one for one in contract.kept if one.name == what), None)
    ending = "json" if what in {"evidence", "finding"} else "pdf"
    name = f"{contract.title}{_NAMES[what]}.{ending}"
    if kept is not None:
        vault.check_there(kept)
        return objects.download_link(settings().vault_bucket, kept.key, name, _LINK_SECONDS)
    if what == "contract" and contract.file_key:
        bucket = settings().contracts_bucket
        return objects.download_link(bucket, contract.file_key, name, _LINK_SECONDS)
    raise WrongState("まだ作成されていません。締結してから開いてください。")


_NAMES = {"contract": "", "certificate": "（合意締結証明書）", "evidence": "（証拠）"}
_NAMES |= {"imported": "", "finding": "（取込時の調べ）"}
