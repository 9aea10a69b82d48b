"""Rosters over HTTP: who is expected to answer, their links, and letters to them."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from chalicelib import audit
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import NotFound, PeopleInvalid, WrongState
from chalicelib.http import ApiBlueprint, Body, Call, Done, PageQuery, Reply
from chalicelib.notifications import service as notifications
from chalicelib.permissions import Permission
from chalicelib.rosters import service
from chalicelib.rosters.model import MOST_AT_ONCE, MOST_PEOPLE, Entry, Named

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ROSTER = "/staff/procedures/{procedure_id}/roster"
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
EntryId = Annotated[str, StringConstraints(max_length=40)]


class NewPerson(Body):
    name: Words
    mail: Words


class NewPeople(Body):
    people: Annotated[list[NewPerson], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Chosen(Body):
    """Some people of the roster; none named means all who are meant by the request."""

    max_bytes: ClassVar[int] = 512 * 1024

    entries: Annotated[list[EntryId], Field(max_length=MOST_PEOPLE)] | None = None


class RosterQuery(PageQuery):
    answered: bool | None = None


class Added(Reply):
    added: int


class MailReply(Reply):
    id: str
    kind: str
    state: str
    sent_at: str | None
    error: str | None


class EntryReply(Reply):
    """`state` is the worst among the mails, or "none"; `sent_at` when the latest mail left.

    `submission` is the answer, as long as it is kept.
    """

    id: str
    name: str
    mail: str
    added_at: str
    answered_at: str | None
    submission: str | None
    sent_at: str | None
    state: str
    mails: list[MailReply]


class RosterReply(Reply):
    items: list[EntryReply]
    next_cursor: str | None
    people: int | None = None  # told with the first page only
    answered: int | None = None
    retention: str | None = None  # until when people stay, in words; with the first page only


class PersonalLink(Reply):
    name: str
    mail: str
    url: str


class LinkList(Reply):
    items: list[PersonalLink]
    next_cursor: str | None = None


class Queued(Reply):
    queued: int


@api.endpoint(
    "GET",
    _ROSTER,
    permission=Permission.STAFF_ROSTER_READ,
    summary="名簿（追加した順。answered で回答の有無を絞り込む）",
    returns=RosterReply,
    query=RosterQuery,
    errors=(NotFound,),
)
def list_roster(call: Call, procedure_id: str) -> RosterReply:
    query = call.query
    page = service.listing(
        call.staff, procedure_id, query.limit, query.cursor, answered=query.answered
    )
    audit.record(call.staff, "submission_viewed", f"reading#{procedure_id}", "roster")
    first = query.cursor is None
    people, answered = service.figures(procedure_id) if first else (None, None)
    mails = notifications.of_people(procedure_id, [one.id for one in page.items])
    return RosterReply(
        items=[_entry(one, mails.get(one.id, [])) for one in page.items],
        next_cursor=page.next_cursor,
        people=people,
        answered=answered,
        retention=service.retention(call.staff, procedure_id) if first else None,
    )


@api.endpoint(
    "POST",
    _ROSTER,
    permission=Permission.STAFF_ROSTER_WRITE,
    summary="名簿への追加（直す行があれば、一人も追加しない）",
    returns=Added,
    status=201,
    body=NewPeople,
    errors=(NotFound, PeopleInvalid, WrongState),
)
def add_people(call: Call, procedure_id: str) -> Added:
    people = [Named(one.name, one.mail) for one in call.body.people]
    return Added(added=service.add(call.staff, procedure_id, people))


@api.endpoint(
    "DELETE",
    f"{_ROSTER}/{{entry_id}}",
    permission=Permission.STAFF_ROSTER_WRITE,
    summary="名簿から外す（その人のリンクは使えなくなる）",
    returns=Done,
    errors=(NotFound,),
)
def remove_person(call: Call, procedure_id: str, entry_id: str) -> Done:
    service.remove(call.staff, procedure_id, entry_id)
    return Done()


@api.endpoint(
    "POST",
    f"{_ROSTER}/links",
    permission=Permission.STAFF_ROSTER_WRITE,
    summary="個人用リンクの発行（前のリンクは使えなくなる。表示は一度だけ）",
    returns=LinkList,
    body=Chosen,
    errors=(NotFound,),
)
def make_links(call: Call, procedure_id: str) -> LinkList:
    made = service.new_links(call.staff, procedure_id, call.body.entries)
    return LinkList(
        items=[PersonalLink(name=one.name, mail=one.mail, url=url) for one, url in made]
    )


@api.endpoint(
    "POST",
    f"{_ROSTER}/invitations",
    permission=Permission.STAFF_ROSTER_WRITE,
    summary="回答のお願いのメール（選ばなければ、まだ送っていない未回答の人に）",
    returns=Queued,
    status=202,
    body=Chosen,
    errors=(NotFound, WrongState),
)
def invite(call: Call, procedure_id: str) -> Queued:
    chosen = call.body.entries
    people = _ids(service.those_to_mail(call.staff, procedure_id, chosen))
    queued = notifications.invite(call.staff, procedure_id, people, again=chosen is not None)
    service.note_mails(call.staff, procedure_id, "invited", queued)
    return Queued(queued=queued)


@api.endpoint(
    "POST",
    f"{_ROSTER}/reminders",
    permission=Permission.STAFF_ROSTER_WRITE,
    summary="催促のメール（選ばなければ、未回答の人みなに）",
    returns=Queued,
    status=202,
    body=Chosen,
    errors=(NotFound, WrongState),
)
def remind(call: Call, procedure_id: str) -> Queued:
    people = _ids(service.those_to_mail(call.staff, procedure_id, call.body.entries))
    queued = notifications.remind(call.staff, procedure_id, people)
    service.note_mails(call.staff, procedure_id, "reminded", queued)
    return Queued(queued=queued)


def _ids(people: Sequence[Entry]) -> list[str]:
    return [one.id for one in people]


def _entry(one: Entry, mails: Sequence[notifications.Notification]) -> EntryReply:
    return EntryReply(
        id=one.id,
        name=one.name,
        mail=one.mail,
        added_at=one.added_at,
        answered_at=one.answered_at,
        submission=one.submission,
        sent_at=max((mail.sent_at for mail in mails if mail.sent_at), default=None),
        state=notifications.worst(mails),
        mails=[MailReply.model_validate(mail, from_attributes=True) for mail in mails],
    )
