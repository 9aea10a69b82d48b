"""The way in without an account: the link, the access code, the confirmation code, a voucher.

A link tells nothing of its contract but whether it is one's turn, and whom to call. What was
typed wrong too often stops the access code for a while, the right one too; the office is told.
"""

from datetime import datetime, timedelta

from chalicelib import attempts, clock, vouchers
from chalicelib.contracts import service as contracts
from chalicelib.contracts.service import Contract, Party, PartyState, Role, State
from chalicelib.errors import CodeWrong, LinkOver, NotFound, TooManyCodes, VoucherInvalid
from chalicelib.signing import codes, telling
from chalicelib.signing.evidence import how
from chalicelib.signing.model import (
    MOST_WRONG,
    PASS_LIFE,
    PAUSE,
    VISIT_LIFE,
    Stage,
    covered,
)
from chalicelib.values import dataclass
from chalicelib.visitor import Visitor

__all__ = ["Passed", "Seen", "Visit", "admit", "code_again", "enter", "give_code", "look"]
__all__ += ["stage_of"]

_PASS, _VISIT = "sign-pass", "sign"
_OPEN = {Stage.TURN, Stage.DONE, Stage.CONCLUDED}
_LOCKED = (
    "まちがいが続いたため、安全のため止めています。30分ほど待ってから、もう一度お試しください。"
    "アクセスコードが分からないときは、契約の担当にお尋ねください。"
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a link opens, and whom in the office its holder may call."""

    stage: Stage
    desk: str


@dataclass(frozen=True, kw_only=True)
class Passed:
    """The access code was right: a code went to this address."""

    voucher: str
    mail: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A signer inside, with what opens the contract again until it expires."""

    contract: Contract
    party: Party
    stage: Stage
    voucher: str = ""
    expires_at: datetime | None = None


def stage_of(contract: Contract, party: Party) -> Stage:
    """What a link of this party opens now."""
    if contracts.is_present(contract, party):
        return Stage.TURN
    match contract.state:
        case State.CONCLUDED:
            return Stage.CONCLUDED if _is_fresh(contract) else Stage.OVER
        case State.EXPIRED:
            return Stage.EXPIRED
        case State.DECLINED:
            return Stage.DECLINED
        case State.WITHDRAWN:
            return Stage.OVER
    done = party.state in {PartyState.CONSENTED, PartyState.SEALED}
    return Stage.DONE if done else Stage.WAITING


def _is_fresh(contract: Contract) -> bool:
    end = datetime.fromisoformat(contract.concluded_at) + timedelta(days=contracts.DAYS_AFTER)
    return clock.now() < end


def look(token: str) -> Seen:
    """What the link opens; raises LinkOver, the same for all that is no link of today."""
    contract, party = _holder(token)
    stage = stage_of(contract, party)
    if stage is Stage.OVER:
        raise LinkOver
    return Seen(stage=stage, desk=contracts.desk_of(contract))


def _holder(token: str) -> tuple[Contract, Party]:
    contract, party = contracts.found_by(token)
    if party.role is Role.OFFICE:  # signs in the console
        raise LinkOver
    return contract, party


def give_code(token: str, typed: str) -> Passed:
    """Take the access code and mail a confirmation code; raises CodeWrong and TooManyCodes."""
    contract, party = _opened(token)
    tries = f"{codes.subject_of(contract, party)}#access"
    if not attempts.note(tries, MOST_WRONG, PAUSE):
        raise TooManyCodes(_LOCKED)
    if not contracts.has_access(contract, party, typed):
        _refuse(contract, party, attempts.left(tries, MOST_WRONG))
    codes.ask(contract, party)
    attempts.forget(tries)
    return Passed(
        voucher=vouchers.issue(_PASS, _claims(contract, party), PASS_LIFE), mail=covered(party.mail)
    )


def _opened(token: str) -> tuple[Contract, Party]:
    contract, party = _holder(token)
    if stage_of(contract, party) not in _OPEN:
        raise LinkOver
    return contract, party


def _refuse(contract: Contract, party: Party, left: int) -> None:
    if left == 0:
        telling.tell_locked(contract, party)
        raise TooManyCodes(_LOCKED)
    raise CodeWrong(f"アクセスコードが違います。あと{left}回まちがえると、30分止まります。")


def _claims(contract: Contract, party: Party) -> dict[str, str]:
    return {"contract": contract.id, "party": party.id, "link": party.link_digest}


def code_again(passed: str) -> str:
    """Mail another code, the one before ends; raises TooManyCodes and VoucherInvalid."""
    contract, party = _known(_PASS, passed)
    codes.ask(contract, party)
    return covered(party.mail)


def enter(passed: str, typed: str, visitor: Visitor) -> Visit:
    """Take the confirmation code and open the contract; raises CodeWrong."""
    contract, party = _known(_PASS, passed)
    codes.check(contract, party, typed)
    if contracts.is_present(contract, party):
        act = contracts.Act.IDENTIFIED
        contract = contracts.note(contract.id, party, act, how(party, visitor))
    return Visit(
        contract=contract,
        party=party,
        stage=stage_of(contract, party),
        voucher=vouchers.issue(_VISIT, _claims(contract, party), VISIT_LIFE),
        expires_at=clock.now() + VISIT_LIFE,
    )


def admit(voucher: str) -> Visit:
    """The contract a voucher opens, as it stands; raises VoucherInvalid, also for an older link."""
    contract, party = _known(_VISIT, voucher)
    return Visit(contract=contract, party=party, stage=stage_of(contract, party))


def _known(purpose: str, voucher: str) -> tuple[Contract, Party]:
    claims = vouchers.read(purpose, voucher)
    try:
        contract = contracts.by_id(claims["contract"])
    except NotFound as error:
        raise VoucherInvalid from error
    party = contract.party(claims["party"])
    if party is None or not party.link_digest or party.link_digest != claims["link"]:
        raise VoucherInvalid
    if stage_of(contract, party) not in _OPEN:
        raise LinkOver
    return contract, party
