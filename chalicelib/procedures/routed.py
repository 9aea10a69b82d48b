"""Asking to publish along a route of approval (電子決裁), and how that stands.

The service of procedures knows nothing of approvals, and approvals nothing of procedures. What the
two know together stands here, and only routes come here. Approvals calls nobody back: how a request
stands is looked up whenever its procedure is looked at.
"""

from collections.abc import Callable, Iterable, Sequence

from chalicelib.approvals import service as approvals
from chalicelib.errors import DomainError, WrongState
from chalicelib.http import Person
from chalicelib.procedures import approval, service
from chalicelib.procedures.content import digest_of, words_of
from chalicelib.procedures.model import Agreement, Procedure, Request, Return, Stage
from chalicelib.procedures.ownership import at_revision, owned

__all__ = [
    "KIND",
    "after",
    "agreement",
    "as_they_stand",
    "discard",
    "inbox",
    "publish",
    "request",
    "return_",
    "settled",
    "withdraw",
]

KIND = "procedure"
"""What approvals calls our subjects."""

_MOVED = "手続の内容や受付期間が変わったか、公開の依頼が取り下げられたため、取り下げました。"
_TAKEN_BACK = "公開の依頼が、手続の画面で取り下げられました。"
_OVER = "公開の依頼が、差し戻されたか取り下げられました。画面を読み込み直してください。"
_UNANSWERED = "依頼し直したため、取り下げました。"
_DELETED = "手続が削除されたため、取り下げました。"


def request(
    person: Person,
    procedure_id: str,
    revision: int,
    comment: str,
    steps: Sequence[approvals.Planned],
) -> Procedure:
    """Ask along a route for this revision to be published; raises what the guard finds.

    Raises Invalid for a route that leads nowhere.
    """
    procedure = at_revision(settled(person, owned(person, procedure_id)), revision)
    approval.check_askable(procedure, revision)
    digest = digest_of(procedure)
    asked = _asked(person, procedure, digest, comment, steps)
    try:
        return approval.request_along(
            person, procedure_id, revision, comment, approval=asked.id, digest=digest
        )
    except DomainError:
        approvals.void(person, asked.id, "依頼する間に、手続が変更されました。")
        raise


def _asked(
    person: Person,
    procedure: Procedure,
    digest: str,
    comment: str,
    steps: Sequence[approvals.Planned],
) -> approvals.Approval:
    """The request, or the one that waits already for the same because its answer was lost."""
    title = str(procedure.definition_json.get("title") or "")
    words, link = words_of(procedure, comment), f"procedures/{procedure.id}/publish"
    authors = tuple(procedure.prepared_by)
    subject = approvals.Subject(
        KIND, procedure.id, f"手続の公開：{title}", digest, words, link, authors
    )
    found = approvals.standing(KIND, procedure.id)
    if found and found.state is approvals.State.WAITING:
        if found.subject == subject and _planned(found) == list(steps) and _by(person, found):
            return found
        approvals.void(person, found.id, _UNANSWERED)
    return approvals.request(person, subject, steps)


def _by(person: Person, found: approvals.Approval) -> bool:
    return found.requester.id == person.id


def _planned(found: approvals.Approval) -> list[approvals.Planned]:
    return [
        approvals.Planned(one.name, one.way, tuple(seat.member.id for seat in one.seats))
        for one in found.steps
    ]


def settled(person: Person, procedure: Procedure) -> Procedure:
    """The procedure as approvals says it stands, for whoever looks at it."""
    saver = Person(procedure.updated_by_id, procedure.updated_by, procedure.department, frozenset())
    return _settled(person, procedure, saver, _MOVED)


def after(person: Person, procedure: Procedure, why: str = _MOVED) -> Procedure:
    """The procedure after somebody's act; what is no longer asked for is taken back by them."""
    return _settled(person, procedure, person, why)


