"""Puts generated cases before both twins and gathers what the authority makes of them."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

from twin_cases import Cases

from chalicelib.forms.display import display_lines, display_value
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.judgement import judge_row
from chalicelib.forms.messages import message_for
from chalicelib.forms.model import Group
from chalicelib.forms.parsing import dump_definition
from chalicelib.forms.weight import needs_full
from tests.effort import DEFINITIONS

ROOT = Path(__file__).parents[3]
RUNNER = Path(__file__).with_name("twin_runner.cjs")
SEED = int(os.environ.get("TWIN_SEED", "20260401"))
ANSWERS = 10
LOCALES = ("en", "easy", "zh", "ko")
ENTRY = """
export { evaluate } from "./web/shared/evaluation";
export { messageFor } from "./web/shared/messages";
export { displayValue } from "./web/shared/display";
"""
FULL_ENTRY = """
export { displayLines } from "./web/shared/full_display";
export { judgeRow } from "./web/shared/groups";
export { useWords } from "./web/shared/messages";
"""
BUNDLER = """
import { readFileSync } from "node:fs";
import esbuild from "esbuild";
import { basic, full, squeezed } from "./web/variants.mjs";
const [, name, readable] = process.argv;
const variant = { basic, full }[name]();
const stdin = { contents: readFileSync(0, "utf8"), resolveDir: ".", loader: "ts" };
const options = { bundle: true, minify: !readable, target: "es2020", charset: "utf8" };
const output = { ...options, ...variant, format: "cjs", inject: [], write: false };
const built = await esbuild.build({ stdin, ...output });
const bundle = built.outputFiles[0].text;
process.stdout.write(readable ? bundle : await squeezed(bundle));
"""


class Trial:
    """The cases with what Python makes of them; `run` holds bundles of the twin against it."""

    def __init__(self, folder):
        self.folder = folder
        self.pairs = 0
        self.codes, self.basic_codes, self.types, self.seen = (Counter() for _ in range(4))
        with self._cases.open("w", encoding="utf-8") as file:
            for definition, answers in Cases(SEED).pairs(DEFINITIONS, ANSWERS):
                locale = LOCALES[len(definition.fields) % len(LOCALES)]
                expected = [python_result(definition, raw, locale) for raw in answers]
                full = needs_full(definition)
                self._count(definition, expected, full=full)
                case = {
                    "definition": dump_definition(definition),
                    "full": full,
                    "locale": locale,
                    "answers": answers,
                    "expected": expected,
                }
                file.write(f"{json.dumps(case)}\n")

    @property
    def _cases(self):
        return self.folder / "cases.jsonl"

    def _count(self, definition, expected, *, full):
        self.pairs += len(expected)
        for result in expected:
            codes = [code for _, code, _ in result["errors"]]
            self.codes.update(codes)
            self.basic_codes.update([] if full else codes)
            self.types.update(definition.by_id[key].type for key in result["values"])
            self.seen["values"] += len(result["values"])
            self.seen["good"] += bool(result["values"] and not result["errors"])
            self.seen["hidden field"] += len(result["visible"]) < len(definition.fields)
            self.seen["passed over"] += len(result["sections"]) < len(definition.sections)
            self.seen["ending"] += result["ending"] is not None
            self.seen["conditional options"] += bool(result["options"])
            self.seen["basic"] += not full

    def run(self, bundles):
        """Return what became of each bundle: name → {pairs, difference or null}."""
        paths = {name: self.folder / f"{name}.cjs" for name in bundles}
        for name, path in paths.items():
            path.write_text(bundles[name], "utf-8")
        results = self.folder / "results.json"
        command = ["node", RUNNER, self._cases, results, *paths.values()]
        subprocess.run(command, check=True, timeout=3600)
        found = json.loads(results.read_text("utf-8"))
        return dict(zip(paths, found, strict=True))


def python_result(definition, raw, locale):
    """What the twin must say, word for word; messages also in another language."""
    result = evaluate(definition, raw)
    shown = [
        (item, result.values[item.id]) for item in definition.fields if item.id in result.values
    ]
    found = {
        "visible": result.visible,
        "options": result.options,
        "ending": result.ending,
        "sections": result.sections,
        "values": result.values,
        "errors": [[error.field, error.code, error.params] for error in result.errors],
        "messages": [message_for(error, definition) for error in result.errors],
        "shown": [display_value(item, value) for item, value in shown],
    }
    return found | {
        "said": [message_for(error, definition, locale) for error in result.errors],
        "lines": [display_lines(item, value) for item, value in shown],
        "rows": [row_result(group, row) for group, row in _rows(definition, raw)],
    }


def _rows(definition, raw):
    """Every row of every group, as the page judges it while it is typed."""
    answers = raw if isinstance(raw, dict) else {}
    for group in definition.fields:
        rows = answers.get(group.id)
        if isinstance(group, Group) and isinstance(rows, list):
            yield from ((group, row) for row in rows if isinstance(row, dict))


def row_result(group, row):
    """What the twin must make of one row of a group."""
    found = judge_row(group, row)
    errors = [[error.field, error.code, error.params] for error in found.errors]
    parts = {"values": found.values, "visible": found.visible, "options": found.options}
    return parts | {"errors": errors}


def bundled(variant, *, readable=False):
    """The twin as one script: "basic" as in form.js, "full" as in form-full.js."""
    entry = ENTRY + (FULL_ENTRY if variant == "full" else "")
    command = ["node", "--input-type=module", "-e", BUNDLER, variant]
    command += ["readable"] if readable else []
    done = subprocess.run(
        command, input=entry, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout
