"""Every condition can be edited in rows, and says afterwards what it said before."""

from itertools import product
from random import Random

import pytest

NAMES = "abcd"


def any_rule(random, depth=0):
    """A rule over the names, of any shape."""
    kind = random.choice(["one", "one", "and", "or", "not"] if depth < 4 else ["one"])
    if kind == "one":
        return {"op": "equals", "field": random.choice(NAMES), "value": "x"}
    if kind == "not":
        return {"op": "not", "rule": any_rule(random, depth + 1)}
    parts = [any_rule(random, depth + 1) for _ in range(random.randint(1, 3))]
    return {"op": kind, "rules": parts}


def holds(rule, true):
    if rule["op"] == "not":
        return not holds(rule["rule"], true)
    if rule["op"] in {"and", "or"}:
        return (all if rule["op"] == "and" else any)(holds(part, true) for part in rule["rules"])
    return rule["field"] in true


@pytest.mark.parametrize("seed", range(150))
def test_a_rule_taken_apart_and_put_together_means_the_same(call, seed):
    rule = any_rule(Random(seed))  # noqa: S311
    again = call("ruleOf", call("treeOf", rule))
    for chosen in product([False, True], repeat=len(NAMES)):
        true = {name for name, yes in zip(NAMES, chosen, strict=True) if yes}
        assert holds(again, true) == holds(rule, true)


@pytest.mark.parametrize(
    ("op", "words"),
    [("includes", "excludes"), ("answered", "unanswered")],
)
def test_a_negation_with_a_word_of_its_own_is_one_row(call, op, words):
    value = {} if op == "answered" else {"value": "x"}
    rule = {"op": "not", "rule": {"op": op, "field": "a", **value}}
    (row,) = call("treeOf", rule)["parts"]
    assert row["operator"] == words
    assert call("ruleOf", call("treeOf", rule)) == rule
