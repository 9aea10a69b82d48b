"""Which sections are asked, where branches lead, and how a form ends."""

from sample_forms import field_json, form_json, rule, section_json

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.parsing import parse_definition

ASKED = field_json("yes_no", "kind")
YES, NO = rule("equals", value="yes"), rule("equals", value="no")


def flow(*sections, **more):
    return parse_definition(form_json(**more) | {"sections": list(sections)})


def three(**first):
    return flow(
        section_json("s1", ASKED, **first),
        section_json("s2", field_json("short_text", "two", required=True)),
        section_json("s3", field_json("short_text", "three")),
        endings=[{"id": "away", "title": "対象外", "visible_if": NO, "accepts": False}],
    )


def test_a_branch_skips_the_sections_before_its_target():
    definition = three(branches=[{"if": YES, "to": "s3"}])
    result = evaluate(definition, {"kind": "yes", "two": "x", "three": "y"})
    assert result.sections == ("s1", "s3")
    assert result.visible == ("kind", "three")
    assert result.values == {"kind": "yes", "three": "y"}
    assert result.errors == ()
    assert evaluate(definition, {}).sections == ("s1", "s2", "s3")


def test_the_first_branch_that_holds_is_taken():
    branches = [{"if": rule("answered"), "to": "s3"}, {"if": rule("answered", "more"), "to": "s2"}]
    definition = flow(
        section_json("s1", ASKED, field_json("short_text", "more"), branches=branches),
        section_json("s2", field_json("short_text", "two")),
        section_json("s3", field_json("short_text", "three")),
    )
    assert evaluate(definition, {"kind": "yes", "more": "x"}).sections == ("s1", "s3")
    assert evaluate(definition, {"more": "x"}).sections == ("s1", "s2", "s3")


def test_a_section_shows_under_its_own_rule_and_then_only_branches():
    definition = flow(
        section_json("s1", ASKED),
        section_json(
            "s2",
            field_json("short_text", "two"),
            visible_if=YES,
            branches=[{"if": rule("not_equals", "two", value="x"), "to": "s4"}],
        ),
        section_json("s3", field_json("short_text", "three")),
        section_json("s4", field_json("short_text", "four")),
    )
    assert evaluate(definition, {"kind": "no", "two": "y"}).sections == ("s1", "s3", "s4")
    assert evaluate(definition, {"kind": "yes", "two": "y"}).sections == ("s1", "s2", "s4")


def test_a_jump_to_a_section_that_does_not_show_is_used_up():
    definition = flow(
        section_json("s1", ASKED, branches=[{"if": rule("answered"), "to": "s3"}]),
        section_json("s2", field_json("short_text", "two")),
        section_json("s3", field_json("short_text", "three"), visible_if=YES),
        section_json("s4", field_json("short_text", "four")),
    )
    assert evaluate(definition, {"kind": "no"}).sections == ("s1", "s4")


def test_whoever_is_not_meant_is_told_so_and_nothing_else():
    definition = three()
    result = evaluate(definition, {"kind": "no"})
    assert result.ending == "away"
    assert [(error.field, error.code) for error in result.errors] == [("", "not_accepted")]
    assert message_for(result.errors[0], definition) == (
        "「対象外」となるため、送信できません。案内の内容をご確認ください。"
    )
    assert [e.code for e in evaluate(definition, {"kind": "yes"}).errors] == ["required"]


def test_a_jump_to_an_ending_hides_all_the_rest():
    away = {"id": "away", "title": "対象外", "accepts": False}
    definition = flow(
        section_json("s1", ASKED, branches=[{"if": NO, "to": "away"}]),
        section_json("s2", field_json("short_text", "two", required=True)),
        endings=[{"id": "thanks", "title": "完了", "visible_if": YES}, away],
    )
    assert evaluate(definition, {"kind": "no"}).sections == ("s1",)
    assert evaluate(definition, {"kind": "no"}).ending == "away"
    assert evaluate(definition, {"kind": "yes", "two": "x"}).ending == "thanks"
    assert evaluate(definition, {"two": "x"}).ending is None


def test_pages_begin_where_a_section_breaks():
    definition = flow(
        section_json("s1", ASKED, page_break=True),
        section_json("s2", field_json("short_text", "two")),
        section_json("s3", field_json("short_text", "three"), page_break=True),
    )
    assert [[part.id for part in page] for page in definition.pages] == [["s1", "s2"], ["s3"]]


def test_bounds_of_rules_may_be_met_exactly():
    definition = flow(
        section_json(
            "s1",
            field_json("number", "count"),
            field_json("short_text", "few", visible_if=rule("less_or_equal", "count", value="5")),
            field_json(
                "short_text", "many", visible_if=rule("greater_or_equal", "count", value="5")
            ),
        )
    )
    assert evaluate(definition, {"count": "5"}).visible == ("count", "few", "many")
    assert evaluate(definition, {"count": "6"}).visible == ("count", "many")
