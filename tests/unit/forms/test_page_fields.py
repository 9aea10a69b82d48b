from dataclasses import replace

import pytest
from drawn_page import Page, context, drawn, options

from chalicelib.forms import model as m
from chalicelib.forms.looks import look, size_in_words
from chalicelib.forms.names import read_personal_name
from chalicelib.forms.page import render_page
from chalicelib.forms.parsing import parse_definition
from chalicelib.forms.words import page_words
from tests.every_type import EVERY_TYPE

ITEMS = (m.Item("red", "赤"), m.Item("blue", "青"))
ROWS = (m.Item("big", "大"), m.Item("small", "小"))


def every_type(mode="public"):
    return Page(render_page(parse_definition(EVERY_TYPE), context(mode)))


def group(**more):
    name = m.ShortText(id="name", label="氏名", required=True, autocomplete="name")
    sex = m.SingleChoice(id="kind", label="区分", options=options(2))
    given = {"fields": (name, sex), "row_label": "お子さま", "maximum_rows": 3}
    return m.Group(**{"id": "kids", "label": "家族"} | given | more)


def test_every_type_of_field_is_known_to_the_form_of_these_tests():
    known = parse_definition(EVERY_TYPE).by_id.values()
    assert {field.type for field in known} == set(m.FieldType)


def test_every_control_has_a_name_and_no_placeholder_and_is_never_disabled():
    page = every_type()
    ids = {e["id"] for e in page.elements if e.get("id")}
    for control in page.controls():
        if control.get("type") == "hidden":
            continue
        labelled = control.get("aria-labelledby", "").split()
        assert page.name_of(control) or set(labelled) <= ids
        assert not {"placeholder", "disabled", "readonly"} & control.keys()
        assert control.get("type") != "number"


