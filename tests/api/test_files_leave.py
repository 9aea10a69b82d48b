"""Files leave with their submission, by the deployed nightly functions and their rights."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from infra.target import Target
from tests.attaching import announced, named, new_form, post_file
from tests.caller import eventually
from tests.factories import new_key
from tests.sample_files import photo

PHOTO = photo()


@pytest.fixture(scope="module")
def target(cloud):
    return Target(cloud["stage"], cloud["region"], cloud["port"])


@pytest.fixture(scope="module")
def invoke(cloud, target):
    """Invoke a scheduled function as its schedule does; gives its answer."""

    def invoke(function):
        event = {"version": "0", "id": "night", "source": "aws.events", "account": "0"}
        event |= {"time": "2026-11-20T17:40:00Z", "region": cloud["region"], "resources": []}
        event |= {"detail-type": "Scheduled Event", "detail": {}}
        reply = target.client("lambda").invoke(
            FunctionName=cloud["functions"][function], Payload=json.dumps(event).encode()
        )
        assert "FunctionError" not in reply, reply["Payload"].read()
        return json.loads(reply["Payload"].read())

    return invoke


@pytest.fixture(scope="module")
def versions(cloud, target):
    """How many versions lie under a prefix of a bucket."""

    def versions(bucket, prefix):
        found = target.client("s3").list_object_versions(
            Bucket=cloud["buckets"][bucket], Prefix=prefix
        )
        return len(found.get("Versions", []))

    return versions


@pytest.mark.usefixtures("settings_of_cloud")
def test_the_night_removes_the_files_of_what_it_deletes(tanaka, public, invoke, versions):
    from chalicelib.attachments import store
    from chalicelib.cases import service as cases
    from chalicelib.submissions import service

    form = new_form(tanaka, retention={"days": 1, "then": "delete"})
    folder, key = str(uuid4()), new_key()
    ticket = public.post(f"/api/public/procedures/{form}/uploads", announced(PHOTO, folder=folder))
    assert post_file(ticket.json, PHOTO).status == 204
    answers = {"name": "件名", "files": [named(ticket.json, PHOTO)]}
    with clock.standing_at(clock.now() - timedelta(days=3)):
        service.accept(form, key, 1, answers, service.Pass(folder=folder))
    assert eventually(lambda: store.load(ticket.json["id"]).placed, 60)
    assert versions("quarantine", f"kept/{form}/") == 1
    assert versions("attachments", f"{form}/")
    invoke("PlanNightly")
    assert eventually(lambda: not versions("attachments", f"{form}/"), 90)
    assert eventually(lambda: cases.owner_of(form, key) is None, 60)
    assert not versions("quarantine", f"kept/{form}/")


@pytest.mark.usefixtures("settings_of_cloud")
def test_the_sweep_may_do_what_it_has_to_and_leaves_young_copies_alone(
    tanaka, public, invoke, versions
):
    from chalicelib.attachments import service, store
    from chalicelib.attachments.record import UploadRecord
    from chalicelib.forms.parsing import load_definition
    from tests.attaching import definition

    form = new_form(tanaka)
    folder, key = str(uuid4()), new_key()
    ticket = public.post(f"/api/public/procedures/{form}/uploads", announced(PHOTO, folder=folder))
    assert post_file(ticket.json, PHOTO).status == 204
    values = {"files": [named(ticket.json, PHOTO)]}
    service.hold(form, key, load_definition(definition()), values, folder)
    assert eventually(lambda: store.load(ticket.json["id"]).state.final, 60)
    long_ago = clock.timestamp(clock.now() - timedelta(days=3))
    UploadRecord(ticket.json["id"], "UPLOAD").update([UploadRecord.updated_at.set(long_ago)])
    assert set(invoke("SweepUploads")) == {"again", "removed"}
    assert versions("quarantine", f"kept/{form}/") == 1  # made a moment ago: never taken away
    assert store.load(ticket.json["id"]).key is None
