"""Starting is cheap and silent: nothing heavy, nothing asked, nothing read."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODELS = sorted((ROOT / "chalicelib").glob("*/model.py"))
VALUES = ROOT / "chalicelib" / "values.py"  # dataclasses that are quick to declare
HEAVY = {"PIL", "boto3", "jinja2", "joserfc", "qrcode", "reportlab", "ulid", "xlsxwriter"}
HEAVY |= {"python_calamine", "pyhanko", "cryptography"}
WATCHED = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}
WATCH = f"""
import sys

seen = []
sys.addaudithook(lambda event, _: event in {WATCHED!r} and seen.append(event))
import app
known = set(sys.modules)
app.app.load_all()
print(seen)
from chalicelib.config import settings
print(settings.cache_info().currsize)
print(sorted({HEAVY!r} & set(sys.modules)))
print(sorted({{name.split(".")[1] for name in known if name.startswith("chalicelib.")}}))
"""


@pytest.fixture(scope="module")
def started():
    """What a process without any of our settings finds after importing the app."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_importing_the_app_calls_nobody(started):
    assert started[0] == "[]"


def test_importing_the_app_reads_no_settings(started):
    assert started[1] == "0"


def test_importing_the_app_imports_nothing_that_intake_does_not_need(started):
    assert started[2] == "[]"


def test_a_citizens_first_call_waits_for_no_feature_that_only_staff_and_companies_use(started):
    loaded = set(ast.literal_eval(started[3]))
    assert {"attachments", "cases", "submissions"} <= loaded
    assert not loaded & {"approvals", "contracts", "counterparties", "seals", "signing", "reuse"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module


@pytest.mark.parametrize("path", [*MODELS, VALUES], ids=lambda path: path.parent.name)
def test_a_model_rests_on_the_standard_library_alone(path):
    names = set(resting_on(path)) - {"chalicelib.mail_address", "chalicelib.values"}
    outside = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    assert not outside


def resting_on(path):
    """What a model imports, also by way of the modules of its own feature it is split into."""
    seen, waiting = set(), [path]
    while waiting:
        for name in imported(waiting.pop()):
            part = path.with_name(name.rpartition(".")[2] + ".py")
            own = name == f"chalicelib.{path.parent.name}.{part.stem}"
            waiting += [part] if own and name not in seen else []
            seen.add(name)
            if not own:
                yield name


def test_only_one_module_makes_clients_of_aws():
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "chalicelib").rglob("*.py")
        if any(name.partition(".")[0] == "boto3" for name in imported(path))
    }
    assert makers == {"chalicelib/aws.py"}
