"""Two people's changes of one form come together without a loss."""

import copy
from random import Random

import pytest

SEEDS = range(60)


def field(name):
    return {"id": name, "type": "short_text", "label": name, "required": False, "visible_if": None}


def form(*sections):
    return {
        "title": "題",
        "contact": {"section": "", "phone": "", "mail": ""},
        "behaviour": {"device_draft": True},
        "sections": [
            {
                "id": f"s{index}",
                "title": f"部{index}",
                "branches": [],
                "fields": [field(one) for one in names],
            }
            for index, names in enumerate(sections)
        ],
        "endings": [],
        "checks": [],
        "translations": {},
    }


BASE = form("abcdef", "ghijkl", "mnopqr")


def work(definition):
    return {"definition": definition, "notify": ""}


def merged(call, base, mine, theirs):
    three = {"base": work(base), "mine": work(mine), "theirs": work(theirs)}
    result = call("merged", three)
    return result["work"]["definition"], result["clashes"]


def edited(random, prefix, ids, definition=BASE, *, moves=True):
    """The form after some changes of the fields `ids`, and new ones named with the prefix."""
    made = copy.deepcopy(definition)
    lists = [section["fields"] for section in made["sections"]]
    for number in range(random.randint(1, 5)):
        target = random.choice(ids)
        home = next((one for one in lists if any(each["id"] == target for each in one)), None)
        if not home:
            continue
        place = next(index for index, one in enumerate(home) if one["id"] == target)
        match random.choice(
            ["rename", "require", "remove", "insert", *(["move"] if moves else [])]
        ):
            case "rename":
                home[place]["label"] = f"{prefix}{number}"
            case "require":
                home[place]["required"] = True
            case "remove":
                del home[place]
            case "insert":
                home.insert(place, field(f"{prefix}{number}"))
            case "move":
                random.choice(lists).append(home.pop(place))
    return made


def by_id(definition):
    return {one["id"]: one for section in definition["sections"] for one in section["fields"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_only_one_side_changed_is_taken_as_it_is(call, seed):
    changed = edited(Random(seed), "x", "abcghimno")  # noqa: S311
    assert merged(call, BASE, changed, BASE) == (changed, [])
    assert merged(call, BASE, BASE, changed) == (changed, [])
    assert merged(call, BASE, changed, changed) == (changed, [])


@pytest.mark.parametrize("seed", SEEDS)
def test_changes_of_different_fields_are_all_kept_without_a_question(call, seed):
    random = Random(seed)  # noqa: S311
    mine = edited(random, "x", "abcghimno")
    theirs = edited(random, "y", "defjklpqr", moves=False)
    both, clashes = merged(call, BASE, mine, theirs)
    ours, others, found = by_id(mine), by_id(theirs), by_id(both)
    assert clashes == []
    for name in "abcghimno":
        assert found.get(name) == ours.get(name)
    for name in "defjklpqr":
        assert found.get(name) == others.get(name)
    assert {name for name in found if len(name) > 1} == {
        name for name in (*ours, *others) if len(name) > 1
    }


def test_a_setting_that_both_changed_is_asked_and_decided(call):
    mine, theirs = copy.deepcopy(BASE), copy.deepcopy(BASE)
    mine["sections"][0]["fields"][0]["label"] = "自分"
    theirs["sections"][0]["fields"][0]["label"] = "相手"
    _, (clash,) = merged(call, BASE, mine, theirs)
    assert clash["key"] == "field:a"
    assert clash["lines"] == [{"what": "名前", "mine": "自分", "theirs": "相手"}]


def test_a_field_added_to_a_section_that_is_gone_is_not_lost(call):
    mine, theirs = copy.deepcopy(BASE), copy.deepcopy(BASE)
    mine["sections"][1]["fields"].append(field("new"))
    del theirs["sections"][1]
    both, clashes = merged(call, BASE, mine, theirs)
    assert clashes == []
    assert "new" in by_id(both)
    assert [section["id"] for section in both["sections"]] == ["s0", "s2"]


def test_options_of_one_field_are_merged_one_by_one(call):
    base = copy.deepcopy(BASE)
    choice = {"options": [{"value": "p", "label": "甲"}, {"value": "q", "label": "乙"}]}
    base["sections"][0]["fields"][0] |= {"type": "single_choice", **choice}
    mine, theirs = copy.deepcopy(base), copy.deepcopy(base)
    mine["sections"][0]["fields"][0]["options"][0]["label"] = "甲の新しい名"
    theirs["sections"][0]["fields"][0]["options"].append({"value": "r", "label": "丙"})
    both, clashes = merged(call, base, mine, theirs)
    assert clashes == []
    labels = [option["label"] for option in both["sections"][0]["fields"][0]["options"]]
    assert labels == ["甲の新しい名", "乙", "丙"]
