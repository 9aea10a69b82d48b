"""A program of ours that fails is told by its last words, with what to do next."""

from types import SimpleNamespace

import pytest

from infra import programs
from infra.progress import Problem

TARGET = SimpleNamespace(environment=dict)
OUTPUTS = {"settings": {}}


def failed(home, *arguments):
    with pytest.raises(Problem) as refusal:
        programs.run(home, TARGET, OUTPUTS, *arguments)
    return str(refusal.value)


def test_the_last_line_of_a_failure_is_told_once_and_all_of_it_kept(tmp_path):
    said = failed(tmp_path, "infra.members")  # without the arguments it asks for
    last = (tmp_path / "failed.log").read_text().strip().splitlines()[-1]
    assert said.count(last) == 1
    assert len(said.splitlines()) == 6
    assert str(tmp_path / "failed.log") in said


def test_a_failure_is_met_by_the_same_command_before_anything_is_thrown_away(tmp_path):
    said = failed(tmp_path, "infra.nothing_of_this_name")
    assert "同じ命令をもう一度" in said
    assert said.index("もう一度") < said.index("make reset")
    assert "The same command goes on" in said


def test_what_goes_well_says_nothing(tmp_path):
    programs.run(tmp_path, TARGET, OUTPUTS, "infra.members", "--help")
    assert not list(tmp_path.iterdir())
