"""Makes rules, formulas and checks over the fields of a generated form."""

from chalicelib.forms.fields import NEVER_REQUIRED
from chalicelib.forms.grammar import OPERATIONS
from chalicelib.forms.model import FieldType

NUMBERS = ("number", "yen", "rating", "calculated")
FAMILIES = (NUMBERS, ("date",), ("time",), ("short_text",), ("mail_address",))
EQUALITY = ("equals", "not_equals")
ORDER = ("less", "less_or_equal", "greater", "greater_or_equal", *EQUALITY)
_DECIMALS = ("0", "5", "-5", "4.9999", "1000", "999999999999999")
_CONSTANTS = ("1", "1.1", "0.5", "-3", "0", "0.0005", "999999999999999", "999999999999999")
_OPERANDS = {
    "rating": [str(point) for point in range(11)],
    **dict.fromkeys(("number", "yen", "calculated"), _DECIMALS),
    "time": ["00:00", "09:30", "9:30", "23:59"],
    "yes_no": ["yes", "no"],
}
_TEXTS = ("ホッカイ タロウ", "00123", "abc", "北海太郎", "ref")


class Rules:
    """Rules are mostly shallow: deep ones hold too seldom to reach what stands behind them."""

    def __init__(self, dice):
        self.dice = dice

    def rule(self, earlier, depth=1):
        """A rule over earlier fields, None when none of them can be looked at."""
        earlier = [field for field in earlier if OPERATIONS[FieldType(field["type"])]]
        return self._rule(earlier, depth) if earlier else None

    def _rule(self, earlier, depth):
        op = self.dice.choice(["and", "or", "not"])
        if depth >= 4 or not self.dice.chance(0.3):
            return self._comparison(self.dice.choice(earlier))
        if op == "not":
            return {"op": "not", "rule": self._rule(earlier, depth + 1)}
        count = self.dice.randint(1, 3)
        return {"op": op, "rules": [self._rule(earlier, depth + 1) for _ in range(count)]}

    def _comparison(self, field):
        op = self.dice.choice(sorted(OPERATIONS[FieldType(field["type"])]))
        if op == "answered":
            return {"op": op, "field": field["id"]}
        return {"op": op, "field": field["id"], "value": self._operand(field)}

    def _operand(self, field):
        if field["type"] in ("single_choice", "multiple_choice"):
            values = [option["value"] for option in field["options"]]
            return self.dice.choice(values + ["other"] * 2 * field["other"])
        if field["type"] == "date":
            return self.dice.day().isoformat()
        return self.dice.choice(_OPERANDS.get(field["type"], _TEXTS))

    def formula(self, earlier, depth=1):
        """A formula over earlier numbers, None when there are none."""
        terms = list(_terms(earlier))
        return self._formula(terms, depth) if terms else None

    def _formula(self, terms, depth):
        op = self.dice.choice(["sum", "sum", "difference", "product"])
        count = 2 if op == "difference" else self.dice.randint(1 + (op == "product"), 4)
        of = [self._term(terms, depth) for _ in range(count)]
        return {"op": op, "of": [self.dice.choice(terms), *of[1:]]}

    def _term(self, terms, depth):
        if depth < 3 and self.dice.chance(0.25):
            return self._formula(terms, depth + 1)
        if self.dice.chance(0.25):
            return {"number": self.dice.choice(_CONSTANTS)}
        return self.dice.choice(terms)

    def checks(self, fields):
        """Up to six requirements across fields."""
        made = [self._check(f"c{number}", fields) for number in range(self.dice.randint(0, 6))]
        return [check for check in made if check]

    def _check(self, name, fields):
        check = {"id": name, "message": self.dice.choice(["", "", "{label}を$&直してください。"])}
        if self.dice.chance(0.4):
            return self._at_least(check, fields)
        families = [[f for f in fields if f["type"] in family] for family in FAMILIES]
        families = [family for family in families if len(family) > 1]
        return self._compare(check, self.dice.choice(families)) if families else None

    def _compare(self, check, kin):
        left, right = self.dice.sample(kin, 2)
        alike = left["type"] in ("short_text", "mail_address")
        op = self.dice.choice(EQUALITY if alike else ORDER)
        return {**check, "kind": "compare", "left": left["id"], "op": op, "right": right["id"]}

    def _at_least(self, check, fields):
        able = [field["id"] for field in fields if FieldType(field["type"]) not in NEVER_REQUIRED]
        if len(able) < 2:
            return None
        several = self.dice.sample(able, self.dice.randint(2, min(4, len(able))))
        least = self.dice.randint(1, len(several))
        return {**check, "kind": "at_least", "fields": several, "minimum": least}


def _terms(fields):
    for field in fields:
        if field["type"] in NUMBERS:
            yield {"field": field["id"]}
        elif field["type"] == "group":
            inner = (child for child in field["fields"] if child["type"] in NUMBERS)
            yield from ({"field": field["id"], "child": child["id"]} for child in inner)
