"""The console's editor without its screen: its pure modules, called from here."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
MODULES = (
    "changes",
    "faults",
    "merge",
    "option_lines",
    "renaming",
    "rule_tree",
    "rule_words",
    "translatable",
)

_BUNDLER = """
import esbuild from "esbuild";
const [modules, outfile] = process.argv.slice(1);
const contents = modules.split(",").map((name) => `export * from "./${name}";`).join("");
const stdin = { contents, resolveDir: "web/staff/editor", loader: "ts" };
const options = { bundle: true, format: "cjs", platform: "node", target: "es2022" };
await esbuild.build({ stdin, outfile, ...options });
"""
# One call a line; a change is called with its own arguments, then with the definition.
_RUNNER = """
const editor = require(process.argv[1]);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, args, definition] = JSON.parse(line);
  const result = editor[name](...args);
  console.log(JSON.stringify(definition ? result(definition) : result) ?? "null");
});
"""

Call = Callable[..., Any]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("editor") / "editor.cjs"
    command = ["node", "--input-type=module", "-e", _BUNDLER, ",".join(MODULES), str(path)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return path


@pytest.fixture(scope="session")
def call(bundle: Path) -> Iterator[Call]:
    """Calls an exported function; with `on`, the change it gives is made to that definition."""
    command = ["node", "-e", _RUNNER, str(bundle)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as node:

        def ask(name: str, *args: Any, on: Any = None) -> Any:
            assert node.stdin
            assert node.stdout
            print(json.dumps([name, args, on]), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())

        yield ask
        assert node.stdin
        node.stdin.close()
