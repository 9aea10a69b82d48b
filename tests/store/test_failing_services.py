"""Whatever service fails and however: a receipt or an error one can retry, and nothing between."""

import json
import time
from collections import Counter

import pytest
from faults import HOWS, Faults

from bench.gateway import Context, submission_event
from bench.publication import published
from chalicelib import secret
from chalicelib.procedures import publication
from chalicelib.submissions import store
from chalicelib.submissions.record import from_item
from infra.target import Target
from tests.factories import answers_to

FORM = "car-tax-address"
LIMITED = {"cap": 1_000, "once": "mail"}
TERMS = {"a plain form": {}, "a form with limits": LIMITED}
each_fault = pytest.mark.parametrize("how", HOWS.values(), ids=HOWS)


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture(scope="module", params=TERMS)
def form(request, cloud, settings_of_cloud):
    assert settings_of_cloud is None
    with published(cloud, FORM, **TERMS[request.param]) as procedure:
        yield procedure


@pytest.fixture(scope="module")
def serve():
    """The API's own handler."""
    from app import app

    def answer(event):
        reply = app(event, Context())
        return reply["statusCode"], json.loads(reply["body"])

    return answer


@pytest.fixture(scope="module")
def numbers():
    return iter(range(10_000))


@pytest.fixture
def event(form, numbers):
    answers = answers_to(FORM, mail=f"citizen{next(numbers)}@example.com")
    return submission_event(form.id, answers)


def forget_what_is_known():
    """A worker that has just started."""
    publication._state.cache_clear()
    publication._gate.cache_clear()
    publication.definition_of_version.cache_clear()
    secret.key_for.cache_clear()
    secret._secret.cache_clear()


def retried(serve, form, event, first):
    """The receipt by sending again, which is the first one if there was one; stored once."""
    status, answer = first
    if status in {200, 201}:
        told = answer["receipt_number"]
    else:
        assert status in {429, 500, 503}, answer
        assert "もう一度" in answer["detail"]
        told = None
    status, receipt = serve(event)
    assert status in {200, 201}, receipt
    assert told in {None, receipt["receipt_number"]}
    body = json.loads(event["body"])
    kept = store.load(form.id, body["key"])
    assert kept.receipt_number == receipt["receipt_number"]
    assert kept.digest == receipt["digest"]
    return kept


def all_stored(cloud, form):
    target = Target("local", port=cloud["port"])
    pages = (
        target.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=cloud["tables"]["submissions"],
            ConsistentRead=True,
            FilterExpression="begins_with(pk, :form)",
            ExpressionAttributeValues={":form": {"S": f"{form.id}#"}},
        )
    )
    return [item for page in pages for item in page["Items"]]


@each_fault
@pytest.mark.parametrize("after", range(3))
def test_when_dynamodb_fails_a_submission_is_taken_once_or_can_be_sent_again(  # noqa: PLR0917 — fixtures
    faults, serve, form, event, how, after
):
    serve(
        submission_event(
            form.id, answers_to(FORM, mail=f"{event['requestContext']['requestId']}@example.com")
        )
    )
    with faults.of("dynamodb", how, after=after):
        first = serve(event)
    retried(serve, form, event, first)


@each_fault
@pytest.mark.parametrize("service", ["s3", "secretsmanager"])
def test_when_a_new_worker_cannot_read_what_it_needs_the_person_can_send_again(  # noqa: PLR0917 — fixtures
    faults, serve, form, event, how, service
):
    forget_what_is_known()
    with faults.of(service, how) as asked:
        first = serve(event)
    assert asked["made"], "the service was never asked"
    assert first[0] in {500, 503}
    kept = retried(serve, form, event, first)
    assert kept.revision == 1


def test_nothing_was_lost_doubled_or_left_behind(cloud, form):
    items = all_stored(cloud, form)
    kept = [from_item(item) for item in items if "receipt_number" in item]
    assert len(kept) > 20
    assert len({one.receipt_number for one in kept}) == len(kept)
    assert len({one.answers["mail"] for one in kept}) == len(kept)
    marks = [item["submission"]["S"] for item in items if item["pk"]["S"].endswith("#once")]
    counted = [int(item["taken"]["N"]) for item in items if "taken" in item]
    if marks or counted:
        assert Counter(marks) == Counter(one.key for one in kept)
        assert counted == [len(kept)]
