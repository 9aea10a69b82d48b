"""A form of 200 fields: typing stays as fluid as in a short one, and its parts are found."""

import json
import statistics

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import drawn
from tests.e2e.builder import Builder, field, form_of, made

GROWTH = 4  # times as long from a key to its paint as in a form of 20, at the median
OPTIONS = [{"value": f"o{number}", "label": f"選択肢{number}"} for number in range(5)]

# From the key to the frame that shows it: the first task after the next frame was produced.
MEASURE = """() => {
  window.keyTimes = [];
  addEventListener("keydown", (event) => {
    if (event.key.length > 1) return;
    const mark = `key-${window.keyTimes.length}-${event.timeStamp}`;
    performance.mark(mark, { startTime: event.timeStamp });
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        window.keyTimes.push(performance.measure(`painted-${mark}`, mark).duration);
      };
      channel.port2.postMessage(null);
    });
  }, true);
}"""


FRAME = "section[aria-label=プレビュー] iframe"
LATE_HEIGHTS = """
  const Observer = ResizeObserver;
  ResizeObserver = class extends Observer {
    constructor(tell) { super(() => setTimeout(tell, 2000)); }
  };
"""


def many(count: int = 200) -> dict:
    """So many fields in sections of fifty, some of them choices, some under a condition."""
    rule = {"op": "equals", "field": "q0", "value": "yes"}
    fields = [field("q0", "yes_no")]
    for number in range(1, count):
        kind = ("short_text", "number", "date", "single_choice")[number % 4]
        options = {"options": OPTIONS} if kind == "single_choice" else {}
        shown = {"visible_if": rule} if number % 10 == 0 else {}
        fields.append(field(f"q{number}", kind, **options, **shown))
    return form_of(*(fields[start : start + 50] for start in range(0, count, 50)))


@pytest.fixture
def builder(cloud, signed_in, sign_in):
    staff = signed_in("tanaka")
    return Builder(sign_in("tanaka"), staff, made(staff, many()), cloud["staff_url"])


def key_to_paint(builder: Builder, label: str) -> float:
    """The median of milliseconds from a key to the frame that shows it."""
    page = builder.page
    builder.open(label).get_by_role("textbox", name="項目名").click()
    page.evaluate(MEASURE)
    for letter in "The quick brown fox jumps over the lazy dog":
        page.keyboard.press(letter if letter != " " else "Space")
    page.wait_for_function("window.keyTimes.length >= 35")
    return statistics.median(page.evaluate("window.keyTimes"))


def test_typing_in_a_form_of_200_fields_is_painted_as_soon_as_in_a_short_one(
    builder, cloud, signed_in, sign_in, record_testsuite_property
):
    expect(builder.preview.get_by_label("項目q197")).to_be_attached()
    staff = signed_in("tanaka")
    short = Builder(sign_in("tanaka"), staff, made(staff, many(20)), cloud["staff_url"])
    figures = {"20": key_to_paint(short, "項目q15"), "200": key_to_paint(builder, "項目q150")}
    record_testsuite_property("key_to_paint_ms", json.dumps(figures))
    assert figures["200"] <= GROWTH * figures["20"]


def test_a_field_is_found_by_its_words_or_its_id_and_opened(builder):
    page = builder.page
    search = page.get_by_label("項目を探す")
    search.fill("ｑ177")
    expect(page.get_by_role("list", name="見つかった項目").get_by_role("button")).to_have_count(1)
    search.press("Enter")
    expect(page.locator("#open-q177")).to_be_focused()
    expect(page.locator("#open-q177")).to_have_attribute("aria-expanded", "true")
    expect(builder.preview.get_by_label("項目q177")).to_be_in_viewport()


def test_what_is_looked_for_before_the_preview_is_drawn_is_shown_once_it_is(builder):
    page, held = builder.page, []

    def hold(route):
        held.append(route)

    page.route("**/form-full.*.js", hold)
    page.reload()
    page.locator(FRAME).wait_for(state="attached")
    page.get_by_label("項目を探す").fill("ｑ177")
    page.get_by_label("項目を探す").press("Enter")
    expect(page.locator("#open-q177")).to_be_focused()
    drawn(page)
    for one in held:
        one.continue_()
    expect(builder.preview.get_by_label("項目q177")).to_be_in_viewport()


def test_what_is_looked_for_before_the_preview_has_its_height_is_shown_once_it_has(builder):
    page = builder.page
    page.add_init_script(LATE_HEIGHTS)
    page.reload()
    expect(builder.preview.get_by_label("項目q197")).to_be_attached()
    page.get_by_label("項目を探す").fill("ｑ177")
    page.get_by_label("項目を探す").press("Enter")
    page.wait_for_function("at => document.querySelector(at).offsetHeight > 20_000", arg=FRAME)
    expect(builder.preview.get_by_label("項目q177")).to_be_in_viewport()


def test_everything_is_closed_at_once_and_the_outline_leads_back(builder):
    page = builder.page
    page.get_by_role("button", name="すべて閉じる").click()
    expect(page.locator(".field")).to_have_count(0)
    page.get_by_role("button", name="目次").click()
    page.get_by_role("navigation", name="目次").get_by_role("button", name="項目q120").click()
    expect(page.locator("#open-q120")).to_be_focused()
    expect(page.locator(".field")).to_have_count(50)
    builder.assert_accessible()
