"""What this machine needs before anything else can run: Python's and Node's packages, a browser.

Run by the system's Python, so it imports the standard library only, and reads on old versions far
enough to say what is missing. Nothing is done twice: each result remembers the hash of its lists.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from infra.progress import Problem, guarded, step

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["browser", "chromium"]

ROOT = Path(__file__).resolve().parent.parent
_PYTHON = (3, 11)
_NODE = 20
_VENV = ROOT / ".venv"
_PATIENCE_SECONDS = 2
_FONT = {  # BIZ UDPGothic, of the SIL Open Font License, which wants to be beside it
    "400Regular/BIZUDPGothic_400Regular.ttf": "BIZUDPGothic-Regular.ttf",
    "LICENSE_FONT": "OFL.txt",
}
_SPARE_FONT = "NotoSansJP-Spare.ttf"
_NO_NETWORK = (  # how pip, npm and apt say it
    "NameResolutionError",
    "NewConnectionError",
    "ConnectTimeoutError",
    "Temporary failure",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
)


def setup() -> None:
    """Bring .venv and node_modules to the pinned lists."""
    _check_python()
    _check_node()
    lists = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    _once(_VENV / "installed", lists, _install_python_packages)
    lists = [ROOT / "package.json", ROOT / "package-lock.json"]
    _once(ROOT / "node_modules" / "installed", lists, _install_node_packages)
    _bring_fonts()


def web() -> None:
    """Build the pages of both sites."""
    files = [path for path in (ROOT / "web").rglob("*") if path.is_file()]
    files += [ROOT / "package-lock.json", *(ROOT / "chalicelib").rglob("*.json")]
    _once(ROOT / "build" / "web" / "built", sorted(files), _build_pages)


_CHROMIUM = ("chromium-headless-shell", "chromium")
"""Chromium without a window of its own, which the tests have no use for, or else with one."""

_TOOLS = {_CHROMIUM: _CHROMIUM[0], ("pdfsig",): "poppler-utils", ("qpdf",): "qpdf"}
"""What the browser tests run beside us, each with Debian's package that has it."""


def chromium() -> str | None:
    """Where the browser that tests and benchmarks drive is; None if there is none yet."""
    return next(filter(None, map(shutil.which, _CHROMIUM)), None)


def browser() -> None:
    """Make sure that the browser tests find Chromium, and other people's readers of PDFs."""
    missing = [package for names, package in _TOOLS.items() if not any(map(shutil.which, names))]
    if not missing:
        return
    packages = [*missing, "fonts-noto-cjk"]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        named = " ".join(packages)
        raise Problem(
            step=("ブラウザーテストの準備", "prepare the browser tests"),
            reason=(f"見つかりません: {'、'.join(missing)}", f"Not found: {', '.join(missing)}"),
            remedy=(
                f"入れてください: sudo apt-get install {named}",
                f"Install them: sudo apt-get install {named}",
            ),
        )
    with step("ブラウザーテストの準備", "what the browser tests need"):
        words = ("ブラウザーテストの準備", "install what the browser tests need")
        _run(["apt-get", "update"], *words)
        _run(["apt-get", "install", "-y", *packages], *words)


def _check_python() -> None:
    if sys.version_info < _PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Problem(
            step=("準備", "get ready"),
            reason=(f"Python {found} は古すぎます。", f"Python {found} is too old."),
            remedy=(
                "Python 3.11 以上を入れて、make PYTHON=python3.11 のように指定してください。",
                "Install Python 3.11 or newer and say: make run PYTHON=python3.11",
            ),
        )


def _check_node() -> None:
    node = shutil.which("node")
    found = ""
    if node and shutil.which("npm"):
        found = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=False
        ).stdout.strip()
    if not found or int(found.lstrip("v").split(".")[0]) < _NODE:
        raise Problem(
            step=("準備", "get ready"),
            reason=(
                f"Node.js {_NODE} 以上と npm が必要です（{found or '見つかりません'}）。",
                f"Node.js {_NODE} or newer with npm is needed ({found or 'none found'}).",
            ),
            remedy=(
                f"Node.js {_NODE} 以上を入れてから、もう一度実行してください。",
                f"Install Node.js {_NODE} or newer and run it again.",
            ),
        )


