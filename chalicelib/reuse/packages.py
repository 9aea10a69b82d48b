"""Packages (様式のパッケージ): a form with its terms and its own tests, to travel between offices.

A package is plain JSON that anybody can read. Its digest tells damage from intent, its tests tell
whether the form still judges answers as it did where it was written.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from chalicelib.errors import Unreadable
from chalicelib.forms import service as forms
from chalicelib.values import dataclass

__all__ = ["PACKAGE_SCHEMA", "Opened", "open_package", "pack"]

PACKAGE_SCHEMA = "smart-docho/package/1"
MOST_TESTS = 60
_NOT_FOR_OTHERS = {"opens_at", "closes_at", "passphrase", "passphrase_hash", "passphrase_set"}
_KEYS = {"schema", "exported_at", "office", "definition", "reception", "tests", "digest"}
_DAMAGED = (
    "パッケージが途中で壊れたか、書き出したあとに書き換えられています。"
    "送り主に、もう一度書き出してもらってください。"
)
_FOREIGN = "Smart Docho の様式のパッケージではありません。書き出したファイルかを確かめてください。"
_NEWER = "この仕組みより新しい版で書き出されたパッケージです。情報システムの担当にご連絡ください。"


@dataclass(frozen=True)
class Opened:
    """What was in a package, in today's schema; `migrated_from` is the schema it came in, if older.

    `passed` counts the tests that still hold, `failed` tells the others in words.
    """

    definition_json: dict[str, Any]
    reception_json: dict[str, Any]
    passed: int
    failed: list[str]
    migrated_from: str | None


def pack(
    definition: forms.Definition, reception_json: Mapping[str, Any], office: str, exported_at: str
) -> dict[str, Any]:
    """The package of a form; secrets and dates of the reception stay at home."""
    told = {key: value for key, value in reception_json.items() if key not in _NOT_FOR_OTHERS}
    content = {
        "schema": PACKAGE_SCHEMA,
        "exported_at": exported_at,
        "office": office,
        "definition": forms.dump_definition(definition),
        "reception": told,
        "tests": _tests(definition),
    }
    return content | {"digest": _digest(content)}


def open_package(package: Mapping[str, Any]) -> Opened:
    """Check a package, lift it to today's schema and run its tests; raises Unreadable."""
    _check(package)
    raw = package["definition"]
    try:
        lifted = forms.migrated(raw)
        definition = forms.parse_definition(lifted)
    except forms.DefinitionInvalid as error:
        raise _unsound(error) from error
    told = [_told(definition, test) for test in package["tests"]]
    failed = [words for words in told if words]
    before = raw.get("schema")
    return Opened(
        definition_json=forms.dump_definition(definition),
        reception_json=_terms(package["reception"]),
        passed=len(told) - len(failed),
        failed=failed,
        migrated_from=before if before != forms.SCHEMA else None,
    )


def _tests(definition: forms.Definition) -> list[dict[str, Any]]:
    """What the form makes of invented answers, sound ones and none at all."""
    filled = forms.filled(definition, most=MOST_TESTS - 1)
    cases = [(one.name, one.answers) for one in (*filled.fillings, *filled.refusals)]
    return [_test(definition, *case) for case in (*cases, ("何も記入しない", {}))]


def _test(definition: forms.Definition, name: str, answers: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "answers": answers} | _judged(definition, answers)


def _judged(definition: forms.Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    result = forms.evaluate(definition, answers)
    errors = [{"field": error.field, "code": error.code} for error in result.errors]
    return {"values": result.values, "errors": errors, "ending": result.ending}


def _told(definition: forms.Definition, test: Mapping[str, Any]) -> str:
    """What is different from the test, in words; "" if nothing is."""
    judged = _judged(definition, test["answers"])
    name = f"試験「{test['name']}」"
    if judged["errors"] != test["errors"]:
        return f"{name}：入力の誤りの判定が、書き出したときと違います。"
    if judged["values"] != test["values"]:
        return f"{name}：読み取った回答が、書き出したときと違います。"
    if judged["ending"] != test.get("ending"):
        return f"{name}：結びのページが、書き出したときと違います。"
    return ""


def _check(package: Mapping[str, Any]) -> None:
    schema = package.get("schema")
    if not isinstance(schema, str) or not schema.startswith("smart-docho/package/"):
        raise Unreadable(_FOREIGN)
    if schema != PACKAGE_SCHEMA:
        raise Unreadable(_NEWER)
    if set(package) != _KEYS or package["digest"] != _digest(package):
        raise Unreadable(_DAMAGED)
    tests = package["tests"]
    whole = isinstance(package["definition"], dict) and isinstance(package["reception"], dict)
    if not whole or not isinstance(tests, list) or len(tests) > MOST_TESTS:
        raise Unreadable(_DAMAGED)
    if not all(_is_test(test) for test in tests):
        raise Unreadable(_DAMAGED)


def _is_test(test: object) -> bool:
    return (
        isinstance(test, dict)
        and isinstance(test.get("name"), str)
        and isinstance(test.get("answers"), dict)
        and isinstance(test.get("values"), dict)
        and isinstance(test.get("errors"), list)
    )


def _terms(reception: Mapping[str, Any]) -> dict[str, Any]:
    """The terms of reception, without what another office decided for itself."""
    return {key: value for key, value in reception.items() if key not in _NOT_FOR_OTHERS}


def _unsound(error: forms.DefinitionInvalid) -> Unreadable:
    words = [
        {"field": one.path, "code": one.code, "message": one.message} for one in error.problems
    ]
    return Unreadable("パッケージの中の様式に、使えないところがあります。", errors=words[:50])


def _digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of all the rest as JSON with sorted keys and no spaces, in UTF-8."""
    rest = {key: value for key, value in content.items() if key != "digest"}
    try:
        text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
    except (ValueError, RecursionError) as error:  # half a character, or nested without end
        raise Unreadable(_DAMAGED) from error
