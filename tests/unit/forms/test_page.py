import json
import re
from html.parser import HTMLParser

import pytest

from chalicelib.forms import model as m
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.page import PageContext, render_closed_page, render_page

ASSETS = {"form.js": "/assets/form.1a2b.js", "form.css": "/assets/form.3c4d.css"}
HOSTILE = "</script><script>alert(1)</script><!-- \"'&\u2028"
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """The elements of a page with the text inside each, enough to compute names."""

    def __init__(self, html):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs), "within": list(self._open)}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, tag, **attributes):
        wanted = attributes.items()
        return [
            e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in wanted)
        ]

    def one(self, tag, **attributes):
        (found,) = self.all(tag, **attributes)
        return found

    def name_of(self, control):
        labels = [e for e in self.all("label") if e.get("for") and e["for"] == control.get("id")]
        labels += [e for e in control["within"] if e["tag"] == "label"]
        return " ".join(e["text"].strip() for e in labels)

    def legend_of(self, control):
        group = [e for e in control["within"] if e["tag"] == "fieldset"][-1]
        return next(e["text"] for e in self.all("legend") if group in e["within"])


def context(mode="public", assets=ASSETS):
    return PageContext(
        procedure_id="3a4c6d7e8f",
        version=3,
        office_name="北海道",
        submit_url="/api/public/procedures/3a4c6d7e8f/submissions",
        public_url="https://apply.example.jp/f/3a4c6d7e8f/",
        assets=assets,
        mode=mode,
    )


def definition(*fields, **more):
    section = m.Section("s", "申請する方", "", tuple(fields))
    contact = m.Contact("税務課", "011-231-4111", "zeimu@example.jp")
    given = {"title": "住所変更手続", "contact": contact} | more
    return m.Definition(
        kind=m.Kind.PROCEDURE, audience=m.Audience.RESIDENT, sections=(section,), **given
    )


def options(count):
    return tuple(m.Option(f"v{index}", f"選択肢{index}") for index in range(count))


def drawn(*fields, **more):
    return Page(render_page(definition(*fields, **more), context()))


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
    controls = [e for e in page.elements if e["tag"] in {"input", "select"}]
    assert controls
    for control in controls:
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
    controls = [e for e in page.elements if e["tag"] in {"input", "select"}]
    assert [e["autocomplete"] for e in controls] == [
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
    assert json.loads(embedded) == dump_definition(hostile())


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
