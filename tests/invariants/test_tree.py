"""What holds for every file of the repository."""

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

from chalicelib.config import Settings
from chalicelib.forms.parsing import parse_definition

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
LONGEST_FILE = 300
OURS = ("chalicelib", "infra", "web", "examples", "bench", "tests")
SHIPPED = {".py", ".json", ".jinja"}
WRITTEN_BY_HAND = {".py", ".ts", ".tsx", ".css", ".mjs", ".cjs", ".jinja"}
PERSONAL = re.compile(r"/(home|Users|root|work)/[a-z]|\b(10|192\.168)\.\d+\.\d+\.\d+\b")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def files():
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [path for name in listed if (path := ROOT / name).is_file()]


def under(*folders):
    return [path for path in files() if path.relative_to(ROOT).parts[0] in folders]


def texts(paths):
    """Relative name and text of each; pictures and the like are left out."""
    for path in paths:
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_what_ships_in_every_function_is_code_words_and_templates():
    shipped = under("chalicelib")
    assert shipped
    assert not [path for path in shipped if path.suffix not in SHIPPED]
    assert not [path for path in shipped if re.match(r"test_|conftest|.*_test\.", path.name)]


def test_no_file_is_longer_than_can_be_read():
    hand_written = [path for path in under(*OURS) if path.suffix in WRITTEN_BY_HAND]
    long = {
        name: count
        for name, text in texts(hand_written)
        if (count := len(text.splitlines())) > LONGEST_FILE
    }
    assert not long


def test_every_module_says_in_one_sentence_why_it_exists():
    modules = [path for path in under("chalicelib", "infra") if path.suffix == ".py"]
    silent = {n for n, text in texts(modules) if not ast.get_docstring(ast.parse(text))}
    assert not silent


def test_only_the_clock_knows_what_time_it_is():
    telling = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(")
    code = [path for path in under("chalicelib", "app.py") if path.suffix == ".py"]
    assert {name for name, text in texts(code) if telling.search(text)} == {"chalicelib/clock.py"}


def test_nothing_tells_whose_machine_it_was_written_on():
    this = Path(__file__).relative_to(ROOT).as_posix()
    found = {name for name, text in texts(files()) if name != this and PERSONAL.search(text)}
    assert not found


def test_nothing_is_left_unfinished():
    this = Path(__file__).relative_to(ROOT).as_posix()
    found = {name for name, text in texts(under(*OURS)) if UNFINISHED.search(text)}
    assert found <= {this}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_a_sound_definition(path):
    definition = parse_definition(json.loads(path.read_bytes()))
    assert definition.title
    assert definition.purpose, "citizens are told what their answers are for"
    assert definition.contact.section


def test_there_are_at_least_three_examples():
    assert len(EXAMPLES) >= 3


def test_the_runtime_leaves_chalice_to_the_packager():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    names = {re.split(r"[=<>\[ ]", line)[0].lower() for line in lines if line[:1].isalpha()}
    assert not names & {"chalice", "pytest", "ministack"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_once(name):
    lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    wanted = [line for line in lines if line and not line.startswith("-r")]
    assert not [line for line in wanted if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)]
    assert len({line.partition("==")[0].lower() for line in wanted}) == len(wanted)


@pytest.mark.parametrize("name", [name.upper() for name in Settings.__dataclass_fields__])
def test_every_setting_is_explained_to_operators(name):
    rows = (ROOT / "docs" / "operations.md").read_text().splitlines()
    assert [row for row in rows if row.startswith("|") and f"`{name}`" in row]


def test_every_setting_is_given_by_the_template():
    template = (ROOT / "infra" / "application.merge.yaml").read_text()
    given = set(re.findall(r"^ +([A-Z_]+): ", template, re.MULTILINE))
    assert {name.upper() for name in Settings.__dataclass_fields__} <= given
