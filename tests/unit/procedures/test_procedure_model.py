"""The life of a procedure, and what its model may cost."""

import ast
import subprocess
import sys

from chalicelib.procedures.model import Status


def test_a_procedure_lives_from_draft_to_open_to_closed_and_may_open_again():
    steps = {(a.value, b.value) for a in Status for b in Status if a.may_become(b)}
    assert steps == {("draft", "open"), ("open", "open"), ("open", "closed"), ("closed", "open")}


def test_the_engine_needs_the_standard_library_only():
    program = (
        "import sys; import chalicelib.procedures.parsing, chalicelib.procedures.columns;"
        "print({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, check=True)
    assert set(ast.literal_eval(done.stdout.decode())) <= {"chalicelib", "__main__"}
