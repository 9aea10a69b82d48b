"""People of a department, a draft of theirs, and what tests hold of a route of approval."""

from dataclasses import replace
from uuid import uuid4

from chalicelib import clock
from chalicelib.approvals import service as approvals
from chalicelib.approvals import store as asked
from chalicelib.http import Person
from chalicelib.permissions import Role, granted
from chalicelib.procedures import routed, service, store, versions
from chalicelib.procedures.content import digest_of
from chalicelib.staff import service as staff
from tests.factories import KEPT, example

__all__ = ["FORM", "Desk", "somebody"]

FORM = "health-observation"


def somebody(name, department):
    """A member of the directory who may do everything."""
    member = f"{uuid4()}"
    staff.add_member(member, name, f"{member}@example.lg.jp", department, ["viewer"])
    return Person(member, name, department, granted(Role))


class Desk:
    """An author, two approvers (one of them of another department), and their draft."""

    def __init__(self, department):
        self.author = somebody("作成者", department)
        self.chief = somebody("課長", department)
        self.other = somebody("他課の課長", f"{department}x")
        self.id = service.create(self.author, example(FORM), KEPT).id

    def now(self):
        return store.load(self.id)

    def rehearse(self):
        report = service.Report(
            revision=self.now().revision,
            passed=True,
            at=clock.timestamp(),
            by="リハーサル",
            cases=0,
            branches=(),
            steps=(),
        )
        service.note_rehearsal(self.author, self.id, report)

    def save(self, title="題名", by=None):
        """Save as a route of the API does."""
        definition = example(FORM) | {"title": title}
        by = by or self.author
        saved = service.save(by, self.id, self.now().revision, definition, ())
        return routed.after(by, saved)

    def steps(self, *deciders):
        return [approvals.Planned("決裁", approvals.Way.ANY, (one.id,)) for one in deciders]

    def ask(self, *deciders, by=None, comment=""):
        steps = self.steps(*(deciders or (self.chief,)))
        return routed.request(by or self.author, self.id, self.now().revision, comment, steps)

    def publish(self, by=None):
        person = by or self.author
        return routed.publish(person, self.id, self.now().revision, lambda *_: None)

    def look(self, by=None):
        return routed.settled(by or self.author, self.now())

    def approval(self):
        return approvals.standing(routed.KIND, self.id)

    def agree(self, *deciders):
        for one in deciders or (self.chief,):
            found = self.approval()
            approvals.approve(one, found.id, found.subject.digest, "")

    def give_back(self, reason="直してください。"):
        found = self.approval()
        approvals.return_(self.chief, found.id, found.subject.digest, reason)

    def dead(self):
        """What waits in inboxes though nobody asks for it any more."""
        rounds = asked.load_many(asked.rounds(routed.KIND, self.id))
        waiting = [one.id for one in rounds if one.state is approvals.State.WAITING]
        return [one for one in waiting if one != self.now().route]

    def unapproved(self):
        """Versions that say they went along a route, and are not what was agreed to there."""
        for one in versions.list_versions(self.id, 200):
            version = versions.load_version(self.id, one.number)
            content = replace(
                self.now(),
                definition_json=version.definition_json,
                reception_json=version.reception_json,
            )
            found = approvals.known(version.approval) if version.approval else None
            agreed = found is not None and found.state is approvals.State.APPROVED
            if version.approval and not (agreed and found.subject.digest == digest_of(content)):
                yield version
