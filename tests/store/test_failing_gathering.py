"""Whatever fails while receipts are gathered: the next run makes it good, and somebody hears."""

import time
from contextlib import suppress

import pytest
from botocore.exceptions import BotoCoreError, ClientError
from chalice.test import Client
from faults import HOWS, NATURES, REFUSALS, Faults
from receipt_trees import check_chain, check_proof, new_leaf, trees

from bench.gateway import Context, submission_event
from bench.publication import published
from chalicelib.receipts import gathering, service, signing, store
from infra.target import Target
from tests.factories import answers_to
from tests.gathering import TICK

FORM = "car-tax-address"
EVERY = "ScheduleExpression"
NOON = "2026-11-20T12:00:00.123456+09:00"
EVERY_HOW = NATURES | REFUSALS
each_fault = pytest.mark.parametrize("how", EVERY_HOW.values(), ids=EVERY_HOW)


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture(scope="module", autouse=True)
def alone(cloud):
    """Nobody else gathers meanwhile: the deployment's own schedule is stopped."""
    events = Target("local", port=cloud["port"]).client("events")
    rules = [one for one in events.list_rules()["Rules"] if "minute" in one.get(EVERY, "")]
    assert rules
    for rule in rules:
        events.disable_rule(Name=rule["Name"])
    yield
    for rule in rules:
        events.enable_rule(Name=rule["Name"])


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def leaves():
    """Some that wait, and a worker that has just started."""
    noted = [new_leaf() for _ in range(3)]
    assert all(store.add(leaf, NOON) for leaf in noted)
    signing.key_in_use.cache_clear()
    return noted


def tick():
    """The function of every minute, as the schedule calls it."""
    import app

    app.app.load_all()
    with Client(app.app) as client:
        return client.lambda_.invoke("gather_receipts", TICK).payload


@each_fault
@pytest.mark.parametrize(
    ("at", "after"),
    [("kms", 0), ("kms", 1), ("s3", 0), ("s3", 2), ("s3", 4), ("dynamodb", 0), ("dynamodb", 9)]
    + [("dynamodb", after) for after in (10, 11, 12)],
)
def test_a_run_that_fails_is_made_good_by_the_next_and_no_verdict_changes(
    faults, leaves, how, at, after
):
    with faults.of(at, how, after=after) as asked, suppress(BotoCoreError, ClientError, Exception):
        tick()
    assert asked["made"], "the service was never asked"
    told = {leaf: service.prove(leaf) for leaf in leaves}
    tick()
    assert set(leaves) <= check_chain()
    for leaf, proof in told.items():
        assert proof is None or proof == service.prove(leaf), "the verdict changed"
        check_proof(leaf)
    assert store.waiting(100) == {}


@pytest.mark.parametrize("how", [*REFUSALS.values(), HOWS["slow to connect"]])
def test_a_key_that_refuses_fails_the_run_so_that_the_alarm_of_its_function_sounds(
    faults, leaves, how
):
    number = store.finished()
    with faults.of("kms", how), pytest.raises((BotoCoreError, ClientError)):
        tick()
    assert store.finished() == number
    assert set(leaves) <= set(store.waiting(100)), "a leaf was lost"
    assert [service.prove(leaf) for leaf in leaves] == [None] * 3  # 署名待ち


def test_runs_that_fail_for_hours_lose_nothing_and_make_one_tree_in_the_end(faults, leaves):
    before = len(trees())
    more = []
    for _ in range(20):
        more.append(new_leaf())
        store.add(more[-1], NOON)
        with faults.of("kms", REFUSALS["denied"]), suppress(ClientError):
            tick()
    assert tick() == {"trees": 1}
    assert len(trees()) == before + 1
    assert {*leaves, *more} <= check_chain()


def test_a_slow_key_makes_a_run_end_in_time_and_the_next_goes_on(leaves, monkeypatch):
    more = [new_leaf() for _ in range(40)]
    assert all(store.add(leaf, NOON) for leaf in more)
    monkeypatch.setattr(gathering, "LARGEST", 8)
    passed, signed = [0.0], signing.sign

    def slowly(text):
        passed[0] += 21.0
        return signed(text)

    monkeypatch.setattr(signing, "sign", slowly)
    monkeypatch.setattr(gathering.time, "monotonic", lambda: passed[0])
    assert tick() == {"trees": 2}
    runs = 1
    while tick()["trees"]:
        runs += 1
    assert runs > 1
    assert {*leaves, *more} <= check_chain()
    assert store.waiting(100) == {}


def test_who_sends_meanwhile_gets_a_receipt_and_never_asks_the_key(cloud, faults):
    from app import app

    with published(cloud, FORM) as form, faults.of("kms", REFUSALS["denied"]) as asked:
        event = submission_event(form.id, answers_to(FORM, mail="someone@example.com"))
        assert app(event, Context())["statusCode"] == 201
        assert asked["made"] == 0
