"""The twin in the page must judge as the server does: thousands of nasty answers prove it."""

import json
import re

import pytest
from twin_slips import SLIPS
from twin_trial import ROOT, Trial, bundled

from chalicelib.forms.model import FieldType
from tests.effort import DEFINITIONS, THOROUGH

BASIC_WORDS = json.loads((ROOT / "web/shared/basic.json").read_text("utf-8"))
WORDS = json.loads((ROOT / "chalicelib/forms/messages.ja.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("twins"))


@pytest.fixture(scope="module")
def bundles():
    return {variant: bundled(variant) for variant in ("full", "basic")}


@pytest.fixture(scope="module")
def verdicts(trial, bundles):
    return trial.run(bundles)


@pytest.fixture(scope="module")
def slips(trial):
    """One run for all slips: whether each could be made, and whether an answer tells it."""
    right = bundled("full", readable=True)
    changed = {f"slip{n}": re.sub(*slip, right) for n, slip in enumerate(SLIPS)}
    found = trial.run(changed)
    return [(changed[name] != right, found[name]["difference"]) for name in changed]


def test_both_twins_judge_every_answer_alike(trial, verdicts):
    assert verdicts["full"]["difference"] is None
    assert verdicts["full"]["pairs"] == trial.pairs >= (20_000 if THOROUGH else DEFINITIONS)


def test_the_small_script_judges_every_basic_form_alike(trial, verdicts):
    assert verdicts["basic"]["difference"] is None
    assert trial.seen["basic"] >= verdicts["basic"]["pairs"] >= trial.pairs // 4


@pytest.mark.thorough
def test_the_cases_reach_every_error_type_and_turn_of_a_form(trial):
    assert set(trial.codes) == set(WORDS["errors"])
    assert set(trial.types) == set(FieldType) - {FieldType.EXPLANATION}
    rare = {turn: trial.seen[turn] for turn in trial.seen if trial.seen[turn] < 300}
    assert not rare


@pytest.mark.thorough
def test_the_small_script_carries_the_words_of_basic_forms_and_no_others(trial, bundles):
    assert set(BASIC_WORDS["errors"]) == set(trial.basic_codes)
    others = {code for code in WORDS["errors"] if code not in trial.basic_codes}
    assert {code for code in others if f"{code}:" in bundles["basic"]} == set()


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(len(SLIPS)), ids=[right for right, _ in SLIPS])
def test_a_slip_in_the_twin_is_noticed(slips, number):
    made, noticed = slips[number]
    assert made
    assert noticed
