"""Makes definitions and answers, most of them nasty, from one seed."""

import json

from twin_answers import Answers
from twin_dice import Dice
from twin_fields import Fields
from twin_rules import Rules

from chalicelib.forms.model import SCHEMA
from chalicelib.forms.parsing import load_definition

# Names that also mean something to JavaScript objects, arrays and strings.
ODD_IDS = ["constructor", "name", "value", "length", "hidden", "size", "other", "op"]
IDS = [*ODD_IDS, *(f"q{number}" for number in range(60))]
BASIC_SHARE = 0.33


class Cases:
    """Forms with answers; a third of the forms are basic ones."""

    def __init__(self, seed):
        self.dice = Dice(seed)
        self.rules = Rules(self.dice)
        self.answers = Answers(self.dice)

    def pairs(self, definitions, answers):
        for _ in range(definitions):
            definition = self.definition()
            raws = [self.answers.of(definition) for _ in range(answers)]
            # Through JSON, as from a page: two halves of a surrogate pair become one character.
            yield definition, json.loads(json.dumps(raws))

    def definition(self):
        """A form as once stored: unlike a form to be saved, it may have parts nobody reaches."""
        return load_definition(self._basic() if self.dice.chance(BASIC_SHARE) else self._rich())

    def _basic(self):
        fields = self._fields(rich=False).fields(self.dice.randint(1, 9))
        return self._form(fields, self.dice.randint(1, 2))

    def _rich(self):
        fields = self._fields(rich=True).fields(self.dice.randint(2, 10))
        if not fields:
            return self._basic()
        form = self._form(fields, self.dice.randint(1, 4))
        form["endings"] = [self._ending(f"e{number}", fields) for number in range(self._few())]
        form["checks"] = self.rules.checks(fields)
        self._branch(form)
        return form

    def _fields(self, *, rich):
        return Fields(self.dice, self.rules, self.dice.shuffled(IDS), rich=rich)

    def _few(self):
        return self.dice.choice([0, 0, 1, 2, 3])

    def _form(self, fields, count):
        cuts = sorted(self.dice.choices(range(len(fields) + 1), k=count - 1))
        ends = zip([0, *cuts], [*cuts, len(fields)], strict=True)
        parts = [part for part in (fields[start:end] for start, end in ends) if part]
        return {
            "schema": SCHEMA,
            "title": "試し",
            "kind": "procedure",
            "audience": "resident",
            "sections": [
                {"id": f"s{number}", "title": "区分", "fields": part}
                for number, part in enumerate(parts)
            ],
        }

    def _ending(self, name, fields):
        rule = self.rules.rule(fields) if self.dice.chance(0.6) else None
        accepts = self.dice.chance(0.8)
        return {"id": name, "title": "結び{label}$&", "visible_if": rule, "accepts": accepts}

    def _branch(self, form):
        """Let sections hide, jump over others and lead to endings."""
        sections, seen = form["sections"], []
        targets = [part["id"] for part in (*sections, *form["endings"])]
        for number, section in enumerate(sections):
            section["page_break"] = self.dice.chance(0.3)
            section["visible_if"] = self.rules.rule(seen) if self.dice.chance(0.25) else None
            seen += section["fields"]
            rules = [self.rules.rule(seen) for _ in range(self._few())]
            later = targets[number + 1 :]
            section["branches"] = [
                {"if": rule, "to": self.dice.choice(later)} for rule in rules if rule and later
            ]
