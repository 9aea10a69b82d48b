"""What the API costs to load: what citizens call, and all of it, against the libraries it rests on.

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
CITIZENS = "import app"
ALL = "import app; app.app.load_all()"
BARE = f"import boto3; import chalice; boto3.client('dynamodb', region_name='{REGION}')"
_TIMED = """
import time
started = time.process_time()
{statements}
print(time.process_time() - started)
"""


def measure() -> dict[str, float]:
    """The ratios of the least of eleven fresh processes each; bytecode is warm."""
    sides = (CITIZENS, ALL, BARE)
    for statements in sides:
        _seconds(statements)  # untimed: writes the bytecode
    turns = [[_seconds(statements) for statements in sides] for _ in range(RUNS)]
    citizens, everything, bare = (min(side) for side in zip(*turns, strict=True))
    note(f"  citizens' routes {citizens * 1000:.0f} ms, all {everything * 1000:.0f} ms")
    note(f"  boto3 + chalice + client {bare * 1000:.0f} ms")
    return {
        "import_ratio": round(citizens / bare, 3),
        "import_ratio_all": round(everything / bare, 3),
    }


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
