import json
import re

import pytest
from drawn_page import ASSETS, Page, context, definition, drawn, options

from chalicelib.forms import model as m
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.page import render_closed_page, render_page

HOSTILE = "</script><script>alert(1)</script><!-- \"'&\u2028"

FIELDS = {
    "short_text": m.ShortText(id="a", label="氏名", required=True, autocomplete="name"),
    "long_text": m.LongText(id="a", label="氏名", required=True),
    "number": m.Number(id="a", label="氏名", required=True, minimum="0"),
    "select": m.SingleChoice(id="a", label="氏名", required=True, options=options(6)),
    "mail_address": m.MailAddress(id="a", label="氏名", required=True),
    "telephone": m.Telephone(id="a", label="氏名", required=True),
}
GROUPS = {
    "date": m.Date(id="a", label="氏名", required=True),
    "radio": m.SingleChoice(id="a", label="氏名", required=True, options=options(5)),
    "multiple_choice": m.MultipleChoice(id="a", label="氏名", required=True, options=options(3)),
    "postal_address": m.PostalAddress(id="a", label="氏名", required=True),
    "consent": m.Consent(id="a", label="氏名", required=True, statement="規約"),
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_single_control_is_named_by_its_label_which_says_that_it_is_required(field):
    page = drawn(field)
    (control,) = [e for e in page.elements if e.get("id") == "f-a"]
    assert page.name_of(control) == "氏名※必須"
    assert control["aria-required"] == "true"
    assert "placeholder" not in control
    assert control.get("type") != "number"


@pytest.mark.parametrize("field", GROUPS.values(), ids=GROUPS)
def test_every_control_of_a_group_has_a_name_within_the_legend_of_the_group(field):
    page = drawn(field)
    assert page.controls()
    for control in page.controls():
        assert page.name_of(control)
        assert page.legend_of(control) == "氏名※必須"


def test_an_optional_field_says_so():
    page = drawn(m.ShortText(id="a", label="氏名"))
    control = page.one("input", id="f-a")
    assert page.name_of(control) == "氏名※任意"
    assert "aria-required" not in control


def test_hints_and_units_describe_their_control():
    page = drawn(m.Number(id="a", label="台数", hint="1台から", unit="台"))
    assert page.one("input", id="f-a")["aria-describedby"] == "f-a-hint f-a-unit"
    assert page.one("p", id="f-a-hint")["text"] == "1台から"
    assert page.one("span", id="f-a-unit")["text"] == "台"


def test_every_described_and_labelled_element_exists_once():
    page = drawn(*all_types())
    ids = [e["id"] for e in page.elements if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            assert set((element.get(attribute) or "").split()) <= set(ids)


def all_types():
    fields = [*FIELDS.values(), *GROUPS.values()]
    return [type(f)(**vars(f) | {"id": f"x{n}", "hint": "h"}) for n, f in enumerate(fields)]


def test_five_options_are_radio_buttons_and_six_a_list():
    assert len(drawn(GROUPS["radio"]).all("input", type="radio")) == 5
    assert len(drawn(FIELDS["select"]).all("option")) == 1 + 6


def test_a_date_is_asked_by_era_and_three_numeric_boxes():
    page = drawn(GROUPS["date"])
    eras = [e["text"] for e in page.all("option")]
    assert eras == ["西暦", "令和", "平成", "昭和", "大正", "明治"]
    parts = page.all("input", inputmode="numeric")
    assert [page.name_of(part) for part in parts] == ["年", "月", "日"]


def test_an_address_lets_the_browser_fill_in_each_part():
    page = drawn(GROUPS["postal_address"])
    assert [e["autocomplete"] for e in page.controls()] == [
        "postal-code",
        "address-level1",
        "address-level2",
        "address-line1",
        "address-line2",
    ]
    assert len(page.all("option")) == 1 + 47


def test_two_addresses_are_filled_in_apart():
    page = drawn(m.PostalAddress(id="new", label="新"), m.PostalAddress(id="old", label="旧"))
    assert page.one("input", id="f-new-city")["autocomplete"] == "section-new address-level2"
    assert page.one("input", id="f-old-city")["autocomplete"] == "section-old address-level2"


def test_a_mail_address_is_asked_twice_only_when_wished():
    once, twice = (
        drawn(m.MailAddress(id="a", label="m")),
        drawn(m.MailAddress(id="a", label="m", confirm=True)),
    )
    assert len(once.all("input", type="email")) == 1
    assert len(twice.all("input", type="email")) == 2


def test_a_number_that_may_be_negative_gets_a_keyboard_with_a_minus_sign():
    assert "inputmode" not in drawn(m.Number(id="a", label="気温")).one("input", id="f-a")
    page = drawn(m.Number(id="a", label="人数", minimum="0"))
    assert page.one("input", id="f-a")["inputmode"] == "numeric"


def test_a_conditional_field_waits_hidden_until_the_script_judges_its_rule():
    rule = m.Comparison(m.Operation.EQUALS, "a", "x")
    page = drawn(m.ShortText(id="a", label="一"), m.ShortText(id="b", label="二", visible_if=rule))
    holders = {e["data-field"]: "hidden" in e for e in page.elements if "data-field" in e}
    assert holders == {"a": False, "b": True}


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (None, None, "あてはまるものをすべて選んでください"),
        (1, 3, "3個まで選べます"),
        (2, 2, "2個選んでください"),
        (2, None, "2個以上選んでください"),
        (2, 4, "2個以上選んでください（4個まで）"),
    ],
)
def test_the_number_of_choices_is_said_before_choosing(least, most, words):
    field = m.MultipleChoice(
        id="a", label="理由", options=options(5), minimum_choices=least, maximum_choices=most
    )
    assert drawn(field).one("p", id="f-a-limit")["text"] == words


