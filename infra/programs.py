"""Our own programs, run with an installation's settings; of a failure the last words are told."""

import os
import subprocess
import sys
from pathlib import Path

from infra.deploy import Outputs
from infra.progress import Problem
from infra.target import ROOT, Target

__all__ = ["run"]

_AGAIN = (
    "同じ命令をもう一度実行してください。できていないところから続けます。"
    "くり返すときは、make reset のあとで実行してください。"
)
_LAST = 300  # characters of the last line


def run(home: Path, target: Target, outputs: Outputs, module: str, *arguments: str) -> None:
    """Run a module to its end; raises Problem if it fails, and keeps in `home` all it said."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | target.environment() | outputs["settings"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        kept = home / "failed.log"
        kept.write_text(done.stdout + done.stderr)
        raise _problem(module, done.stderr or done.stdout, kept)


def _problem(module: str, said: str, kept: Path) -> Problem:
    last = (said.strip().splitlines() or ["?"])[-1][:_LAST]
    return Problem(
        step=(f"{module} の実行", f"run {module}"),
        reason=(f"{last}（全文は {kept}）", f"as above; {kept} holds all it said."),
        remedy=(_AGAIN, "The same command goes on where it stopped; `make reset` if it repeats."),
    )
