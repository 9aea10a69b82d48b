"""What an applicant does beside correcting: reply (返信) and withdraw (取下げ)."""

from chalicelib import clock
from chalicelib.cases.acting import Deed, Plan, Standing, Wanted, acted, perform
from chalicelib.cases.model import Act, Entry, Reason, Waiting
from chalicelib.errors import WrongState
from chalicelib.submissions import service as submissions

__all__ = ["may_reply", "may_withdraw", "reply", "withdraw", "withdrawal"]

_State = submissions.CaseState
_OPEN = {_State.RECEIVED, _State.REVIEWING, _State.RETURNED}

_WITHDRAWN = "この申請は、すでに取り下げられています。"
_DECIDED = (
    "すでに結果が出ているため、ここでは取り下げられません。"
    "お手数ですが、お問い合わせ先にご連絡ください。"
)


def may_withdraw(now: Standing) -> bool:
    """Whether the applicant may withdraw it: until there is a result."""
    return now.state in _OPEN


def may_reply(now: Standing) -> bool:
    """Whether the applicant may write to the section."""
    return now.state is not _State.WITHDRAWN


def reply(now: Standing, request: str, text: str) -> None:
    """Write to the section, once for each request; raises WrongState."""

    def plan(now: Standing, act_id: str) -> Deed:
        if not may_reply(now):
            raise WrongState(_WITHDRAWN)
        entry = Entry(id=act_id, act=Act.REPLIED, at=clock.timestamp(), text=text)
        waiting = Waiting(reason=Reason.REPLIED, at=entry.at)
        case, event = acted(now, entry, now.state, waiting=waiting)
        noted = submissions.act(now.submission, event, now.state)
        return Deed(case=case, entry=entry, operations=[noted])

    _perform(now, Wanted(request=request, act=Act.REPLIED, content={"text": text}), plan)


def withdraw(now: Standing, request: str, text: str) -> None:
    """Withdraw the submission, once for each request; raises WrongState."""

    def plan(now: Standing, act_id: str) -> Deed:
        if not may_withdraw(now):
            raise WrongState(_WITHDRAWN if now.state is _State.WITHDRAWN else _DECIDED)
        return withdrawal(now, Entry(id=act_id, act=Act.WITHDRAWN, at=clock.timestamp(), text=text))

    _perform(now, Wanted(request=request, act=Act.WITHDRAWN, content={"text": text}), plan)


def withdrawal(now: Standing, entry: Entry) -> Deed:
    """What withdrawing writes; its place goes to the next who waits."""
    by_applicant = entry.by == "applicant"
    waiting = Waiting(reason=Reason.WITHDRAWN, at=entry.at) if by_applicant else None
    case, event = acted(now, entry, _State.WITHDRAWN, request=None, waiting=waiting)
    operations = submissions.withdraw(now.submission, event, entry.at)
    return Deed(case=case, entry=entry, operations=operations)


def _perform(now: Standing, wanted: Wanted, plan: Plan) -> None:
    perform(now.submission.procedure_id, now.submission.key, wanted, lambda _: plan)
