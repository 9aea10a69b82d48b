"""The step that stores: what it says of erasing is said after it happened, or did not."""

from contextlib import suppress

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.forms.parsing import load_definition
from chalicelib.rehearsals import run as running
from chalicelib.submissions.candidate import candidate_of
from tests.factories import example
from tests.unit.rehearsals.rehearsing import procedure_with

STORED = "保存"


class Table:
    """Remembers what is asked of the submissions; `stuck` lets nothing be erased."""

    def __init__(self, *, stuck=False, forgetful=False):
        self.items, self.stuck, self.forgetful, self.asked = [], stuck, forgetful, []

    def rehearse(self, procedure, definition, raws):
        made = [
            candidate_of(
                definition,
                raw,
                procedure_id=procedure.id,
                key=f"key-{number}",
                department=procedure.department,
                version=0,
                test=True,
            )
            for number, raw in enumerate(raws)
        ]
        self.items = made[: len(made) // 2] if self.forgetful else list(made)
        return made

    def rehearsed(self, _):
        return list(self.items)

    def forget_rehearsed(self, _):
        self.asked.append("erase")
        if self.stuck and self.items:
            raise EndpointConnectionError(endpoint_url="https://table")
        self.items = []


def stored_by(monkeypatch, table):
    """The report of the step that stores."""
    monkeypatch.setattr(running, "submissions", table)
    words = example("road-damage")
    run = running.Run(procedure_with(words), load_definition(words))
    steps = run.steps()
    with suppress(StopIteration):
        while (step := next(steps)).name != STORED:
            pass
    return step


def test_it_says_that_all_is_erased_once_it_is(monkeypatch):
    table = Table()
    step = stored_by(monkeypatch, table)
    assert (step.passed, table.items) == (True, [])
    assert step.detail.endswith("消去しました。")


def test_what_cannot_be_erased_is_told_with_what_to_do(monkeypatch):
    table = Table(stuck=True)
    step = stored_by(monkeypatch, table)
    assert table.items
    assert not step.passed
    assert "消去しました" not in step.detail
    assert "消去できませんでした" in step.detail
    assert "もう一度実行" in step.detail


@pytest.mark.parametrize("stuck", [False, True], ids=["erased", "not even erased"])
def test_what_was_stored_wrongly_is_erased_too(monkeypatch, stuck):
    table = Table(stuck=stuck, forgetful=True)
    step = stored_by(monkeypatch, table)
    assert not step.passed
    assert ("元と違います" in step.detail) is not stuck
    assert bool(table.items) is stuck
