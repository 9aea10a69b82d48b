"""Every problem a builder can be told of, with the smallest form that has it."""

import base64
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from sample_forms import CHILD, OPTIONS, field_json, form_json, rule, section_json, total_json

from chalicelib.forms.fields import FIELDS
from chalicelib.forms.parsing import DefinitionInvalid, parse_definition

WORDS = Path(__file__).parents[3] / "chalicelib" / "forms" / "problems.ja.json"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(10)).decode()
LARGE = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60_000)).decode()
ASKED = field_json("yes_no", "kind", "種類")
NUMBER = field_json("number")
NEVER = {"op": "and", "rules": [rule("equals", value="yes"), rule("equals", value="no")]}
DEEP = {"op": "not", "rule": {"op": "not", "rule": {"op": "not", "rule": {"op": "not"}}}}
DEEP["rule"]["rule"]["rule"]["rule"] = {"op": "not", "rule": rule("answered")}


def one(field_type, **settings):
    return form_json(field_json(field_type, **settings))


def conditional(condition, *before):
    return form_json(
        *before, field_json("short_text", "more", "番号", visible_if=condition), NUMBER
    )


def picture(data, alt="地図"):
    return one("explanation", image={"data": data, "alt": alt})


def group(*fields, **more):
    return form_json(field_json("group", "rows", fields=list(fields)), **more)


def total(formula, *before):
    return form_json(*before, total_json(formula=formula), field_json("number", "late", "後"))


def sums(*terms):
    return {"op": "sum", "of": list(terms)}


def check(**settings):
    numbers = (NUMBER, field_json("number", "other", "もう1つ"))
    texts = [field_json("short_text", key) for key in ("text", "name")]
    note = field_json("explanation", "note", "説明")
    check = {"id": "c", "kind": "compare", "left": "answer", "op": "less", "right": "other"}
    return form_json(*numbers, *texts, note, checks=[check | settings])


def at_least(*ids, **settings):
    return check(kind="at_least", fields=list(ids), **settings)


def without_pair(form):
    form["checks"] = [
        {key: value for key, value in one.items() if key not in ("left", "op", "right")}
        for one in form["checks"]
    ]
    return form


def sections(*parts, **more):
    return form_json(**more) | {"sections": list(parts)}


def branching(rule_json, to, **more):
    first = section_json("s1", ASKED, branches=[{"if": rule_json, "to": to}])
    return sections(first, section_json("s2", CHILD), **more)


def test_a_branch_that_leads_nowhere_is_told_of_though_a_section_has_no_name_either():
    first = section_json("", ASKED, branches=[{"if": ANSWERED, "to": ""}])
    with pytest.raises(DefinitionInvalid) as refused:
        parse_definition(sections(first, section_json("s2", CHILD)))
    assert {one.code for one in refused.value.problems} == {"missing"}


