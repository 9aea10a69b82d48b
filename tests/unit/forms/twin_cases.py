"""Makes definitions and answers, most of them nasty, from one seed."""

import json
import random
from datetime import date, timedelta

import odd_texts

from chalicelib.forms.facts import ERAS, PREFECTURES
from chalicelib.forms.grammar import OPERATIONS
from chalicelib.forms.model import FieldType

# Names that also mean something to JavaScript objects, arrays and strings.
IDS = ["a", "b1", "constructor", "c_2", "name", "value", "length", "d", "e", "f0", "zz", "hidden"]
NUMBER_BOUNDS = [
    *((None, None), (None, "999999999999999"), ("0.5", None)),
    *(("-5", "5"), ("0", "0"), ("-12.5", "1000")),
]
ODD_DATE_PARTS = ["", "0", "13", "31", "029", "元", "１", "٣", "9999", "12345", None, 5, [], "x"]
ISO_LIKE = ["2023-02-29", "0999-01-01", "2024-1-1", "", "２０２４-01-01"]


class Cases:
    """Everything random comes from here, so one number reproduces a run."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 — not a secret, a reproducible test
        edges = [date.fromisoformat(era.first_day) for era in ERAS]
        edges += [date(y, m, 28) for y in (1900, 2000, 2023, 2024, 2100) for m in (2, 12)]
        self.days = [day + timedelta(days=n) for day in edges for n in (-1, 0, 1, 2, 4)]

    def pairs(self, definitions, answers):
        for _ in range(definitions):
            definition = self.definition()
            fields = [item for part in definition["sections"] for item in part["fields"]]
            raws = [self.answers(fields) for _ in range(answers)]
            # Through JSON, as from a page: two halves of a surrogate pair become one character.
            yield definition, json.loads(json.dumps(raws))

    def definition(self):
        fields = []
        for field_id in self.dice.sample(IDS, self.dice.randint(1, 9)):
            fields.append(self.field(field_id, fields))
        cut = self.dice.randint(1, len(fields))
        parts = [part for part in (fields[:cut], fields[cut:]) if part]
        return {
            "schema": "smart-docho/procedure/1",
            "title": "試し",
            "kind": "procedure",
            "audience": "resident",
            "sections": [
                {"id": f"s{index}", "title": "区分", "fields": part}
                for index, part in enumerate(parts)
            ],
        }

    def field(self, field_id, earlier):
        kind = self.dice.choice(list(FieldType))
        field = {
            "id": field_id,
            "type": kind.value,
            "label": self.dice.choice(["氏名", "𠮷 {label}", "$& $1", "<b>"]),
            "required": self.chance(0.5),
            **getattr(self, f"{kind}_settings", dict)(),
        }
        if earlier and self.chance(0.55):
            field["visible_if"] = self.rule(earlier, 1)
        return field

    def short_text_settings(self):
        formats = [None, "kana", "digits", "alphanumeric"]
        return {**self.long_text_settings(), "format": self.dice.choice(formats)}

    def long_text_settings(self):
        low = self.dice.choice([0, 0, 1, 2, 5])
        return {"min_length": low, "max_length": low + self.dice.choice([1, 3, 9, 150])}

    def number_settings(self):
        low, high = self.dice.choice(NUMBER_BOUNDS)
        places = self.dice.choice([0, 0, 1, 2, 4])
        return {"minimum": low, "maximum": high, "decimal_places": places, "unit": "円"}

    def date_settings(self):
        low, high = (day.isoformat() for day in sorted(self.dice.sample(self.days, 2)))
        return {
            "earliest": low if self.chance(0.3) else None,
            "latest": high if self.chance(0.3) else None,
        }

    def single_choice_settings(self):
        values = range(self.dice.randint(1, 5))
        return {"options": [{"value": str(value), "label": f"選択{value}"} for value in values]}

    def multiple_choice_settings(self):
        settings = self.single_choice_settings()
        low, high = sorted(self.dice.choices(range(1, len(settings["options"]) + 1), k=2))
        return {
            **settings,
            "minimum_choices": low if self.chance(0.4) else None,
            "maximum_choices": high if self.chance(0.4) else None,
        }

    def consent_settings(self):
        return {"statement": "同意します。"}

    def rule(self, earlier, depth):
        op = self.dice.choice(["and", "or", "not"]) if depth < 4 and self.chance(0.35) else ""
        if op == "not":
            return {"op": "not", "rule": self.rule(earlier, depth + 1)}
        if op:
            count = self.dice.randint(1, 3)
            return {"op": op, "rules": [self.rule(earlier, depth + 1) for _ in range(count)]}
        return self.comparison(self.dice.choice(earlier))

    def comparison(self, field):
        op = self.dice.choice(sorted(OPERATIONS.get(FieldType(field["type"]), {"answered"})))
        if op == "answered":
            return {"op": op, "field": field["id"]}
        return {"op": op, "field": field["id"], "value": self.operand(field)}

    def operand(self, field):
        match field["type"]:
            case "number":
                return self.dice.choice(["0", "5", "-5", "4.9999", "1000", "999999999999999"])
            case "date":
                return self.dice.choice(self.days).isoformat()
            case "single_choice" | "multiple_choice":
                return self.dice.choice(field["options"])["value"]
        return self.dice.choice(["ホッカイ タロウ", "00123", "abc", "北海太郎"])

    def answers(self, fields):
        raw = {field["id"]: self.answer(field) for field in fields if self.chance(0.9)}
        if self.chance(0.1):
            raw[self.dice.choice(["__proto__", "tostring", "unknown", "constructor"])] = "x"
        return self.dice.choice([[], "x", None, 5]) if self.chance(0.005) else raw

    def answer(self, field):
        if self.chance(0.06):
            return self.dice.choice(odd_texts.WRONG_TYPES)
        return getattr(self, f"{field['type']}_answer")()

    def short_text_answer(self):
        return self.typed(odd_texts.TEXTS)

    def long_text_answer(self):
        return self.typed(odd_texts.TEXTS)

    def number_answer(self):
        return self.typed([*odd_texts.NUMBERS, str(self.dice.randint(-9, 9))])

    def single_choice_answer(self):
        return self.dice.choice(["0", "1", "2", "", "9", " 0", "０"])

    def multiple_choice_answer(self):
        return [self.dice.choice("0001234") for _ in range(self.dice.randint(0, 6))]

    def mail_address_answer(self):
        return self.typed(odd_texts.MAILS)

    def telephone_answer(self):
        digits = "0" + "".join(self.dice.choices("0123456789", k=9))
        return self.typed([*odd_texts.TELEPHONES, digits, digits, digits])

    def consent_answer(self):
        return self.dice.choice([True, True, False])

    def date_answer(self):
        day = self.dice.choice(self.days)
        if self.chance(0.4):
            return self.typed([day.isoformat(), *ISO_LIKE])
        era, year = self.era_year(day)
        parts = {"era": era, "year": year, "month": str(day.month), "day": str(day.day)}
        if self.chance(0.3):
            parts[self.dice.choice(list(parts))] = self.dice.choice(ODD_DATE_PARTS)
        if self.chance(0.1):
            parts = {key: self.typed([str(text)]) for key, text in parts.items()}
        return {key: text for key, text in parts.items() if self.chance(0.97)}

    def era_year(self, day):
        era = self.dice.choice([None, *ERAS])
        if era is None:
            return "seireki", str(day.year)
        year = day.year - int(era.first_day[:4]) + 1
        return era.key, "元" if year == 1 and self.chance(0.5) else str(year)

    def postal_address_answer(self):
        prefectures = [*PREFECTURES[:3], "北海道 ", "北海", "", "constructor"]
        parts = {
            "postal_code": self.typed(odd_texts.POSTAL_CODES),
            "prefecture": self.dice.choice(prefectures),
            "city": self.typed(["札幌市中央区", "", "神\ufa19"]),
            "street": self.typed(["北3条西６丁目", "あ" * 100, "𠮷" * 101, ""]),
            "building": self.typed(["道庁", "", ""]),
        }
        if self.chance(0.15):
            parts = dict.fromkeys(parts, "")
        return {key: text for key, text in parts.items() if self.chance(0.95)}

    def typed(self, pool):
        """A text from the pool as it is, or with odd things done to it."""
        text = self.dice.choice(pool)
        while self.chance(0.4):
            text = odd_texts.bent(self.dice, text)
        return text

    def chance(self, share):
        return self.dice.random() < share
