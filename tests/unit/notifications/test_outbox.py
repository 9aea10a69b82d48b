"""The stream of submissions owes mails for what is new, and for nothing else."""

import pytest
from chalice.test import Client
from memory import KEY

import app
from chalicelib.outbox import jobs
from chalicelib.submissions.model import PlaceState

IMAGE = {
    "pk": {"S": "347acdefgh#3"},
    "sk": {"S": KEY},
    "received": {"S": f"2026-11-20T09:00:00.000000+09:00#{KEY}"},
    "department": {"S": "soumu"},
    "receipt_number": {"S": "AAAA-CCCC-DDDD"},
    "answers": {"S": "{}"},
    "version": {"N": "1"},
    "digest": {"S": "ab"},
}


@pytest.fixture
def owed(monkeypatch):
    noted = []
    monkeypatch.setattr(jobs.notifications, "owe", noted.append)
    return noted


@pytest.fixture(autouse=True)
def placed(monkeypatch):
    noted = []
    monkeypatch.setattr(jobs.notifications, "owe_placement", noted.append)
    return noted


@pytest.fixture(autouse=True)
def vouched(monkeypatch):
    noted = []
    monkeypatch.setattr(jobs.receipts, "note", noted.append)
    return noted


@pytest.fixture(autouse=True)
def latest(monkeypatch):
    noted = {}
    monkeypatch.setattr(jobs.procedures, "note_arrival", noted.__setitem__)
    return noted


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    noted = []
    monkeypatch.setattr(jobs.challenges, "note_arrivals", noted.extend)
    return noted


def stream(image, event="INSERT"):
    change = {"NewImage": image, "Keys": {}, "ApproximateCreationDateTime": 1, "SizeBytes": 1}
    change |= {"SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"}
    record = {"eventName": event, "eventID": "1", "awsRegion": "x", "dynamodb": change}
    record["eventSourceARN"] = "arn:aws:dynamodb:ap-northeast-1:0:table/submissions/stream/0"
    app.app.load_all()
    with Client(app.app) as client:
        client.lambda_.invoke("outbox", {"Records": [record]})


@pytest.mark.parametrize(("more", "mail"), [({}, False), ({"mail_field": {"S": "mail"}}, True)])
def test_a_new_submission_owes_its_mails_and_is_the_latest_of_its_procedure(
    owed, latest, more, mail
):
    stream(IMAGE | more)
    (arrival,) = owed
    assert (arrival.procedure_id, arrival.key, arrival.department) == ("347acdefgh", KEY, "soumu")
    assert (arrival.receipt_number, arrival.mail) == ("AAAA-CCCC-DDDD", mail)
    assert latest == {"347acdefgh": "2026-11-20T09:00:00.000000+09:00"}


def test_a_trial_owes_mails_as_well_but_is_not_the_latest_of_anything(owed, latest):
    stream(IMAGE | {"pk": {"S": "347acdefgh#test"}, "test": {"BOOL": True}})
    assert owed[0].procedure_id == "347acdefgh"
    assert latest == {}


@pytest.mark.parametrize("event", ["MODIFY", "REMOVE"])
def test_what_is_not_new_owes_nothing(owed, placed, event):
    stream(IMAGE, event)
    assert owed == placed == []


@pytest.mark.parametrize("event", ["INSERT", "MODIFY", "REMOVE"])
def test_what_only_counts_or_marks_owes_nothing(owed, placed, latest, event):
    counter = {"pk": {"S": "347acdefgh#limits"}, "sk": {"S": "SEAT#am"}, "seated": {"N": "3"}}
    stream(counter, event)
    assert owed == placed == []
    assert latest == {}


def test_a_changed_place_is_told(owed, placed):
    place = {"place_state": {"S": "seated"}, "placed_at": {"S": "2026-11-21T09:00:00+09:00"}}
    stream(IMAGE | place | {"moved_up": {"BOOL": True}, "mail_field": {"S": "mail"}}, "MODIFY")
    (told,) = placed
    assert (told.procedure_id, told.key, told.receipt_number) == (
        "347acdefgh",
        KEY,
        "AAAA-CCCC-DDDD",
    )
    assert (told.state, told.moved_up, told.mail) == (PlaceState.SEATED, True, True)
    assert told.since == "2026-11-21T09:00:00+09:00"
    assert owed == []


def test_what_arrived_and_each_correction_is_vouched_for(owed, vouched):
    assert owed == []
    stream(IMAGE)
    revised = {"revision": {"N": "2"}, "revised_at": {"S": "2026-11-21T09:00:00.000000+09:00"}}
    stream(IMAGE | revised, "MODIFY")
    stream(IMAGE, "MODIFY")
    assert [one.revision for one in vouched] == [1, 2]


def test_what_came_in_is_counted_but_not_what_staff_tried(counted):
    stream(IMAGE)
    stream(IMAGE | {"test": {"BOOL": True}})
    stream(IMAGE, "MODIFY")
    assert counted == [("347acdefgh", "2026-11-20T09:00:00.000000+09:00")]
