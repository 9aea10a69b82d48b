"""What the editor does to a form, without its screen."""

import pytest

from tests.unit.editor.test_merging import BASE, by_id, field, form


def test_a_renamed_field_is_renamed_wherever_it_is_looked_at(call):
    rule = {"op": "and", "rules": [{"op": "equals", "field": "a", "value": "a"}]}
    definition = form("a", "b") | {
        "checks": [
            {"id": "k1", "kind": "compare", "left": "a", "op": "less", "right": "b", "message": ""},
            {"id": "k2", "kind": "at_least", "fields": ["a", "b"], "minimum": 1, "message": ""},
        ],
        "translations": {"en": {"field.a.label": "Name", "field.ab.label": "Other"}},
    }
    definition["sections"][1]["visible_if"] = rule
    definition["sections"][1]["fields"][0]["formula"] = {"op": "sum", "of": [{"field": "a"}]}
    files = {**field("f"), "type": "attachment", "kinds": ["a", "pdf"]}
    definition["sections"][1]["fields"].append(files)
    renamed = call("renameField", "a", "name", on=definition)
    assert list(by_id(renamed)) == ["name", "b", "f"]
    assert renamed["sections"][1]["visible_if"]["rules"][0] == {
        "op": "equals",
        "field": "name",
        "value": "a",
    }
    assert by_id(renamed)["b"]["formula"]["of"] == [{"field": "name"}]
    assert by_id(renamed)["f"]["kinds"] == ["a", "pdf"]
    assert renamed["checks"][0]["left"] == "name"
    assert renamed["checks"][1]["fields"] == ["name", "b"]
    assert set(renamed["translations"]["en"]) == {"field.name.label", "field.ab.label"}


def test_a_field_dropped_further_down_its_own_list_lands_where_the_line_was(call):
    target = {"home": {"section": "s0"}, "index": 4}
    spot = call("dropSpot", BASE, "b", target)
    moved = call("moveField", "b", spot, on=BASE)
    assert "".join(one["id"] for one in moved["sections"][0]["fields"]) == "acdbef"


def test_cells_of_a_spreadsheet_become_lines_without_doubles(call):
    lines = call("linesOf", '札幌\t旭川\r\n"函館"\n\n札幌\n')
    assert lines == ["札幌", "旭川", "函館", "札幌"]
    assert call("withoutDoubles", lines, ["函館"]) == {
        "kept": ["札幌", "旭川"],
        "doubles": ["函館", "札幌"],
    }


def test_translations_of_texts_that_are_gone_are_left_out(call):
    texts = {"field.a.label": "Name", "field.gone.label": "Gone"}
    definition = form("a") | {"translations": {"en": texts, "ko": {"field.gone.label": "X"}}}
    kept = call("withoutOrphans", definition)["translations"]
    assert kept == {"en": {"field.a.label": "Name"}}


@pytest.mark.parametrize(
    ("said_of", "stays"),
    [
        ("label", True),
        ("options-1-label", False),
        ("options", False),
        ("options_more", True),
        (None, True),
    ],
)
def test_what_is_being_changed_is_no_longer_called_wrong_until_it_is_saved(call, said_of, stays):
    changed = {"kind": "field", "id": "q", "part": "options"}
    target = {"kind": "field", "id": "q"} | ({"part": said_of} if said_of else {})
    assert call("notAbout", changed, on={"message": "", "target": target}) is stays
    other = {"kind": "field", "id": "other", "part": "options"}
    assert call("notAbout", changed, on={"message": "", "target": other}) is True
    moved = {"kind": "field", "id": "q"}
    assert call("notAbout", moved, on={"message": "", "target": target}) is True