def _settled(person: Person, procedure: Procedure, by: Person, why: str) -> Procedure:
    if procedure.stale_approval:
        approvals.void(by, procedure.stale_approval, why)
        procedure = approval.forget_stale(person, procedure.id, procedure.stale_approval)
    found = approvals.known(procedure.route) if procedure.route else None
    if found is None or found.state not in {approvals.State.RETURNED, approvals.State.WITHDRAWN}:
        return procedure
    return _followed(person, procedure, found)


def _followed(person: Person, procedure: Procedure, found: approvals.Approval) -> Procedure:
    """Back to editing, told by whom; who looks at the same moment finds it done."""
    last = approvals.ending(found)
    if last is None:
        return procedure
    by = Person(last.by.id, last.by.name, last.by.department, frozenset())
    returned = Return(by=last.by.name, at=last.at, reason=last.words, approval=found.id)
    back = returned if found.state is approvals.State.RETURNED else None
    return approval.settle(person, procedure.id, found.id, back, by)


def as_they_stand(person: Person, found: Iterable[Procedure]) -> list[Procedure]:
    """Procedures of a list, those that were asked for along a route as approvals says."""
    return [settled(person, one) if one.route else one for one in found]


def inbox(person: Person) -> list[Procedure]:
    """What waits for somebody who may publish: never what still waits for those of a route."""
    waiting = as_they_stand(person, service.inbox(person))
    return [one for one in waiting if one.stage is Stage.REVIEW and not _under_way(one)]


def _under_way(procedure: Procedure) -> bool:
    found = approvals.known(procedure.route) if procedure.route else None
    return found is not None and found.state is approvals.State.WAITING


def publish(
    person: Person, procedure_id: str, revision: int, tell: Callable[[Procedure, Request], None]
) -> Procedure:
    """Open the procedure with this revision; along a route, with what was agreed to and only so."""
    seen = owned(person, procedure_id)
    settled(person, seen)

    def agreed(present: Procedure) -> Agreement | None:
        if present.route != seen.route:
            raise WrongState(_OVER)
        return agreement(present)

    return after(person, service.publish(person, procedure_id, revision, tell, agreed))


def agreement(procedure: Procedure) -> Agreement | None:
    """Who agreed to this very content; None where nobody was asked along a route.

    Raises WrongState, with who is awaited, until all have.
    """
    if not procedure.route:
        return None
    found = approvals.known(procedure.route)
    if found is None or found.state is not approvals.State.APPROVED:
        raise WrongState(_awaited(found))
    if found.subject.digest != digest_of(procedure):
        raise WrongState(
            "決裁された内容と、いまの下書きが違います。依頼を取り下げて、もう一度決裁を求めてください。"
        )
    deciders = [seat.decision.by for seat in found.seats if seat.decision]
    return Agreement(
        approval=found.id,
        ids=tuple(one.id for one in deciders),
        names=tuple(dict.fromkeys(one.name for one in deciders)),
    )


def _awaited(found: approvals.Approval | None) -> str:
    names = (
        "、".join(f"{one.member.name}さん" for one in approvals.open_seats(found)) if found else ""
    )
    if not names:
        return "決裁が済んでいないため、公開できません。画面を読み込み直してください。"
    return f"決裁が済んでいないため、公開できません。{names}の決裁を待っています。"


def withdraw(person: Person, procedure_id: str) -> Procedure:
    """Take a request back, along a route or not; raises WrongState if there is none."""
    settled(person, owned(person, procedure_id))
    return after(person, service.withdraw(person, procedure_id), _TAKEN_BACK)


def return_(
    person: Person, procedure_id: str, reason: str, tell: Callable[[Procedure, Request], None]
) -> Procedure:
    """Give a request back to its author; while a route is under way that is for its approvers."""
    if _under_way(settled(person, owned(person, procedure_id))):
        raise WrongState(
            "決裁の途中です。差し戻せるのは、番が来ている決裁者です。決裁が済んだあとは差し戻せます。"
        )
    return after(person, service.return_(person, procedure_id, reason, tell))


def discard(person: Person, procedure_id: str) -> None:
    """Take back whatever still waits about a procedure that is thrown away."""
    found = approvals.standing(KIND, procedure_id)
    if found:
        approvals.void(person, found.id, _DELETED)
