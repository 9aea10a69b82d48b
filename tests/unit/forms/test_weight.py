"""What a page weighs on the first visit, over a phone's line."""

import gzip
import json
from pathlib import Path

import pytest
from sample_forms import OPTIONS, field_json, form, form_json, rule, section_json, total_json

from chalicelib.forms.page import PageContext, render_page
from chalicelib.forms.parsing import load_definition, parse_definition
from chalicelib.forms.weight import BASIC_TYPES, needs_full
from infra import machine

ROOT = Path(__file__).parents[3]
MOST_BYTES = 20_480
SIMPLE = ("car-tax-address", "health-observation", "magazine-present")

NUMBER = field_json("number", "count")
CHOICE = field_json("single_choice", "kind")
LATER = section_json("later", field_json("short_text", "more"), visible_if=rule("answered"))
PAGE = section_json("later", field_json("short_text", "more"), page_break=True)
BRANCHING = section_json("later", CHOICE, branches=[{"if": rule("answered"), "to": "end"}])
CONDITIONAL = [OPTIONS[0], {**OPTIONS[1], "visible_if": rule("answered", "count")}]
END = {"id": "end", "title": "終わり", "visible_if": rule("answered", "count")}
CHECK = {"id": "one", "kind": "at_least", "fields": ["count", "kind"]}

BEYOND = {
    "a type of schema 2": form_json(NUMBER, field_json("yen")),
    "a calculation": form_json(
        NUMBER, total_json(formula={"op": "sum", "of": [{"field": "count"}]})
    ),
    "an answer in one's own words": form_json({**CHOICE, "other": True}),
    "options under a condition": form_json(NUMBER, {**CHOICE, "options": CONDITIONAL}),
    "an answer from the URL": form_json({**NUMBER, "prefill": True}),
    "a section under a condition": form_json(CHOICE)
    | {"sections": [section_json("first", CHOICE), LATER]},
    "a second page": form_json() | {"sections": [section_json("first", CHOICE), PAGE]},
    "a branch": form_json()
    | {"sections": [section_json("first", NUMBER), BRANCHING], "endings": [END]},
    "an ending": form_json(NUMBER, endings=[END]),
    "a check": form_json(NUMBER, CHOICE, checks=[CHECK]),
    "going on with another device": form_json(NUMBER, behaviour={"resume": True}),
    "another language": form_json(NUMBER, translations={"en": {"title": "Address"}}),
}


@pytest.mark.parametrize("field_type", sorted(BASIC_TYPES))
def test_a_form_of_everyday_questions_does_with_the_small_script(field_type):
    assert not needs_full(form(field_json(field_type), behaviour={"device_draft": False}))


def test_a_page_break_before_the_first_section_asks_for_nothing_more():
    assert not needs_full(parse_definition(form_json() | {"sections": [PAGE]}))


@pytest.mark.parametrize("data", BEYOND.values(), ids=BEYOND)
def test_whatever_goes_beyond_takes_the_full_script(data):
    assert needs_full(parse_definition(data))


@pytest.fixture(scope="module")
def assets():
    """The public site's files as they are deployed, by their addresses; built if they changed."""
    machine.web()
    return ROOT / "build" / "web" / "public"


@pytest.mark.parametrize("name", SIMPLE)
def test_a_first_visit_to_a_simple_form_stays_below_20_kilobytes(assets, name):
    definition = load_definition(json.loads((ROOT / f"examples/{name}.json").read_text("utf-8")))
    urls = json.loads((assets / "assets/manifest.json").read_text("utf-8"))
    context = PageContext(
        procedure_id="01J" + "A" * 23,
        version=1,
        office_name="北海道 総務部 総務課",
        submit_url="/api/public/procedures/submissions",
        assets=urls,
    )
    page = render_page(definition, context)
    assert f'"{urls["form.js"]}"' in page
    fetched = [(assets / urls[key][1:]).read_bytes() for key in ("form.js", "form.css", "icon.svg")]
    weights = [len(gzip.compress(text, 6)) for text in (page.encode(), *fetched)]
    assert sum(weights) <= MOST_BYTES, weights
