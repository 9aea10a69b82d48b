"""The twin in the page must judge as the server does: thousands of nasty answers prove it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from twin_cases import Cases

from chalicelib.forms.display import display_value
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.parsing import dump_definition, parse_definition

ROOT = Path(__file__).parents[3]
RUNNER = Path(__file__).with_name("twin_runner.cjs")
SEED = int(os.environ.get("TWIN_SEED", "20260401"))
DEFINITIONS = int(os.environ.get("TWIN_DEFINITIONS", "700"))
ANSWERS = 10
ENTRY = """
export { evaluate } from "./web/shared/evaluation";
export { messageFor } from "./web/shared/messages";
export { displayValue } from "./web/shared/display";
"""


class Trial:
    """The cases with what Python makes of them; `node` runs a bundle over the same cases."""

    def __init__(self, folder):
        self.folder = folder
        self.cases, self.expected = [], []
        for data, answers in Cases(SEED).pairs(DEFINITIONS, ANSWERS):
            definition = parse_definition(data)
            self.cases.append({"definition": dump_definition(definition), "answers": answers})
            self.expected += [python_result(definition, raw) for raw in answers]
        (folder / "cases.json").write_text(json.dumps(self.cases), "utf-8")
        self.bundle = bundled()

    def node(self, bundle):
        (self.folder / "twin.cjs").write_text(bundle, "utf-8")
        files = [self.folder / name for name in ("twin.cjs", "cases.json", "results.json")]
        subprocess.run(["node", RUNNER, *files], check=True, timeout=60)
        return json.loads(files[-1].read_text("utf-8"))

    def differences(self, bundle):
        found = zip(self.expected, self.node(bundle), strict=True)
        return [(ours, theirs) for ours, theirs in found if ours != theirs]

    def pair(self, number):
        case = self.cases[number // ANSWERS]
        return case["definition"], case["answers"][number % ANSWERS]


def python_result(definition, raw):
    result = evaluate(definition, raw)
    fields = definition.by_id
    return json.loads(
        json.dumps(
            {
                "visible": result.visible,
                "values": result.values,
                "errors": [[error.field, error.code, error.params] for error in result.errors],
                "messages": [
                    message_for(error, fields[error.field.split(".")[0]]) for error in result.errors
                ],
                "shown": [
                    display_value(fields[key], value) for key, value in result.values.items()
                ],
            }
        )
    )


def bundled():
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    command = [esbuild, "--bundle", "--format=cjs", "--target=es2020", "--log-level=error"]
    command += ["--charset=utf8", "--loader=ts"]
    done = subprocess.run(
        command, input=ENTRY, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("twins"))


def test_both_twins_judge_every_answer_alike(trial):
    results = trial.node(trial.bundle)
    assert len(results) == len(trial.expected) >= 5000
    for number, (ours, theirs) in enumerate(zip(trial.expected, results, strict=True)):
        assert ours == theirs, trial.pair(number)


def test_the_cases_reach_every_error_and_many_good_answers(trial):
    words = json.loads((ROOT / "chalicelib/forms/messages.ja.json").read_text("utf-8"))
    codes = {code for result in trial.expected for _, code, _ in result["errors"]}
    assert set(words["errors"]) == codes
    assert sum(len(result["values"]) for result in trial.expected) > 5000
    hidden = sum(
        len(result["visible"]) < sum(len(part["fields"]) for part in trial.pair(n)[0]["sections"])
        for n, result in enumerate(trial.expected)
    )
    assert hidden > 1000


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"leap \? 29 : 28", "28"),
        (r"\[\.\.\.(\w+)\]\.length", r"\1.length"),
        (r"\\\\ufeff", ""),
        (r"\^\[0-9\]\{7\}\$", "^[0-9]+$"),
        (r"\.normalize\(\"NFKC\"\)", ""),
        (r"\[2\] <= iso", "[2] < iso"),
        (r"replace\(/0\+\$/", "replace(/x/"),
        (r"scaled\((\w+)\) < scaled\((\w+)\)", r"\1 < \2"),
        (r"if \(field\.visible_if &&", "if (false &&"),
        (r"!holds\(rule\.rule", "holds(rule.rule"),
        (r"answer !== rule\.value", "answer === rule.value"),
        (r"&& Object\.prototype\.hasOwnProperty\.call\(raw, id\)", ""),
    ],
)
def test_a_slip_in_the_twin_is_noticed(trial, right, wrong):
    slipped, count = re.subn(right, wrong, trial.bundle)
    assert count
    assert trial.differences(slipped)
