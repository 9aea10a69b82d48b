"""What staff do: write, ask for a correction, decide, issue documents, settle."""

from datetime import date, datetime, time, timedelta

from chalicelib import clock
from chalicelib.attachments import service as attachments
from chalicelib.cases import store
from chalicelib.cases.acting import Deed, Plan, Standing, standing, still_to_meet
from chalicelib.cases.doing import OVER, Doing, check_open, deed_of, do, entry_of
from chalicelib.cases.model import Act, Case, Document, Reason, Request, Result, Waiting
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions import service as submissions

__all__ = [
    "LONGEST_REQUEST",
    "announce",
    "ask",
    "decide",
    "inbox",
    "issue",
    "see",
    "settle",
    "write",
]

_State = submissions.CaseState
LONGEST_REQUEST = timedelta(days=366)

_BAD_DEADLINE = "補正の期限は、今日から1年以内の日にしてください。"
_CANNOT_ASK = "結果を出した申請に補正を依頼するには、先に状態を「確認中」に戻してください。"


def see(person: Person, procedure_id: str, key: str) -> Standing:
    """A case of the person's department; raises NotFound."""
    procedures.owned(person, procedure_id)
    return standing(procedure_id, key)


def write(doing: Doing, text: str, *, question: bool) -> None:
    """Write to the applicant; with `question` a reply is asked for."""
    act = Act.QUESTION if question else Act.MESSAGE

    def plan(now: Standing, act_id: str) -> Deed:
        check_open(now)
        entry = entry_of(doing, act_id, act, text)
        return deed_of(now, entry, now.state, waiting=still_to_meet(now.case))

    wanted = doing.wanted("case_message", text=text, question=question)
    do(doing, wanted, lambda _: plan, reached=True)


def ask(doing: Doing, text: str, deadline: date) -> None:
    """Ask for a correction (補正の依頼) until the end of a day; asked anew, the new one holds."""
    until = _end_of(deadline)

    def prepare(now: Standing) -> Plan:
        _check_askable(now)
        procedures.show_correction(doing.procedure_id, now.submission.version)
        return plan

    def plan(now: Standing, act_id: str) -> Deed:
        _check_askable(now)
        entry = entry_of(doing, act_id, Act.RETURNED, text, _State.RETURNED, until)
        asked = Request(text=text, deadline=until, at=entry.at)
        waiting = Waiting(reason=Reason.OVERDUE, at=until)
        return deed_of(now, entry, _State.RETURNED, waiting=waiting, request=asked)

    wanted = doing.wanted("case_returned", text=text, deadline=deadline.isoformat())
    do(doing, wanted, prepare, reached=True)


def decide(doing: Doing, state: _State, text: str) -> None:
    """Tell the result (結果); told anew, the new one holds."""

    def plan(now: Standing, act_id: str) -> Deed:
        check_open(now)
        entry = entry_of(doing, act_id, Act.DECIDED, text, state)
        result = Result(text=text, at=entry.at)
        return deed_of(now, entry, state, waiting=None, result=result, request=None)

    do(doing, doing.wanted("case_decided", state=state, text=text), lambda _: plan)


def issue(doing: Doing, upload: str) -> None:
    """Issue a document that was uploaded; the applicant gets it once it was found to be safe."""

    def prepare(now: Standing) -> Plan:
        check_open(now)
        held = attachments.hold_document(doing.procedure_id, doing.key, upload)
        return _issuing(doing, held)

    do(doing, doing.wanted("case_document", upload=upload), prepare, reached=True)


def _issuing(doing: Doing, held: attachments.Held) -> Plan:
    def plan(now: Standing, act_id: str) -> Deed:
        check_open(now)
        entry = entry_of(doing, act_id, Act.DOCUMENT, held.name)
        made = Document(
            id=held.id,
            name=held.name,
            size=held.size,
            sha256=held.sha256,
            version=held.version,
            at=entry.at,
        )
        deed = deed_of(now, entry, now.state, waiting=still_to_meet(now.case))
        issuing = store.issuing(deed.case, made)
        return Deed(case=deed.case, entry=entry, operations=[*deed.operations, issuing])

    return plan


def announce(
    person: Person, place: tuple[str, str], name: str, size: int, sha256: str
) -> attachments.Ticket:
    """A ticket to send a document with to a case, before it is issued; raises FileRefused."""
    see(person, *place)
    return attachments.reserve_document(*place, name, size, sha256)


def settle(doing: Doing) -> None:
    """Take it out of what waits for the section (対応済み)."""

    def plan(now: Standing, act_id: str) -> Deed:
        entry = entry_of(doing, act_id, Act.SETTLED, "")
        return deed_of(now, entry, now.state, waiting=still_to_meet(now.case))

    do(doing, doing.wanted("case_settled"), lambda _: plan)


def inbox(person: Person, limit: int, cursor: str | None) -> Page[Case]:
    """The department's cases that wait for it, those first that wait longest."""
    return store.list_waiting(person.department, clock.timestamp(), limit, cursor)


def _check_askable(now: Standing) -> None:
    if now.state not in {_State.RECEIVED, _State.REVIEWING, _State.RETURNED}:
        raise WrongState(OVER if now.state is _State.WITHDRAWN else _CANNOT_ASK)


def _end_of(day: date) -> str:
    today = clock.today()
    if not today <= day <= today + LONGEST_REQUEST:
        raise WrongState(_BAD_DEADLINE)
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.JST)
    return clock.timestamp(midnight)
