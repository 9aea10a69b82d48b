"""The parts of the app that are loaded when first asked for, each in a process that is new."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRESH = """
import json, sys
import app

def loaded(name): return f"chalicelib.{name}" in sys.modules
"""
CALL = """
def call(method, path):
    event = {"requestContext": {"httpMethod": method, "resourcePath": path, "path": path}}
    event |= {"headers": {}, "multiValueQueryStringParameters": None, "body": None,
        "pathParameters": {"procedure_id": "-"}, "stageVariables": None, "isBase64Encoded": False}
    context = type("Context", (), {"function_name": "f", "memory_limit_in_mb": "1",
        "invoked_function_arn": "a", "aws_request_id": "r"})()
    return app.app(event, context)["statusCode"]
"""


def told(statements):
    """What a fresh process prints, as JSON."""
    command = [sys.executable, "-c", FRESH + CALL + statements]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_first_call_for_a_part_that_is_not_there_yet_brings_it():
    before, status, after = told("""
before = loaded("contracts.routes")
print(json.dumps([before, call("GET", "/staff/contracts"), loaded("contracts.routes")]))
""")
    assert (before, status, after) == (False, 403, True)  # 403: nobody is signed in


def test_what_citizens_ask_brings_nothing_more():
    status, late = told("""
print(json.dumps([call("POST", "/public/procedures/{procedure_id}/drafts"),
    loaded("procedures.routes")]))
""")
    assert status < 500
    assert not late


def test_a_path_or_a_method_that_nobody_has_is_refused_in_a_sound_answer():
    assert told('print(json.dumps(call("DELETE", "/public/openapi.json")))') == 405


@pytest.mark.parametrize("name", ["seal", "outbox", "aggregate", "plan_nightly"])
def test_a_handler_comes_with_its_own_part_and_no_more(name):
    handler, registered, routes = told(f"""
handler = app.{name}
print(json.dumps([callable(handler), "{name}" in app.app.handler_map,
    loaded("contracts.routes")]))
""")
    assert (handler, registered, routes) == (True, True, False)


def test_a_name_that_is_no_handler_is_an_error_as_in_any_module():
    assert (
        told("""
print(json.dumps(hasattr(app, "unheard_of")))
""")
        is False
    )
