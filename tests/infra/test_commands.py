"""What operators meet: templates without a warning, refusals that help, commands that explain."""

import socket
import subprocess
import sys

import pytest

from infra import machine
from infra.cloud import Cloud
from infra.progress import Problem
from infra.target import ROOT

TEMPLATES = ("data", "identity", "sites", "alarms")


def test_cfn_lint_has_nothing_to_say(artefact):
    paths = [str(ROOT / "infra" / f"{name}.yaml") for name in TEMPLATES]
    paths.append(str(artefact.folder / "sam.yaml"))
    lint = ROOT / ".venv" / "bin" / "cfn-lint"
    done = subprocess.run([lint, *paths], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_taken_port_is_refused_with_the_remedy_in_both_languages(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        with pytest.raises(Problem) as refusal:
            Cloud(tmp_path / "home", port).start()
    said = str(refusal.value)
    assert f"ポート {port} はほかのプログラムが使っています" in said
    assert f"Port {port} is used by another program" in said
    assert "SMART_DOCHO_PORT" in said


def test_a_number_of_a_process_that_is_gone_or_a_stranger_is_not_taken_for_ours(tmp_path):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    for pid in (done.pid, 1):
        (tmp_path / "cloud.pid").write_text(str(pid))
        assert Cloud(tmp_path, 4598).pid() is None


def test_a_home_that_was_never_used_is_not_taken_for_a_crash(tmp_path):
    assert Cloud(tmp_path, 4598).crashed is False


def test_an_old_python_is_refused(monkeypatch):
    monkeypatch.setattr(machine.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(Problem, match=r"Python 3\.9\.2 is too old"):
        machine.setup()


def test_missing_node_is_refused(monkeypatch):
    monkeypatch.setattr(machine.shutil, "which", lambda _: None)
    with pytest.raises(Problem, match=r"Install Node\.js 20 or newer"):
        machine.setup()


def test_no_network_is_told_from_other_failures():
    said = "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo"
    problem = machine._failed(said, "画面の部品の導入", "install Node packages")
    assert "ネットワークにつながりません" in str(problem)
    assert "画面の部品の導入" in str(problem)


def test_every_command_explains_itself():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for command in [
        "run",
        "up",
        "down",
        "reset",
        "test",
        "check",
        "package",
        "deploy",
        "bench",
        "setup",
    ]:
        assert f"make {command}" in done.stdout, command
