"""Makes raw answers to a form: as people give them, with slips, and as attackers send them."""

import odd_texts
from twin_dice import DAYS, Dice

from chalicelib.forms.facts import ERAS, PREFECTURES
from chalicelib.forms.model import OTHER, Definition

ODD_DATE_PARTS = ["", "0", "13", "31", "029", "元", "１", "٣", "9999", "12345", None, 5, [], "x"]
ISO_LIKE = ["2023-02-29", "0999-01-01", "2024-1-1", "", "２０２４-01-01"]
ODD_KEYS = ["__proto__", "tostring", "unknown", "constructor", "length"]
NOT_ANSWERS = [[], "x", None, 5]


class Answers:
    """`plain` answers are what most people give; half of all forms are filled in with those."""

    def __init__(self, dice: Dice):
        self.dice = dice
        self.plain = False

    def of(self, definition: Definition):
        """Raw answers to a whole form."""
        self.plain = self.dice.chance(0.5)
        if self.dice.chance(0.003):
            return self.dice.choice(NOT_ANSWERS)
        return self._record(definition.fields, 0.95 if self.plain else 0.85)

    def _record(self, fields, share):
        raw = {field.id: self.answer(field) for field in fields if self.dice.chance(share)}
        if not self.plain and self.dice.chance(0.1):
            raw[self.dice.choice(ODD_KEYS)] = "x"
        return raw

    def answer(self, field):
        """A raw answer to one field."""
        if not self.plain and self.dice.chance(0.06):
            return self.dice.choice(odd_texts.WRONG_TYPES)
        return getattr(self, f"_{field.type}")(field)

    def _typed(self, usual, odd):
        """One of the usual texts, or one of the odd ones with odd things done to it."""
        if self.plain or self.dice.chance(0.4):
            return self.dice.choice(usual)
        return self.dice.typed([*usual, *odd])

    def _odd(self, share):
        return not self.plain and self.dice.chance(share)

    def _short_text(self, field):
        usual = odd_texts.USUAL_FORMATTED.get(field.format, odd_texts.USUAL_TEXTS)
        return self._typed(usual, odd_texts.TEXTS)

    def _long_text(self, _):
        return self._typed(odd_texts.USUAL_TEXTS, odd_texts.TEXTS)

    _hidden = _long_text

    def _number(self, _):
        usual = [str(self.dice.randint(0, 20)), "5", "10", "-3", "12.5", "999999999999999"]
        return self._typed(usual, odd_texts.NUMBERS)

    def _yen(self, _):
        usual = [str(self.dice.randint(0, 20)), "500", "1000", "10", "999999999999999"]
        return self._typed(usual, [*odd_texts.NUMBERS, "￥1,000", "¥5円", "１２００円", "5円円"])

    def _rating(self, _):
        return self._typed([str(self.dice.randint(0, 11)), "3"], ["", "01", "３", "5.0", "-1"])

    def _calculated(self, _):
        return self.dice.choice(["5", "", None])

    def _explanation(self, _):
        return "x"

    def _yes_no(self, _):
        return self._typed(["yes", "no"], ["", "はい", "YES", "true"])

    def _single_choice(self, field):
        if field.other and self.dice.chance(0.35):
            return self._own_words()
        values = [option.value for option in field.options]
        return self._typed([*values, *values, OTHER], ["9", "０", ""])

    def _own_words(self):
        text = self._typed(["自分の言葉", "other", ""], odd_texts.TEXTS)
        if self._odd(0.1):
            text = self.dice.choice(odd_texts.WRONG_TYPES)
        shapes = [{"choice": "other", "text": text}, {"other": text}]
        odd = [{"choice": "0", "text": text}, {"choice": "other"}, {"other": text, "choice": "1"}]
        return self.dice.choice(odd if self._odd(0.15) else shapes)

    def _multiple_choice(self, field):
        values = [option.value for option in field.options]
        chosen = self.dice.choices(values, k=self.dice.randint(0, len(values)))
        if field.other:
            chosen += [self._own_words() for _ in range(self.dice.choice([0, 1, 1, 2]))]
        if self._odd(0.3):
            chosen.append(self.dice.choice(["9", "", OTHER, "０"]))
        return self.dice.shuffled(chosen)

    def _ranking(self, field):
        values = [item.value for item in field.options]
        most = field.places or len(values)
        chosen = self.dice.sample(values, self.dice.choice([0, most, most, len(values)]))
        if self.dice.chance(0.25):
            chosen.insert(self.dice.randint(0, len(chosen)), self.dice.choice(["", *values, "９"]))
        return chosen + [""] * self.dice.choice([0, 0, 1])

    def _matrix(self, field):
        columns = [column.value for column in field.columns]
        cell = getattr(self, f"_{field.cell}_cell")
        raw = {row.value: cell(columns) for row in field.rows if self.dice.chance(0.85)}
        if self._odd(0.2):
            raw[self.dice.choice(["unknown", *ODD_KEYS])] = cell(columns)
        return raw

    def _single_cell(self, columns):
        return self._typed(columns, ["9", "", " "])

    def _multiple_cell(self, columns):
        chosen = self.dice.choices(columns, k=self.dice.randint(0, len(columns)))
        return [*chosen, "9"] if self._odd(0.1) else chosen

    def _number_cell(self, columns):
        raw = {column: self._number(None) for column in self.dice.some(columns, 0.85)}
        if self._odd(0.1):
            raw["unknown"] = self._typed(["", "5"], [])
        return raw

    def _mail_address(self, _):
        return self._typed(["a@example.jp", "b.c@example.jp"], odd_texts.MAILS)

    def _telephone(self, _):
        digits = "0" + "".join(self.dice.choices("0123456789", k=9))
        return self._typed(["0112045678", "090-1234-5678", digits], odd_texts.TELEPHONES)

    def _consent(self, _):
        return self.dice.choice([True, True, False])

    def _date(self, _):
        day = self.dice.day()
        if self.dice.chance(0.4):
            return self._typed([day.isoformat()], ISO_LIKE)
        era, year = self._era_year(day)
        parts = {"era": era, "year": year, "month": str(day.month), "day": str(day.day)}
        if self._odd(0.4):
            parts[self.dice.choice(list(parts))] = self.dice.choice(ODD_DATE_PARTS)
        if self._odd(0.05):
            parts |= {"era": "seireki", "year": "99"}
        if self._odd(0.1):
            parts = {key: self.dice.typed([str(text)]) for key, text in parts.items()}
        return {key: text for key, text in parts.items() if self.dice.chance(0.98)}

    def _era_year(self, day):
        era = self.dice.choice([None, *ERAS])
        if era is None or (self.plain and day.isoformat() < era.first_day):
            return "seireki", str(day.year)
        year = day.year - int(era.first_day[:4]) + 1
        return era.key, "元" if year == 1 and self.dice.chance(0.5) else str(year)

    def _date_range(self, field):
        first = self.dice.randint(0, len(DAYS) - 1)
        last = self.dice.choice([first, first + 1, first + 2, 5, -1])
        if self.dice.chance(0.5):
            return self._halves(DAYS[first].isoformat(), DAYS[last % len(DAYS)].isoformat())
        return self._halves(self._date(field), self._date(field))

    def _halves(self, first, last):
        halves = {"from": first, "to": last}
        if self._odd(0.2):
            halves[self.dice.choice(["from", "to"])] = self.dice.choice(ODD_DATE_PARTS)
        return {key: half for key, half in halves.items() if self.dice.chance(0.93)}

    def _time(self, _):
        if self.dice.chance(0.6):
            return self._typed(["9:30", "17:15", "0:00"], odd_texts.TIMES)
        parts = {
            "hour": self._typed(["9", "23"], ["24", "", "０９", "-1", "009"]),
            "minute": self._typed(["30", "05"], ["60", "", "５", "元"]),
        }
        return {key: text for key, text in parts.items() if self.dice.chance(0.97)}

    def _postal_address(self, _):
        parts = {
            "postal_code": self._typed(["0608588", "060-8588"], odd_texts.POSTAL_CODES),
            "prefecture": self._typed(PREFECTURES[:3], ["北海道 ", "北海", "", "constructor"]),
            "city": self._typed(["札幌市中央区", "神\ufa19"], ["", "あ\nい"]),
            "street": self._typed(["北3条西６丁目"], ["あ" * 100, "𠮷" * 101, ""]),
            "building": self._typed(["道庁", ""], ["a\x00"]),
        }
        return self._thinned(parts)

    def _personal_name(self, _):
        long_name = ["あ" * 51, "𠮷" * 50, "一\n郎", "\x00", ""]
        parts = {
            "family": self._typed(["北海", "髙橋"], long_name),
            "given": self._typed(["太郎", "花子", ""], long_name),
            "family_kana": self._typed(["ホッカイ", "ほっかい"], ["ﾎｯｶｲ", "北海", "あ" * 51, ""]),
            "given_kana": self._typed(["タロウ", "たろう"], ["ﾀﾛｳ", "", "abc"]),
        }
        return self._thinned(parts)

    def _organisation(self, _):
        parts = {
            "name": self._typed(["北海道庁", "㈱神\ufa19"], ["あ" * 201, "", "a\nb"]),
            "number": self._typed(["7000020010006", ""], odd_texts.CORPORATE_NUMBERS),
        }
        return self._thinned(parts)

    def _thinned(self, parts):
        """Without some of the parts, at times with nothing in any."""
        if self.dice.chance(0.1):
            parts = dict.fromkeys(parts, "")
        if self._odd(0.05):
            parts[self.dice.choice(list(parts))] = self.dice.choice(odd_texts.WRONG_TYPES)
        return {key: text for key, text in parts.items() if self.dice.chance(0.96)}

    def _group(self, field):
        rows = [self._row(field) for _ in range(self.dice.randint(0, field.maximum_rows + 1))]
        if self._odd(0.05):
            rows.append(self.dice.choice(odd_texts.WRONG_TYPES))
        return rows

    def _row(self, field):
        return {} if self.dice.chance(0.1) else self._record(field.fields, 0.9)

    def _attachment(self, _):
        return [self._file() for _ in range(self.dice.choice([0, 1, 1, 1, 2, 3, 4]))]

    def _file(self):
        file = {
            "file": "01J" + "".join(self.dice.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=23)),
            "name": self._typed(
                odd_texts.FILE_NAMES, ["", "a" * 256 + ".pdf", "pdf", ".pdf", "a\x00.pdf"]
            ),
            "size": self.dice.choice([1, 10, 11, 4321, 5000, 10_485_760]),
        }
        if self._odd(0.2):
            odd = [None, "", 0, -1, 1.5, 1e20, True, "8" + "0" * 25, "０" * 26, 10_485_761, [], "5"]
            file[self.dice.choice(list(file))] = self.dice.choice(odd)
        if self._odd(0.05):
            file["more"] = "x"
        return {key: value for key, value in file.items() if not self._odd(0.03)}
