"""The mail about a request for correction (補正) knows till when it is to be met."""

from datetime import timedelta

from chalicelib import clock, queues
from chalicelib.cases import following, service
from chalicelib.notifications import store as mails
from chalicelib.submissions.model import CaseEvent
from chalicelib.submissions.record import SubmissionRecord, partition_of


def test_the_mail_that_is_owed_knows_the_deadline(submitted, doing, now, monkeypatch):
    monkeypatch.setattr(queues, "send", lambda *_: None)
    one = submitted()
    service.ask(doing(one), "直してください。", clock.today() + timedelta(days=7))
    record = SubmissionRecord.get(partition_of(one.procedure_id, one.key), one.key)
    kind, _, act = record.case_event.partition("#")
    place = {"procedure_id": one.procedure_id, "key": one.key}
    following.follow(CaseEvent(**place, kind=kind, id=act, at=clock.timestamp()))
    owed = mails.load(one.procedure_id, one.key, f"returned:{act}")
    assert owed.deadline == now(one).case.request.deadline
