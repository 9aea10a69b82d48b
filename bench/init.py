"""What the API costs to load: `import app` against the libraries it cannot do without.

Each side is timed inside a fresh interpreter, in turns, in seconds of processor; the least of each
are compared, for whatever else the machine does only ever adds.
"""

import os
import subprocess
import sys

from infra.progress import note
from infra.target import REGION, ROOT

__all__ = ["measure"]

RUNS = 11
OURS = "import app"
BARE = f"import boto3; import chalice; boto3.client('dynamodb', region_name='{REGION}')"
_TIMED = """
import time
started = time.process_time()
{statements}
print(time.process_time() - started)
"""


def measure() -> dict[str, float]:
    """The ratio of the least of eleven fresh processes each; bytecode is warm."""
    for statements in (OURS, BARE):
        _seconds(statements)  # untimed: writes the bytecode
    pairs = [(_seconds(OURS), _seconds(BARE)) for _ in range(RUNS)]
    ours, bare = (min(side) for side in zip(*pairs, strict=True))
    note(f"  import app {ours * 1000:.0f} ms, boto3 + chalice + client {bare * 1000:.0f} ms")
    return {"import_ratio": round(ours / bare, 3)}


def _seconds(statements: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _TIMED.format(statements=statements)],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def _environment() -> dict[str, str]:
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}
