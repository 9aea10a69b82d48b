"""What `make` would run, read without running it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def planned(*words):
    """What make says it would run, and what it says of its own file."""
    return subprocess.run(
        ["make", "-n", "--warn-undefined-variables", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.parametrize("target", ["help", "run", "up", "reset", "test", "check", "bench", "fmt"])
def test_no_command_leans_on_a_word_that_is_never_set(target):
    assert "undefined variable" not in planned(target).stderr


def test_every_folder_of_tests_is_run_by_make_test():
    run = planned("test").stdout.split()
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    roots = {Path(*folder.parts[:2]).as_posix() for folder in folders}
    assert not roots - set(run)
    assert run.count("pytest") == 3
