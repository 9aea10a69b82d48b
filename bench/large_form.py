"""A form of any length, of mixed types, rules, pages and sums, with sound answers to it."""

from typing import Any

__all__ = ["answers_of", "definition_of"]

_SECTION = 10  # fields
_CHOICES = [{"value": value, "label": f"選択肢{value}"} for value in ("a", "b", "c")]
_KINDS: list[tuple[dict[str, Any], Any]] = [  # settings beyond id and label, a sound answer
    ({"type": "yes_no", "required": True}, "yes"),
    ({"type": "short_text", "max_length": 60}, "北海　太郎"),
    ({"type": "number", "minimum": "0", "maximum": "500"}, "３２"),
    ({"type": "yen", "minimum": "0"}, "12,000"),
    ({"type": "date"}, {"era": "reiwa", "year": "8", "month": "11", "day": "22"}),
    ({"type": "single_choice", "options": _CHOICES}, "b"),
    ({"type": "multiple_choice", "options": _CHOICES}, ["a", "c"]),
    ({"type": "telephone"}, "０１１−２０４−５１１０"),
    ({"type": "long_text"}, "申請の理由を書きます。\n二行目です。"),
]


def definition_of(fields: int) -> dict[str, Any]:
    """A form of so many fields, a multiple of ten: each section has a rule and a sum of its own."""
    sections = [_section(number) for number in range(fields // _SECTION)]
    return {
        "schema": "smart-docho/procedure/2",
        "title": f"{fields}項目の調査",
        "kind": "survey",
        "audience": "resident",
        "purpose": "様式の大きさによる速さを測るために使います。",
        "contact": {"section": "情報政策課", "phone": "011-204-5110", "mail": ""},
        "sections": sections,
    }


def answers_of(fields: int) -> dict[str, Any]:
    """Sound answers to every field of it, typed as people type."""
    return {
        f"s{number}_f{place}": answer
        for number in range(fields // _SECTION)
        for place, (_, answer) in enumerate(_KINDS)
    }


def _section(number: int) -> dict[str, Any]:
    fields = [
        {"id": f"s{number}_f{place}", "label": f"質問{number}の{place}", **settings}
        for place, (settings, _) in enumerate(_KINDS)
    ]
    fields[1]["visible_if"] = {"op": "equals", "field": f"s{number}_f0", "value": "yes"}
    terms = [{"field": f"s{number}_f{place}"} for place in (2, 3)]
    fields.append(
        {
            "id": f"s{number}_sum",
            "label": f"合計{number}",
            "type": "calculated",
            "formula": {"op": "sum", "of": terms},
        }
    )
    return {
        "id": f"s{number}",
        "title": f"第{number + 1}部",
        "page_break": True,
        "fields": fields,
    }
