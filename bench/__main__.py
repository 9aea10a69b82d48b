"""`python -m bench [name]`: measure, tell the progress on stderr, print one JSON object at the end.

Without a name all are run, and the object holds one member for each.
"""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from typing import Any

from bench import attach, form, hotform, init, intake, page, seal
from bench.installation import Outputs, installation
from infra.progress import guarded

NEEDING_A_CLOUD: dict[str, Callable[[Outputs], dict[str, Any]]] = {
    "form": form.measure,
    "hotform": hotform.measure,
    "intake": intake.measure,
    "page": page.measure,
}
NEEDING_NONE: dict[str, Callable[[], dict[str, Any]]] = {
    "init": init.measure,  # first, while nothing else runs on the machine
    "attach": attach.measure,
    "seal": seal.measure,
}
NAMES = (*NEEDING_NONE, *NEEDING_A_CLOUD)


def measure(names: list[str]) -> dict[str, Any]:
    """The figures of some benchmarks, by name; those that need a cloud share one."""
    found: dict[str, Any] = {}
    with ExitStack() as stack:
        found |= {name: NEEDING_NONE[name]() for name in NEEDING_NONE if name in names}
        if wanted := [name for name in names if name in NEEDING_A_CLOUD]:
            outputs = stack.enter_context(installation())
            found |= {name: NEEDING_A_CLOUD[name](outputs) for name in wanted}
    return found


def main() -> None:
    """Run one benchmark, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES)
    name = parser.parse_args().name
    with redirect_stdout(sys.stderr):
        found = measure([name] if name else list(NAMES))
    print(json.dumps(found[name] if name else found))


if __name__ == "__main__":
    guarded(main)
