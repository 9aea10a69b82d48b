"""Acting for the office: who does it, whether the applicant can be reached, and the audit of it."""

from chalicelib import audit, clock
from chalicelib.cases.acting import Deed, Preparing, Standing, Wanted, acted, perform
from chalicelib.cases.model import Act, Entry, Waiting
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = [
    "OVER",
    "Doing",
    "check_open",
    "check_reached",
    "deed_of",
    "do",
    "entry_of",
    "may_write",
    "note",
]

_State = submissions.CaseState

OVER = "取り下げられた申請には、この操作はできません。"
_NO_INQUIRY = (
    "この手続は「受付後の照会」を使わない設定のため、申請者に画面で伝えられません。"
    "お電話などでご連絡ください。"
)


@dataclass(frozen=True, kw_only=True)
class Doing:
    """Somebody about to act on a case; `request` is the key made once for the act."""

    person: Person
    procedure_id: str
    key: str
    request: str

    def wanted(self, act: str, **content: object) -> Wanted:
        """What is asked for by this act, with all that is said."""
        return Wanted(request=self.request, act=act, content=content)


def may_write(procedure_id: str) -> bool:
    """Whether an applicant can read what staff write."""
    return procedures.reception_of(procedure_id).inquiry


def do(doing: Doing, wanted: Wanted, prepare: Preparing, *, reached: bool = False) -> None:
    procedures.owned(doing.person, doing.procedure_id)
    if reached:
        check_reached(doing.procedure_id)
    perform(doing.procedure_id, doing.key, wanted, prepare)
    note(doing, wanted.act)


def entry_of(  # noqa: PLR0913, PLR0917 — what an entry tells
    doing: Doing,
    act_id: str,
    act: Act,
    text: str,
    state: _State | None = None,
    deadline: str | None = None,
) -> Entry:
    return Entry(
        id=act_id,
        act=act,
        at=clock.timestamp(),
        text=text,
        author=doing.person.name,
        state=state.value if state else None,
        deadline=deadline,
    )


def deed_of(
    now: Standing, entry: Entry, state: _State, *, waiting: Waiting | None, **changed: object
) -> Deed:
    """The deed of somebody who has seen all there was; `waiting` says what still waits for them."""
    case, event = acted(now, entry, state, waiting=waiting, **changed)
    noted = submissions.act(now.submission, event, state)
    return Deed(case=case, entry=entry, operations=[noted])


def check_reached(procedure_id: str) -> None:
    if not may_write(procedure_id):
        raise WrongState(_NO_INQUIRY)


def check_open(now: Standing) -> None:
    if now.state is _State.WITHDRAWN:
        raise WrongState(OVER)


def note(doing: Doing, action: str) -> None:
    submission = submissions.accepted(doing.procedure_id, doing.key)
    if submission is None:
        raise NotFound
    subject = f"procedure#{doing.procedure_id}"
    audit.record(doing.person, action, subject, submission.receipt_number)