ENDING = {"id": "end", "title": "終わり"}
ANSWERED = rule("answered")
EITHER = {"op": "or", "rules": [ANSWERED, {"op": "not", "rule": ANSWERED}]}
CASES = {
    "not_an_object": "手続",
    "wrong_schema": form_json(CHILD, schema="smart-docho/procedure/9"),
    "unknown_key": one("short_text", pattern=".*"),
    "missing": one("short_text", label=""),
    "wrong_type": one("short_text", hint=5),
    "forbidden_character": one("short_text", label="氏\x00名"),
    "line_break": one("short_text", label="氏\n名"),
    "too_long": one("hidden", value="あ" * 9, maximum_length=8),
    "not_in_list": one("attachment", kinds=["exe"]),
    "out_of_range": one("rating", highest=11),
    "wrong_order": one("time", earliest="10:00", latest="9:00"),
    "wrong_id": form_json(field_json("short_text", "氏名")),
    "wrong_option_value": one("ranking", options=[{"value": "A", "label": "甲"}]),
    "duplicate_id": group(CHILD, CHILD),
    "duplicate_label": one("matrix", rows=[OPTIONS[0], OPTIONS[0] | {"value": "car2"}]),
    "reserved_option": one("single_choice", other=True, options=[{"value": "other", "label": "x"}]),
    "too_few": one("group", fields=[]),
    "too_many": one("matrix", columns=[{"value": f"c{n}", "label": f"{n}列"} for n in range(21)]),
    "not_a_number": one("yen", minimum="1e5"),
    "not_whole_yen": one("yen", maximum="0.5"),
    "not_a_date": one("date_range", latest="2026-02-30"),
    "not_a_time": one("time", earliest="24:00"),
    "not_a_picture": picture(f"data:image/jpeg;base64,{PNG}"),
    "picture_too_large": picture(f"data:image/png;base64,{LARGE}"),
    "more_than_options": one("ranking", places=3),
    "prefill_type": one("telephone", prefill=True),
    "not_in_group": group(field_json("group", fields=[CHILD])),
    "mail_in_group": group(field_json("mail_address", receipt=True)),
    "second_receipt": form_json(
        *(field_json("mail_address", key, key, receipt=True) for key in "ab")
    ),
    "not_a_mail_address": form_json(CHILD, contact={"mail": "nobody"}),
    "too_large": form_json(
        *(field_json("short_text", f"f{n}", hint="あ" * 5000) for n in range(30))
    ),
    "rule_too_deep": conditional({"op": "not", "rule": DEEP}, ASKED),
    "rule_field_unknown": conditional(ANSWERED),
    "rule_field_later": conditional(rule("answered", "answer")),
    "rule_field_itself": conditional(rule("answered", "more")),
    "rule_field_inside": conditional(
        rule("answered", "child"), field_json("group", "rows", fields=[CHILD])
    ),
    "rule_field_outside": form_json(
        ASKED, field_json("group", "rows", fields=[CHILD | {"visible_if": ANSWERED}])
    ),
    "rule_operation": conditional(rule("includes", value="yes"), ASKED),
    "rule_value": conditional(rule("equals", value="maybe"), ASKED),
    "rule_never_holds": conditional(NEVER, ASKED),
    "field_unreachable": sections(
        section_json("s1", ASKED),
        section_json(
            "s2",
            CHILD | {"visible_if": rule("equals", value="no")},
            visible_if=rule("equals", value="yes"),
        ),
    ),
    "section_unreachable": branching(EITHER, "end", endings=[ENDING]),
    "ending_unreachable": form_json(CHILD, endings=[ENDING]),
    "branch_target_unknown": branching(ANSWERED, "s9"),
    "branch_target_earlier": branching(ANSWERED, "s1"),
    "formula_field_unknown": total(sums({"field": "answer"})),
    "formula_field_later": total(sums({"field": "late"})),
    "formula_field_type": total(sums({"field": "child"}), CHILD),
    "formula_terms": total({"op": "product", "of": [{"field": "answer"}]}, NUMBER),
    "formula_difference": total({"op": "difference", "of": [{"field": "answer"}] * 3}, NUMBER),
    "formula_too_deep": total(sums(sums(sums(sums({"field": "answer"})))), NUMBER),
    "formula_too_long": total(sums(*[sums(*[{"field": "answer"}] * 20)] * 3), NUMBER),
    "formula_without_field": total(sums({"number": "5"})),
    "check_field_unknown": check(right="gone"),
    "check_field_type": check(right="note"),
    "check_families": check(right="text"),
    "check_operation": check(left="text", right="name"),
    "check_same_field": check(right="answer"),
    "check_too_few_fields": without_pair(at_least("answer")),
    "check_minimum": without_pair(at_least("answer", "text", minimum=3)),
    "unknown_language": form_json(CHILD, translations={"fr": {}}),
    "unknown_translation": form_json(CHILD, translations={"en": {"field.gone.label": "Name"}}),
}


def told(data):
    with pytest.raises(DefinitionInvalid) as raised:
        parse_definition(data)
    return raised.value.problems


@pytest.mark.parametrize("code", CASES)
def test_each_problem_is_found_and_told_in_full(code):
    found = [problem for problem in told(CASES[code]) if problem.code == code]
    assert found
    assert not re.search(r"[{}]", found[0].message)
    assert found[0].message.endswith("。")


def test_there_is_a_case_for_every_problem():
    assert set(CASES) == set(json.loads(WORDS.read_text("utf-8"))["problems"])


@pytest.mark.parametrize(
    ("code", "path", "place"),
    [
        (
            "rule_never_holds",
            "/sections/0/fields/1/visible_if",
            "1番目のセクション「申請者」の2番目の項目「番号」の表示条件",
        ),
        (
            "mail_in_group",
            "/sections/0/fields/0/fields/0/receipt",
            "1番目のセクション「申請者」の1番目の項目「項目」の中の1番目の項目「項目」",
        ),
        (
            "branch_target_earlier",
            "/sections/0/branches/0/to",
            "1番目のセクション「区分s1」の1番目の分岐",
        ),
        ("ending_unreachable", "/endings/0", "1番目の終わり方「終わり」"),
        ("check_same_field", "/checks/0/right", "1番目の項目どうしの確認"),
        ("unknown_translation", "/translations/en/field.gone.label", "翻訳（英語）"),
        ("reserved_option", "/sections/0/fields/0/options/0/value", "の1番目の選択肢"),
    ],
)
def test_a_problem_names_its_place_for_people_and_machines(code, path, place):
    found = [problem for problem in told(CASES[code]) if problem.code == code]
    assert found[0].path == path
    assert found[0].message.partition("：")[0].endswith(place)


def test_every_setting_has_a_japanese_name():
    names = json.loads(WORDS.read_text("utf-8"))["keys"]
    assert set(SETTINGS) <= set(names)
    assert all(name and not name.isascii() for name in set(names.values()) - {"ID"})


SETTINGS = {
    setting.name for kind in FIELDS.values() for setting in fields(kind) if setting.name != "id"
}


@pytest.mark.parametrize("formula", [None, {}, [], "1 + 1"])
def test_a_formula_that_says_nothing_is_a_problem(formula):
    with pytest.raises(DefinitionInvalid) as refused:
        parse_definition(total(formula))
    assert refused.value.problems[0].path.startswith("/sections/0/fields/0/formula")
