"""How hard the generators try: at a glance while one works, thoroughly in `make test`.

The counts of both stand here, once. `THOROUGH=1` chooses; what makes no sense at a glance, as a
slip that only thousands of answers tell, is marked `thorough` and left to `make test`.
"""

import os

__all__ = ["DEFINITIONS", "EXAMPLES", "THOROUGH", "examples"]

THOROUGH = os.environ.get("THOROUGH") == "1"
DEFINITIONS = int(os.environ.get("TWIN_DEFINITIONS", "2000" if THOROUGH else "150"))
"""Forms that both twins judge, with ten sets of answers each."""
EXAMPLES = 100 if THOROUGH else 20
"""Examples of a property that asks for no number of its own."""


def examples(thorough: int) -> int:
    """How many examples a property gets that is to have so many in `make test`."""
    return thorough if THOROUGH else max(thorough // 10, EXAMPLES)
