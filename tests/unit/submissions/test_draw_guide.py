"""The program that the guide gives to everybody says yes to a true record and no to any other."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from chalicelib.ids import receipt_number
from chalicelib.submissions.ranking import digest_of_candidates, ranked

GUIDE = Path(__file__).parents[3] / "docs" / "draw.md"
CAPACITY = {"am": 4, "pm": 9}


@pytest.fixture
def record():
    numbers = {
        option: [receipt_number("347acdefgh", f"{option}{one}") for one in range(7)]
        for option in CAPACITY
    }
    order = {option: ranked("seed-of-all", some) for option, some in numbers.items()}
    candidates = [(option, one) for option, some in numbers.items() for one in some]
    return {
        "seed": "seed-of-all",
        "digest": digest_of_candidates(candidates),
        "options": [
            {
                "option": option,
                "capacity": capacity,
                "winners": order[option][:capacity],
                "waiting": order[option][capacity:],
            }
            for option, capacity in CAPACITY.items()
        ],
    }


def check(record, monkeypatch):
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(record)))
    exec(compile(program, str(GUIDE), "exec"), {})  # noqa: S102 — our own guide


def test_a_true_record_is_confirmed(record, monkeypatch):
    check(record, monkeypatch)


@pytest.mark.parametrize("what", ["seed", "winner", "waiting", "left out", "capacity"])
def test_a_record_that_was_touched_is_found_out(record, monkeypatch, what):
    morning = record["options"][0]
    match what:
        case "seed":
            record["seed"] = "another"
        case "winner":
            morning["winners"][0], morning["winners"][1] = morning["winners"][1::-1]
        case "waiting":
            morning["winners"].append(morning["waiting"].pop(0))
        case "left out":
            morning["waiting"].pop()
        case "capacity":
            record["options"][1]["option"] = "am"
    with pytest.raises(AssertionError):
        check(record, monkeypatch)
