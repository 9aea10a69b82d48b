"""What the engine may cost."""

import ast
import subprocess
import sys


def test_the_engine_needs_the_standard_library_only():
    program = (
        "import sys; import chalicelib.forms.parsing, chalicelib.forms.columns;"
        "print({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, check=True)
    assert set(ast.literal_eval(done.stdout.decode())) <= {"chalicelib", "__main__"}
