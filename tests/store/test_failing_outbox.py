"""Whatever the outbox and the mail meet on their way: every mail is owed once, and none is lost."""

import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import orjson
import pytest
from chalice.test import Client
from faults import HOWS, REFUSALS, Faults
from killing import Killer, interruptions

from bench.publication import published
from chalicelib import aws, clock, queues, records
from chalicelib.notifications import service as notifications
from chalicelib.notifications import store as notes
from chalicelib.notifications.model import Kind, Notification, State
from chalicelib.procedures import service as procedures
from chalicelib.submissions import store
from chalicelib.submissions.candidate import candidate_of
from chalicelib.submissions.record import item_of
from tests.caller import Caller
from tests.factories import answers_to

FORM = "car-tax-address"
TRIES = 1  # within one delivery: only our own queue tries again
each_fault = pytest.mark.parametrize("how", HOWS.values(), ids=HOWS)


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer()


@pytest.fixture(scope="module")
def form(cloud, settings_of_cloud):
    assert settings_of_cloud is None
    with published(cloud, FORM) as procedure:
        yield procedure


@pytest.fixture
def made(form):
    """A submission that is stored nowhere."""
    key = str(uuid4())
    return candidate_of(
        procedures.published_definition(form.id, 1),
        answers_to(FORM, mail=f"{key}@example.com"),
        procedure_id=form.id,
        key=key,
        department="bench",
        version=1,
    )


@pytest.fixture
def arrival(made):
    """That submission as the stream would tell it; the table's own stream is silent."""
    change = {"NewImage": item_of(made), "Keys": {}, "ApproximateCreationDateTime": 1}
    change |= {"SizeBytes": 1, "SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"}
    record = {"eventName": "INSERT", "eventID": "1", "awsRegion": "x", "dynamodb": change}
    record["eventSourceARN"] = "arn:aws:dynamodb:ap-northeast-1:0:table/submissions/stream/0"
    return {"Records": [record]}


@pytest.fixture(scope="module")
def own_queue(settings_of_cloud):
    assert settings_of_cloud is None
    return aws.client("sqs").create_queue(QueueName="faults")["QueueUrl"]


@pytest.fixture
def queued(monkeypatch, own_queue):
    """What SQS took; nobody works it off."""
    taken = []
    really = queues.send

    def send(_, message):
        really(own_queue, message)
        taken.append(message["notification"])

    monkeypatch.setattr(queues, "send", send)
    return taken


def invoke(function, event):
    import app

    app.app.load_all()
    with Client(app.app) as client:
        client.lambda_.invoke(function, event)


@each_fault
@pytest.mark.parametrize(
    ("service", "after"),
    [("dynamodb", 0), ("dynamodb", 1), ("dynamodb", 3), ("sqs", 0), ("sqs", 1)],
)
def test_when_the_outbox_is_interrupted_the_batch_comes_again_and_every_mail_is_owed_once(  # noqa: PLR0917 — fixtures
    faults, made, arrival, queued, how, service, after
):
    with faults.of(service, how, after=after), suppress(Exception):
        invoke("outbox", arrival)  # whatever it raises makes the stream repeat
    invoke("outbox", arrival)
    owed = list(notifications.of_submission(made.procedure_id, made.key))
    assert sorted(one.kind for one in owed) == ["arrival", "result"]
    assert {one.id for one in owed} == set(queued)


def test_a_flood_that_cannot_be_counted_holds_nothing_up(
    faults, made, arrival, queued, monkeypatch
):
    from chalicelib.challenges import store as checks

    refusal = REFUSALS["denied"]

    def denied(*_):
        with faults.of("dynamodb", refusal):
            return records.client().list_tables()

    monkeypatch.setattr(checks, "add_arrivals", denied)
    invoke("outbox", arrival)
    assert len(list(notifications.of_submission(made.procedure_id, made.key))) == len(queued) == 2


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])
def test_an_outbox_killed_at_any_step_goes_on_to_the_same_end(killer, made, arrival, queued, after):
    for _ in interruptions(killer, lambda: invoke("outbox", arrival), after):
        assert {one.id for one in owed_for(made)} >= set(queued)
    assert sorted(one.kind for one in owed_for(made)) == ["arrival", "result"]
    assert {one.id for one in owed_for(made)} == set(queued)


def owed_for(made):
    return list(notifications.of_submission(made.procedure_id, made.key))


@pytest.fixture
def letter(made):
    """The result mail owed for a submission of two days ago, of which the stream makes nothing."""
    with clock.standing_at(clock.now() - timedelta(days=2)):
        store.insert(replace(made, received_at=clock.timestamp()))
    owed = Notification(
        procedure_id=made.procedure_id,
        key=made.key,
        kind=Kind.RESULT,
        department="bench",
        receipt_number=made.receipt_number,
    )
    assert notes.insert(owed)
    return owed


@pytest.fixture
def delivered(cloud):
    """How many mails an address got."""
    site = Caller(cloud, "public_url")
    path = cloud["inbox_url"].partition(f":{cloud['port']}")[2]

    def count(address):
        boxes = site.get(path).json["messages"].values()
        return sum(address in one["To"] for box in boxes for one in box)

    return count


def send(letter):
    body = orjson.dumps({"notification": letter.id}).decode()
    record = {"body": body, "receiptHandle": "x", "messageId": "1", "attributes": {}}
    invoke("send_mail", {"Records": [record | {"eventSource": "aws:sqs"}]})


@each_fault
@pytest.mark.parametrize(
    ("service", "after"), [("sesv2", 0), ("dynamodb", 0), ("dynamodb", 2), ("dynamodb", 4)]
)
def test_a_mail_that_could_not_leave_is_sent_by_the_queue_later_and_seen_meanwhile(  # noqa: PLR0917 — fixtures
    faults, made, letter, delivered, how, service, after
):
    with faults.of(service, how, after=after), suppress(Exception):
        send(letter)  # whatever it raises makes the queue deliver again
    send(letter)
    (now,) = owed_for(made)
    assert now.state is State.SENT
    silent = service == "sesv2" and how is HOWS["silent after the deed"]
    most = TRIES + 1 if silent else 1 + (service == "dynamodb")
    assert 1 <= delivered(made.answers["mail"]) <= most  # better twice than never
