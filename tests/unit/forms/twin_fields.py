"""Makes fields of every type, with settings from the usual to the extreme."""

from twin_dice import Dice
from twin_rules import Rules

from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.fields import IN_GROUPS, PREFILLED
from chalicelib.forms.model import FieldType
from chalicelib.forms.weight import BASIC_TYPES

BASIC = sorted(BASIC_TYPES)
ALL = list(FieldType)
CHILDREN = sorted(IN_GROUPS)
ORDERED = [FieldType(kind) for kind in ("number", "yen", "rating", "calculated", "date", "time")]
ORDERED_CHILDREN = [kind for kind in ORDERED if kind in IN_GROUPS]
RECKONING = [*ORDERED[:3], FieldType.GROUP, *[FieldType.CALCULATED] * 4]
KIN = [*ORDERED, FieldType.SHORT_TEXT, FieldType.MAIL_ADDRESS, FieldType.GROUP]
VALUES = ["0", "1", "2", "constructor", "a_b", "length", "10"]
CLOCKS = ["00:00", "09:00", "12:30", "17:15", "23:59"]
PICTURE = "data:image/png;base64,iVBORw0KGgo="
NUMBER_BOUNDS = [
    *((None, None), (None, None), (None, "999999999999999"), ("0.5", None)),
    *(("-5", "5"), ("0", "0"), ("-12.5", "1000")),
]
YEN_BOUNDS = [(None, None), ("0", None), ("-500", "12000"), (None, "999999999999999")]


class Fields:
    """One field at a time; `ids` are used up, for no two fields of a form share one.

    Unless `rich`, the fields stay within what the small script of the page can do.
    """

    def __init__(self, dice: Dice, rules: Rules, ids, *, rich):
        self.dice, self.rules, self.ids, self.rich = dice, rules, ids, rich

    def fields(self, count):
        """Some forms ask only for what can be compared and reckoned with."""
        kinds = self.dice.choice([ALL, ALL, ORDERED, KIN, RECKONING]) if self.rich else BASIC
        made = []
        for _ in range(count):
            field = self.field(made, kinds)
            made += [field] if field else []
        return made

    def field(self, earlier, kinds):
        """A field that may look at the earlier ones; None when its type cannot stand here."""
        kind = self.dice.choice(kinds)
        settings = getattr(self, f"_{kind}", lambda _: {})(earlier)
        if settings is None:
            return None
        field = {
            "id": self.ids.pop(),
            "type": str(kind),
            "label": self.dice.choice(["氏名", "𠮷 {label}", "$& $1", "<b>"]),
            "required": self.dice.chance(0.4),
            "prefill": self.rich and kind in PREFILLED and self.dice.chance(0.1),
            **settings,
        }
        rule = self.rules.rule(earlier) if self.dice.chance(0.4) else None
        return {**field, "visible_if": rule} if rule else field

    def _short_text(self, _):
        formats = [None, None, "kana", "digits", "alphanumeric"]
        return {**self._long_text(_), "format": self.dice.choice(formats)}

    def _long_text(self, _):
        low = self.dice.choice([0, 0, 0, 1, 2, 5])
        return {"min_length": low, "max_length": low + self.dice.choice([1, 3, 9, 150])}

    def _number(self, _):
        low, high = self.dice.choice(NUMBER_BOUNDS)
        places = self.dice.choice([0, 0, 1, 2, 4])
        return {"minimum": low, "maximum": high, "decimal_places": places, "unit": "個"}

    def _yen(self, _):
        low, high = self.dice.choice(YEN_BOUNDS)
        return {"minimum": low, "maximum": high}

    def _date(self, _):
        low, high = sorted((self.dice.day().isoformat(), self.dice.day().isoformat()))
        return self._bounds(low, high)

    def _time(self, _):
        return self._bounds(*sorted(self.dice.choices(CLOCKS, k=2)))

    def _bounds(self, low, high):
        return {"earliest": self._maybe(low, 0.25), "latest": self._maybe(high, 0.25)}

    def _maybe(self, value, share):
        return value if self.dice.chance(share) else None

    def _date_range(self, _):
        longest = self._maybe(self.dice.choice([1, 2, 31, 366, 36600]), 0.5)
        return {**self._date(_), "longest_days": longest}

    def _items(self, most):
        values = self.dice.sample(VALUES, self.dice.randint(1, most))
        return [{"value": value, "label": f"選択{value}"} for value in values]

    def _options(self, earlier):
        other = self.rich and self.dice.chance(0.3)
        options = self._items(5) + [{"value": "other", "label": "ほか"}] * self.dice.chance(0.1)
        if other:
            options = [option for option in options if option["value"] != "other"]
        if self.rich and self.dice.chance(0.6):
            options = [self._conditional(option, earlier) for option in options]
        return {"options": options, "other": other}

    def _conditional(self, option, earlier):
        rule = self.rules.rule(earlier) if self.dice.chance(0.7) else None
        return {**option, "visible_if": rule} if rule else option

    def _single_choice(self, earlier):
        return {**self._options(earlier), "draw": self.dice.choice(["auto", "radio", "select"])}

    def _multiple_choice(self, earlier):
        settings = self._options(earlier)
        low, high = sorted(self.dice.choices(range(1, len(settings["options"]) + 1), k=2))
        return {
            **settings,
            "minimum_choices": self._maybe(low, 0.3),
            "maximum_choices": self._maybe(high, 0.3),
        }

    def _rating(self, _):
        return {"lowest": self.dice.randint(0, 1), "highest": self.dice.randint(3, 10)}

    def _ranking(self, _):
        options = self._items(5)
        return {"options": options, "places": self._maybe(self.dice.randint(1, len(options)), 0.5)}

    def _matrix(self, _):
        return {
            "rows": self._items(4),
            "columns": self._items(4),
            "cell": self.dice.choice(["single", "multiple", "number"]),
            "every_row": self.dice.chance(0.3),
            **self._number(_),
        }

    def _personal_name(self, _):
        return {"kana": self.dice.choice(["none", "optional", "required"])}

    def _organisation(self, _):
        return {"number": self.dice.choice(["none", "optional", "required"])}

    def _consent(self, _):
        return {"statement": "同意します。"}

    def _attachment(self, _):
        return {
            "kinds": self.dice.some(list(FILE_KINDS), 0.4) or ["pdf"],
            "maximum_files": self.dice.randint(1, 3),
            "maximum_bytes": self.dice.choice([10, 5000, 10_485_760]),
        }

    def _explanation(self, _):
        return {"text": "説明", "image": self._maybe({"data": PICTURE, "alt": "図"}, 0.3)}

    def _hidden(self, _):
        return {"value": self.dice.choice(["", "ref"]), "maximum_length": self.dice.choice([3, 99])}

    def _calculated(self, earlier):
        formula = self.rules.formula(earlier)
        return formula and {
            "formula": formula,
            "decimal_places": self.dice.randint(0, 4),
            "unit": "円",
            "rounding": self.dice.choice(["half_up", "down", "up"]),
        }

    def _group(self, _):
        kinds = self.dice.choice([CHILDREN, ORDERED_CHILDREN])
        children = []
        for _ in range(self.dice.randint(1, 4)):
            children.append({**self.field(children, kinds), "prefill": False})
        low = self.dice.randint(0, 2)
        rows = {"minimum_rows": low, "maximum_rows": max(low, self.dice.randint(1, 4))}
        return {"fields": children, **rows, "row_label": self.dice.choice(["", "お子さま"])}