def test_every_id_is_there_once_and_everything_that_is_referred_to_is_there():
    page = every_type()
    ids = [e["id"] for e in page.elements if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            assert set((element.get(attribute) or "").split()) <= set(ids)


def test_every_hint_is_read_out_with_its_field():
    page = every_type()
    described = " ".join(e.get("aria-describedby") or "" for e in page.elements).split()
    hints = [e["id"] for e in page.elements if e.get("id", "").endswith(("-hint", "-limit"))]
    assert hints
    assert set(hints) <= set(described)


def test_a_name_is_asked_in_parts_that_the_browser_can_fill_in():
    page = drawn(m.PersonalName(id="who", label="氏名", required=True))
    names = [page.name_of(one) for one in page.controls()]
    assert names == ["姓", "名", "姓のフリガナ", "名のフリガナ"]
    tokens = [one["autocomplete"] for one in page.controls()]
    assert tokens == ["family-name", "given-name", "off", "off"]
    assert page.legend_of(page.controls()[0]) == "氏名※必須"


@pytest.mark.parametrize("locale", ["ja", *m.LOCALES])
def test_who_has_one_name_is_told_where_to_write_it_in_their_language(locale):
    words = page_words(locale)
    told = look(m.PersonalName(id="who", label="氏名", required=True), words).limit
    assert words["family"] in told
    assert locale == "ja" or told != page_words("ja")["one_name"]


def test_what_is_told_of_one_name_is_read_out_with_the_name_and_holds():
    name = m.PersonalName(id="who", label="氏名", required=True)
    page = drawn(name)
    assert page.one("p", id="f-who-limit")["text"] == page_words("ja")["one_name"]
    assert "f-who-limit" in page.one("fieldset", id="f-who")["aria-describedby"]
    one_name = {"family": "スカルノ", "given": "", "family_kana": "スカルノ", "given_kana": ""}
    assert read_personal_name(name, one_name) == {"family": "スカルノ", "family_kana": "スカルノ"}


@pytest.mark.parametrize(
    ("kana", "names"),
    [("none", ["姓", "名"]), ("optional", ["姓", "名", "姓のフリガナ※任意", "名のフリガナ※任意"])],
)
def test_readings_of_a_name_are_asked_as_the_office_wishes(kana, names):
    page = drawn(m.PersonalName(id="who", label="氏名", kana=kana))
    assert [page.name_of(one) for one in page.controls()] == names


@pytest.mark.parametrize("locale", ["ja", *m.LOCALES])
def test_a_reading_that_a_name_brings_along_is_marked_so_where_the_name_is_optional(locale):
    words = page_words(locale)
    name = m.PersonalName(id="who", label="氏名", kana="required")
    marked = [page_name(drawn(name), key) for key in ("family_kana", "given_kana")]
    assert marked == ["姓のフリガナ※氏名を入れたときは必須", "名のフリガナ※氏名を入れたときは必須"]
    assert words["need_with_name"] not in {words["need_may"], words["need_must"]}
    must = drawn(replace(name, required=True))
    assert page_name(must, "given_kana") == "名のフリガナ"


def page_name(page, part):
    return page.name_of(page.one("input", id=f"f-who-{part}"))


def test_an_organisation_is_asked_for_its_number_only_when_wished():
    with_number, without = (
        drawn(m.Organisation(id="org", label="勤務先", number=number)).controls()
        for number in ("required", "none")
    )
    assert [one["id"] for one in with_number] == ["f-org-name", "f-org-number"]
    assert with_number[1]["inputmode"] == "numeric"
    assert [one["id"] for one in without] == ["f-org-name"]


def test_an_amount_is_typed_on_the_numeric_keyboard_and_read_back_beside():
    page = drawn(m.Yen(id="fee", label="料金", minimum="0"))
    box = page.one("input", id="f-fee")
    assert box["inputmode"] == "numeric"
    assert box["aria-describedby"] == "f-fee-unit"
    assert page.one("span", id="f-fee-unit")["text"] == "円"
    assert page.one("span", id="f-fee-read")["text"] == ""


def test_a_time_is_asked_in_hours_and_minutes():
    page = drawn(m.Time(id="at", label="時刻"))
    assert [page.name_of(one) for one in page.controls()] == ["時", "分"]
    assert [one["id"] for one in page.controls()] == ["f-at-hour", "f-at-minute"]


def test_a_period_is_two_dates_each_in_a_group_of_its_own():
    page = drawn(m.DateRange(id="stay", label="期間", longest_days=3))
    groups = [e.get("data-field") for e in page.all("fieldset")]
    assert groups == ["stay", "stay.from", "stay.to"]
    assert page.one("p", id="f-stay-limit")["text"] == "最長3日間"
    assert page.one("fieldset", id="f-stay")["aria-describedby"] == "f-stay-limit"


def test_yes_and_no_are_radio_buttons():
    page = drawn(m.YesNo(id="first", label="初めて", required=True))
    assert [one["value"] for one in page.all("input", type="radio")] == ["yes", "no"]
    assert page.one("fieldset", id="f-first")["role"] == "radiogroup"


@pytest.mark.parametrize(
    ("draw", "count", "radios"), [("auto", 4, 5), ("auto", 5, 0), ("radio", 6, 7), ("select", 2, 0)]
)
def test_a_choice_is_drawn_as_the_office_wishes_and_counts_the_own_words(draw, count, radios):
    field = m.SingleChoice(id="a", label="区分", options=options(count), other=True, draw=draw)
    page = drawn(field)
    assert len(page.all("input", type="radio")) == radios
    box = page.one("input", id="f-a-other")
    assert box["within"][-1]["data-field"] == "a.other"
    assert "hidden" in box["within"][-1]


def test_an_option_with_a_condition_does_not_show_before_the_page_is_judged():
    rule = m.Comparison(m.Operation.ANSWERED, "first")
    late = m.Option("late", "後で", rule)
    page = drawn(
        m.YesNo(id="first", label="初めて"),
        m.SingleChoice(id="a", label="区分", options=(late, *options(1))),
    )
    (shown,) = [e for e in page.all("label") if e["text"].strip() == "後で"]
    assert "hidden" in shown


def test_a_rating_says_what_its_ends_mean():
    page = drawn(m.Rating(id="a", label="満足度", lowest=0, highest=10, low_label="不満"))
    assert len(page.all("input", type="radio")) == 11
    assert page.one("fieldset", id="f-a")["aria-describedby"] == "f-a-ends"
    assert page.one("p", id="f-a-ends")["text"].strip() == "0：不満"


def test_a_ranking_asks_place_by_place():
    page = drawn(m.Ranking(id="a", label="順位", options=ITEMS))
    assert [page.name_of(one) for one in page.all("select")] == ["1位", "2位"]
    assert len(page.all("option")) == 2 * (1 + 2)


def test_each_cell_of_a_table_is_named_by_its_row_and_its_column():
    page = drawn(m.Matrix(id="a", label="印象", rows=ROWS, columns=ITEMS))
    cell = page.all("input", type="radio")[1]
    texts = {e["id"]: e["text"].strip() for e in page.elements if e.get("id")}
    assert [texts[one] for one in cell["aria-labelledby"].split()] == ["大", "青"]
    assert (cell["name"], cell["value"]) == ("f-a-big", "blue")
    assert [e["scope"] for e in page.all("th")] == ["col", "col", "row", "row"]


@pytest.mark.parametrize(("count", "beside"), [(7, True), (8, False)])
def test_a_table_with_many_columns_is_stacked_on_every_screen(count, beside):
    columns = tuple(m.Item(f"c{number}", f"列{number}") for number in range(count))
    page = drawn(m.Matrix(id="a", label="印象", rows=ROWS, columns=columns))
    assert ("fits" in page.one("table")["class"]) is beside


def test_numbers_in_a_table_have_a_place_for_their_own_faults():
    page = drawn(
        m.Matrix(
            id="a", label="数", rows=ROWS, columns=ITEMS, cell="number", minimum="0", unit="個"
        )
    )
    box = page.one("input", id="f-a-big-red")
    assert box["inputmode"] == "numeric"
    assert box["within"][-2]["data-field"] == "a.big.red"


def test_a_group_shows_one_row_and_keeps_a_template_for_the_next():
    page = drawn(group())
    first = page.one("input", id="f-kids-0-name")
    later = page.one("input", id="f-kids-@-name")
    assert first["autocomplete"] == "section-kids-0 name"
    assert "template" not in {e["tag"] for e in first["within"]}
    assert "template" in {e["tag"] for e in later["within"]}
    assert {one["name"] for one in page.all("input", type="radio")} == {
        "f-kids-0-kind",
        "f-kids-@-kind",
    }
    assert page.one("button", **{"class": "button add"})["text"] == "お子さまを追加する"
    assert page.one("p", id="f-kids-limit")["text"] == "3件まで入力できます"


def test_a_group_of_one_row_offers_no_further_ones():
    page = drawn(group(maximum_rows=1))
    assert not page.all("button", **{"class": "button add"})


def test_an_attachment_says_what_may_be_sent_before_choosing():
    field = m.Attachment(id="a", label="証明書", kinds=("pdf", "zip"), maximum_files=3)
    page = drawn(field)
    box = page.one("input", id="f-a")
    assert (box["type"], box["accept"]) == ("file", ".pdf,.zip")
    assert "multiple" in box
    assert page.one("p", id="f-a-limit")["text"] == "PDF、ZIP、1つ10MBまで、3個まで"


@pytest.mark.parametrize(
    ("count", "said"), [(10_485_760, "10MB"), (1_572_864, "1.5MB"), (999, "0.9KB"), (1024, "1KB")]
)
def test_a_limit_is_never_said_larger_than_it_is(count, said):
    assert size_in_words(count) == said


def test_an_explanation_has_text_and_a_picture_with_words_but_nothing_to_fill_in():
    image = m.Image("data:image/png;base64,iVBORw0KGgo=", "会場の地図")
    page = drawn(m.Explanation(id="a", label="会場", text="1階です。", image=image))
    assert page.one("img")["alt"] == "会場の地図"
    assert page.one("h3")["text"] == "会場"
    assert not page.controls()


def test_a_hidden_value_takes_no_room():
    page = drawn(m.Hidden(id="a", label="流入元", value="QR"))
    (box,) = page.controls()
    assert (box["type"], box["value"]) == ("hidden", "QR")
    assert "hidden" in box["within"][-1]


def test_a_result_is_named_and_told_apart_from_what_is_typed():
    total = m.Formula(m.Calculation.SUM, (m.NumberTerm("1"),))
    page = drawn(m.Calculated(id="a", label="合計", formula=total))
    output = page.one("output", id="f-a")
    assert output["aria-live"] == "off"  # said once typing pauses, not at each key
    assert page.name_of(output) == "合計"


def test_postal_codes_are_looked_up_by_a_script_of_its_own_and_not_in_trials():
    public, trial = (
        every_type(mode).one("input", id="f-home-postal_code") for mode in ("public", "trial")
    )
    assert public["data-lookup"] == "/assets/postal.js"
    assert "data-lookup" not in trial


def test_hostile_words_stay_words_in_every_type():
    hostile = '<b onclick="x">&\''
    page = drawn(
        m.Rating(id="a", label=hostile, hint=hostile, low_label=hostile),
        m.Matrix(id="b", label=hostile, rows=ROWS, columns=(m.Item("x", hostile),)),
        group(label=hostile, row_label=hostile),
        m.Explanation(id="c", label=hostile, text=hostile),
    )
    assert not page.all("b")
    assert page.one("button", **{"class": "button add"})["text"] == f"{hostile}を追加する"