def hostile():
    fields = (
        m.ShortText(id="a", label=HOSTILE, hint=HOSTILE),
        m.Number(id="b", label=HOSTILE, unit=HOSTILE),
        m.SingleChoice(id="c", label=HOSTILE, options=(m.Option("v", HOSTILE),)),
        m.Consent(id="d", label=HOSTILE, statement=HOSTILE),
    )
    texts = {"title": HOSTILE, "summary": HOSTILE, "purpose": HOSTILE, "completion": HOSTILE}
    return definition(*fields, contact=m.Contact(HOSTILE, HOSTILE, HOSTILE), **texts)


@pytest.mark.parametrize("render", [render_page, render_closed_page])
def test_no_text_of_a_definition_becomes_markup(render):
    html = render(hostile(), context())
    scripts = re.findall("<script[^>]*>", html)
    assert not any(tag == "<script>" for tag in scripts)
    assert "<!--" not in html
    assert Page(html).one("h1")["text"].strip() == HOSTILE.strip()


def test_the_embedded_definition_is_the_definition_whatever_it_holds():
    page = Page(render_page(hostile(), context()))
    embedded = page.one("script", id="definition")["text"]
    assert not re.search("[<>&\u2028\u2029]", embedded)
    assert json.loads(embedded) == read_by_the_script(dump_definition(hostile()))


def read_by_the_script(value):
    """Without what stands in the page itself or nobody reads, and what is null, false or empty."""
    if isinstance(value, list):
        return [read_by_the_script(one) for one in value]
    if not isinstance(value, dict):
        return value
    unread = {
        *("schema", "audience", "summary", "purpose", "contact", "translations"),
        *("description", "hint", "statement", "image", "autocomplete", "draw", "personal"),
    }
    said = {
        key: one
        for key, one in value.items()
        if key not in unread and one is not None and one is not False and one != []
    }
    return {key: read_by_the_script(one) for key, one in said.items()}


def test_the_page_needs_no_inline_script_or_style():
    page = drawn(*all_types())
    for element in page.elements:
        assert not [name for name in element if name.startswith("on") or name == "style"]
    assert not page.all("style")
    assert [e.get("src") or e.get("type") for e in page.all("script")] == [
        ASSETS["form.js"],
        "application/json",
    ]


def test_asset_addresses_come_from_the_mapping():
    page = Page(render_page(definition(), context(assets={"form.js": "/j", "form.css": "/c"})))
    assert page.one("link", rel="stylesheet")["href"] == "/c"
    assert page.all("script")[0]["src"] == "/j"


def test_the_same_input_gives_the_same_bytes():
    first, second = (render_page(definition(*all_types()), context()) for _ in range(2))
    assert first.encode() == second.encode()


def test_the_form_knows_where_and_as_what_it_is_sent():
    form = drawn().one("form")
    assert form["data-submit"] == "/api/public/procedures/3a4c6d7e8f/submissions"
    assert (form["data-procedure"], form["data-version"]) == ("3a4c6d7e8f", "3")
    assert form["method"] == "dialog"  # without the script nothing leaves the device


def test_the_reader_without_javascript_is_told_whom_to_call():
    calls = drawn().all("a", href="tel:0112314111")
    assert any(outer["tag"] == "noscript" for call in calls for outer in call["within"])


def test_the_purpose_of_use_stands_before_the_button():
    html = render_page(definition(purpose="通知書を送るため"), context())
    assert html.index("通知書を送るため") < html.index("確認画面へ進む")


def test_a_trial_says_that_it_is_not_counted():
    trial = render_page(definition(), context("trial"))
    assert "テスト入力 — この内容は集計されません" in trial
    assert Page(trial).one("form")["data-mode"] == "trial"
    assert "テスト入力" not in render_page(definition(), context())


def test_a_closed_page_says_so_and_takes_nothing():
    page = Page(render_closed_page(definition(m.ShortText(id="a", label="氏名")), context()))
    assert "受付は終了しました" in [e["text"] for e in page.all("h2")]
    assert page.all("a", href="tel:0112314111")
    assert not page.all("form") + page.all("input") + page.all("script")
