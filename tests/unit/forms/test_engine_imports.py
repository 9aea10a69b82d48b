"""What the engine may cost."""

import ast
import itertools
import subprocess
import sys

import pytest
from sample_forms import field_json, form_json, rule

from chalicelib.forms.columns import export_cells
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.parsing import parse_definition

KINDS = ["short_text", "number", "single_choice", "date", "yes_no"]
ANSWERS = ["北海太郎", "12", "car", "2026-04-01", "yes"]


def test_the_engine_needs_the_standard_library_only():
    program = (
        "import sys; import chalicelib.forms.parsing, chalicelib.forms.columns;"
        "print({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, check=True)
    assert set(ast.literal_eval(done.stdout.decode())) <= {"chalicelib", "__main__"}


def chain(length):
    """A form whose every field shows once the one before is answered."""
    fields = [field_json(KINDS[n % 5], f"f{n}", f"項目{n}", required=True) for n in range(length)]
    for before, field in itertools.pairwise(fields):
        field["visible_if"] = rule("answered", before["id"])
    checks = [
        {"id": f"c{n}", "kind": "at_least", "fields": [f"f{n}", f"f{n + 1}"]}
        for n in range(length // 4)
    ]
    return form_json(*fields, checks=checks)


def steps_of(work):
    """How many instructions of Python a piece of work takes: the same on every machine."""
    count = 0

    def traced(frame, event, _argument):
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return traced

    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def parsing(length):
    data = chain(length)
    return lambda: parse_definition(data)


def judging(length):
    definition = parse_definition(chain(length))
    raw = {f"f{n}": ANSWERS[n % 5] for n in range(length)}
    assert evaluate(definition, raw).errors == ()
    return lambda: evaluate(definition, raw)


def laying_out(length):
    definition = parse_definition(chain(length))
    values = {f"f{n}": ANSWERS[n % 5] for n in range(length)}
    return lambda: export_cells(definition, values)


@pytest.mark.parametrize("work", [parsing, judging, laying_out])
def test_a_form_five_times_as_long_costs_about_five_times_as_much(work):
    steps_of(work(40))  # what is done once, such as reading the words
    assert steps_of(work(200)) < 6 * steps_of(work(40))
