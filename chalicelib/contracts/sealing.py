"""The worker that seals (封印): each consent as it comes, and the conclusion after the last one.

Whatever it is told twice it does once: it looks at how the contract stands, and stores what it
did only if nobody else did. Where it cannot seal it says why, and an operator's button repeats it.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock, objects, queues
from chalicelib.config import settings
from chalicelib.contracts import links, telling
from chalicelib.contracts.acting import advance, by_id, owned
from chalicelib.contracts.concluding import LedgerBroken, conclude
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, Party, PartyState, Role, State
from chalicelib.contracts.sending import keep_file, limit_of_next, replaced
from chalicelib.errors import RevisionConflict, WrongState
from chalicelib.http import Person
from chalicelib.observability import count, logger
from chalicelib.seals import service as seals

__all__ = ["MAX_ATTEMPTS", "STUCK", "fail", "retry", "take_up", "work"]

MAX_ATTEMPTS = 5
"""As often as the queue delivers before it gives up."""

_DELAYS = (5, 30)  # seconds before what may pass by itself is tried again
_PASSING = {"timestamp_unavailable", "key_unavailable", "revocation_unavailable"}
STUCK = timedelta(minutes=15)
"""After that a worker that was sealing is taken for dead."""

_ASK = "情報システムの担当にご連絡ください。"
_METHOD = "契約への同意（{method}）"
_WORDS = {
    "ledger_broken": f"台帳の検証に合格しないため、完了していません。{_ASK}",
    "document_missing": f"書類を読み出せないため、封印していません。{_ASK}",
    "internal_error": f"封印の処理が途中で終わりました。再実行しても続くときは、{_ASK}",
}


class _Missing(Exception):
    """The file is gone, or is another than the ledger says."""


def work(contract_id: str, tries: int = 0) -> None:
    """Seal what waits for it; for a contract that does not wait, only make sure all were told."""
    contract = by_id(contract_id)
    try:
        if contract.state is State.SEALING:
            contract = _sealed(contract)
    except seals.SealingFailed as failure:
        _tried(contract, failure, tries)
        return
    except LedgerBroken:
        fail(contract, "ledger_broken", _WORDS["ledger_broken"])
        return
    except _Missing:
        fail(contract, "document_missing", _WORDS["document_missing"])
        return
    except RevisionConflict:  # another worker was quicker, and goes on by itself
        logger.info("sealed by another worker", contract=contract_id)
        return
    _tell(contract)


def _tell(contract: Contract) -> None:
    """Tell whoever is to know how it stands; told before, they are not told again."""
    if contract.state is State.CONCLUDED:
        telling.tell_concluded(contract)
    else:
        telling.invite(contract)


def _sealed(contract: Contract) -> Contract:
    """The contract with all that waits sealed: the present consent, then perhaps the whole."""
    party = contract.present
    if party is not None and party.state is PartyState.CONSENTED:
        contract = _seal_one(contract, party)
    if contract.state is State.SEALING and contract.present is None:
        contract = conclude(contract, _file(contract))
        count("ContractConcluded")
    return contract


def _seal_one(contract: Contract, party: Party) -> Contract:
    pdf = seals.seal(_file(contract), _seal(party), certify=party.order == 1)
    key, sha256 = keep_file(contract, pdf)
    parties = replaced(contract, replace(party, state=PartyState.SEALED))
    following = next((one for one in parties if one.state is not PartyState.SEALED), None)
    if following is not None:
        parties = tuple(
            links.invited(contract.id, one) if one.id == following.id else one for one in parties
        )
    limit = _limit(contract, following)
    count("ContractSealed")
    return advance(
        contract,
        Act.SEALED,
        "封印",
        to=_then(following),
        detail=_told(party, limit),
        document_sha256=sha256,
        parties=parties,
        file_key=key,
        file_sha256=sha256,
        failure="",
        expires_at=limit or contract.expires_at,
    )


def _limit(contract: Contract, following: Party | None) -> str:
    """Time of their own for the next who signs; the office and the conclusion have no limit."""
    outside = following is not None and following.role is not Role.OFFICE
    return limit_of_next(contract) if outside else ""


def _told(party: Party, limit: str) -> dict[str, str]:
    told = {"締結者": f"{party.company} {party.name}".strip(), "欄": party.field}
    return told | ({"次の締結者の期限": limit} if limit else {})


def _then(following: Party | None) -> State:
    if following is None:
        return State.SEALING
    return State.COUNTERSIGNING if following.role is Role.OFFICE else State.SIGNING


def _seal(party: Party) -> seals.Seal:
    how = dict(party.consent)
    method = how.get("method", "メールのリンクで本人確認")
    who = " ".join(filter(None, (party.company, party.name)))
    reason = _METHOD.format(method=method)
    return seals.Seal(field=party.field, name=who, reason=reason)


def _file(contract: Contract) -> bytes:
    """The file as it was sealed last, byte for byte."""
    found = objects.read(settings().contracts_bucket, contract.file_key)
    if found is None or hashlib.sha256(found).hexdigest() != contract.file_sha256:
        raise _Missing
    return found


def _tried(contract: Contract, failure: seals.SealingFailed, tries: int) -> None:
    """Try again soon what may pass by itself; else say that it failed, and why."""
    logger.warning("not sealed", contract=contract.id, reason=failure.reason, tries=tries)
    if failure.reason in _PASSING and tries < len(_DELAYS):
        message = {"contract": contract.id, "tries": tries + 1}
        queues.send(settings().seal_queue_url, message, delay=_DELAYS[tries])
        return
    fail(contract, failure.reason, failure.detail)


def fail(contract: Contract, reason: str, words: str = "") -> None:
    """Keep that it could not be sealed, where staff see it; nothing if it moved on by itself."""
    present = by_id(contract.id)
    if present.state is not State.SEALING:
        return
    count("ContractSealFailed")
    said = words or _WORDS["internal_error"]
    after = advance(
        present, Act.SEAL_FAILED, "封印", detail={"理由": reason, "説明": said}, failure=said
    )
    telling.tell_staff(after, "封印できませんでした")


def retry(person: Person, contract_id: str) -> Contract:
    """Seal again what failed, or what a worker that died left lying; raises WrongState."""
    contract = owned(person, contract_id)
    if contract.state is State.SEALING and not _is_stuck(contract):
        raise WrongState("封印しています。終わるまで少しお待ちください。")
    if contract.state is not State.SEALING:
        contract = advance(contract, Act.SEAL_RETRIED, person.name, failure="")
    queues.send(settings().seal_queue_url, {"contract": contract.id})
    return contract


def take_up(contract_id: str) -> None:
    """Have sealed what lies there though nobody seals it; told twice it is sealed once."""
    if _is_stuck(by_id(contract_id)):
        logger.warning("sealing is taken up again", contract=contract_id)
        queues.send(settings().seal_queue_url, {"contract": contract_id})


def _is_stuck(contract: Contract) -> bool:
    long = clock.now() - datetime.fromisoformat(contract.updated_at) > STUCK
    return contract.state is State.SEALING and long
