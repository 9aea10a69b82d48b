"""Fields nobody types in: files, hidden values, explanations."""

import pytest
from sample_forms import complaint, field_json, form, judge

from chalicelib.forms.evaluation import evaluate

UPLOAD = "01J9Z3NDEKTSV4RRFFQ69G5FAV"


def file(name="申請書.pdf", size=1000, upload=UPLOAD):
    return {"file": upload, "name": name, "size": size}


def test_files_are_kept_with_their_keys_in_order():
    raw = {"size": 1000.0, "name": "申請書.PDF", "file": UPLOAD, "type": "x"}
    kept = judge("attachment", [raw])
    assert [list(one.items()) for one in kept] == [
        [("file", UPLOAD), ("name", "申請書.PDF"), ("size", 1000)]
    ]
    assert isinstance(kept[0]["size"], int)


@pytest.mark.parametrize(
    "wrong",
    [
        file(upload="01J9Z3NDEKTSV4RRFFQ69G5FAI"),
        file(upload="../../etc/passwd"),
        file(name=""),
        file(name="a\nb.pdf"),
        file(name="あ" * 256),
        file(size=-1),
        file(size=1.5),
        file(size="1000"),
        file(size=True),
        "申請書.pdf",
    ],
)
def test_what_describes_no_file_is_refused(wrong):
    assert judge("attachment", [wrong]) == ["wrong_type"]


def test_files_are_judged_by_name_size_and_number():
    assert complaint(
        "attachment", [file("表.xlsx", 3_000_000), file()], maximum_bytes=2_097_152
    ) == [
        "「表.xlsx」は添付できない種類のファイルです。「項目」にはPDF・画像のファイルを選んでください。",
        "「表.xlsx」は大きすぎます。1つのファイルは2MB以下にしてください。",
        "「項目」に添付できるファイルは1個までです。不要なファイルを外してください。",
    ]
    assert judge("attachment", [file("表.xlsx")], kinds=["excel"])
    assert judge("attachment", [file("pdf")]) == ["file_kind"]
    assert judge("attachment", []) is None
    assert judge("attachment", None, required=True) == ["file_required"]


def test_a_hidden_value_comes_with_the_form_or_with_the_url():
    assert judge("hidden", None, value="web") == "web"
    assert judge("hidden", "qr", value="web") == "web"
    assert judge("hidden", "qr", value="web", prefill=True) == "qr"
    assert judge("hidden", " ", value="web", prefill=True) == "web"
    assert judge("hidden", None) is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (5, "wrong_type"),
        ("a\nb", "line_break"),
        ("a\x00", "forbidden_character"),
        ("あ" * 6, "too_long"),
    ],
)
def test_a_value_from_the_url_must_fit(raw, code):
    assert judge("hidden", raw, prefill=True, maximum_length=5) == [code]


def test_an_explanation_never_has_an_answer():
    definition = form(field_json("explanation", label="", text="説明", required=True))
    result = evaluate(definition, {"answer": "x"})
    assert (result.values, result.errors, result.visible) == ({}, (), ("answer",))