def _once(mark: Path, inputs: list[Path], work: Callable[[], None]) -> None:
    """Do work unless its mark already holds the hash of its inputs."""
    total = hashlib.sha256(f"{sys.version_info[:2]}{ROOT}".encode())
    for path in inputs:
        total.update(path.read_bytes())
    if mark.exists() and mark.read_text() == total.hexdigest():
        return
    work()
    mark.write_text(total.hexdigest())


def _install_python_packages() -> None:
    said = ("Python の部品の導入", "install Python packages")
    with step("Python の部品（初回は1〜2分）", "Python packages, 1–2 minutes the first time"):
        if not (_VENV / "bin" / "python").exists():
            _make_venv()
        pip = [str(_VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        _run([*pip, "-r", "requirements-dev.txt"], *said)


def _make_venv() -> None:
    try:
        venv.create(_VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        raise Problem(
            step=("仮想環境の作成", "make the virtual environment"),
            reason=(str(error), str(error)),
            remedy=(
                "venv を入れてください: sudo apt-get install python3-venv",
                "Install venv: sudo apt-get install python3-venv",
            ),
        ) from error


def _install_node_packages() -> None:
    with step("画面の部品", "Node packages"):
        _run(["npm", "ci", "--no-progress"], "画面の部品の導入", "install Node packages")


def _bring_fonts() -> None:
    """Put the fonts of the PDFs, with their licences, where the artefact is made from."""
    packages = ROOT / "node_modules" / "@expo-google-fonts"
    place = ROOT / "chalicelib" / "fonts"
    place.mkdir(exist_ok=True)
    for found, name in _FONT.items():
        if not (place / name).exists():
            shutil.copyfile(packages / "biz-udpgothic" / found, place / name)
    first, spare = (place / name for name in ("BIZUDPGothic-Regular.ttf", _SPARE_FONT))
    if not spare.exists():
        command = [str(_VENV / "bin" / "python"), "-m", "infra.spare_font"]
        files = [str(first), str(packages / "noto-sans-jp"), str(place)]
        _run([*command, *files], "外字用の文字の準備", "cut the spare font")


def _build_pages() -> None:
    with step("画面の組み立て", "pages"):
        _run(["node", "web/build.mjs"], "画面の組み立て", "build the pages")


def _run(command: list[str], japanese: str, english: str) -> None:
    """Run a program in silence, a dot every two seconds; raises Problem with its last words."""
    log = ROOT / "build" / "setup.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        while True:
            try:
                code = process.wait(_PATIENCE_SECONDS)
                break
            except subprocess.TimeoutExpired:
                print("·", end="", flush=True)
    if code:
        lines = log.read_text(errors="replace").splitlines()
        said = "\n".join(line for line in lines if not line.startswith("WARNING"))
        raise _failed(said[-1500:].strip(), japanese, english)


def _failed(said: str, japanese: str, english: str) -> Problem:
    if any(sign in said for sign in _NO_NETWORK):
        reason = ("ネットワークにつながりません。", "The network cannot be reached.")
        remedy = (
            "接続とプロキシーの設定を確かめて、もう一度実行してください。",
            "Check the connection and any proxy, then run it again.",
        )
    else:
        reason = (said, said.splitlines()[-1] if said else "unknown")
        remedy = ("表示された理由を直してください。", "Mend the cause shown above.")
    return Problem(step=(japanese, english), reason=reason, remedy=remedy)


def main() -> None:
    """Run one of the commands."""
    commands = {"setup": setup, "web": web, "browser": browser}
    parser = argparse.ArgumentParser(prog="python -m infra.machine")
    parser.add_argument("command", choices=sorted(commands), nargs="+")
    for name in parser.parse_args().command:
        commands[name]()


if __name__ == "__main__":
    guarded(main)
