"""A form whose answers are worth correcting: rows, a table, files; and the way back to it."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from chalicelib import clock
from tests.caller import Caller
from tests.e2e.citizen import number_on
from tests.factories import new_key

__all__ = [
    "CODE",
    "ask_for_correction",
    "case_form",
    "code_on",
    "fill_case_form",
    "fits",
    "lose_answer",
    "open_case",
    "state_is",
    "submission_of",
    "to_check",
]

CODE = re.compile(r"[34679ACDEFGHJKMNPQRTWXY]{5}-[34679ACDEFGHJKMNPQRTWXY]{5}")


def _items(**labels: str) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in labels.items()]


def _who() -> list[dict[str, Any]]:
    child = [
        {"id": "child", "type": "short_text", "label": "お子さまの名前", "required": True},
        {"id": "age", "type": "number", "label": "年齢", "unit": "歳", "required": True},
    ]
    return [
        {"id": "name", "type": "short_text", "label": "お名前", "required": True},
        {"id": "mail", "type": "mail_address", "label": "メールアドレス", "receipt": True},
        {
            "id": "children",
            "type": "group",
            "label": "お子さま",
            "row_label": "お子さま",
            "fields": child,
            "minimum_rows": 1,
            "maximum_rows": 3,
        },
    ]


def _more() -> list[dict[str, Any]]:
    return [
        {"id": "first", "type": "yes_no", "label": "初めての申込みですか", "required": True},
        {"id": "day", "type": "date", "label": "希望日"},
        {
            "id": "view",
            "type": "matrix",
            "label": "希望する時間",
            "rows": _items(sat="土曜日", sun="日曜日"),
            "columns": _items(am="午前", pm="午後", any="どちらでも"),
            "required": True,
            "every_row": True,
        },
        {"id": "proof", "type": "attachment", "label": "必要書類", "maximum_files": 3},
    ]


_ENGLISH = {
    "title": "Application for the nursery",
    "section.who.title": "About you",
    "section.more.title": "What you wish for",
    "field.name.label": "Your name",
    "field.mail.label": "Email address",
    "field.children.label": "Children",
    "field.children.row_label": "Child",
    "field.child.label": "Name of the child",
    "field.age.label": "Age",
    "field.age.unit": "years old",
    "field.first.label": "Is this your first application?",
    "field.day.label": "Day you wish for",
    "field.view.label": "Time you wish for",
    "field.view.row.sat": "Saturday",
    "field.view.row.sun": "Sunday",
    "field.view.column.am": "Morning",
    "field.view.column.pm": "Afternoon",
    "field.view.column.any": "Either",
}


def case_form(**changed: Any) -> dict[str, Any]:
    """The definition as JSON, some of it changed."""
    return {
        "schema": "smart-docho/procedure/2",
        "title": "保育の申込み",
        "kind": "procedure",
        "audience": "resident",
        "summary": "保育の利用を申し込みます。",
        "purpose": "審査のためだけに使います。",
        "contact": {"section": "子ども課", "phone": "011-204-5112", "mail": "kodomo@example.lg.jp"},
        "sections": [
            {"id": "who", "title": "申込者", "fields": _who()},
            {"id": "more", "title": "希望", "fields": _more()},
        ],
        "completion": "審査の結果は、後日お知らせします。",
        "translations": {"en": _ENGLISH},
    } | changed


def fill_case_form(page: Page, mail: str, first: str = "はい") -> None:
    """Everything but files, on the form in any language."""
    page.locator("#f-name").fill("北海　太郎")
    page.locator("#f-mail").fill(mail)
    page.locator("#f-children-0-child").fill("はな")
    page.locator("#f-children-0-age").fill("5")
    page.locator("[data-field='first']").get_by_label(first, exact=True).check()
    page.locator("[data-field='view.sat'] input").first.check()
    page.locator("[data-field='view.sun'] input").last.check()


def code_on(page: Page) -> tuple[str, str]:
    """Receipt number and inquiry code of the receipt that is shown."""
    sent = page.locator("#sent")
    found = CODE.search(sent.inner_text())
    assert found
    return number_on(sent), found[0]


def open_case(page: Page, cloud: dict[str, Any], number: str, code: str) -> None:
    """From the address on the receipt to the opened case."""
    page.goto(f"{cloud['public_url']}/status/#n={number}")
    page.get_by_label("照会コード", exact=True).fill(code)
    page.get_by_role("button", name="申請を開く").click()
    state_is(page, "受付済み")


def state_is(page: Page, state: str) -> None:
    expect(page.get_by_role("heading", name=f"状態：{state}")).to_be_visible()


def to_check(page: Page) -> None:
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()


def submission_of(staff: Caller, procedure: dict[str, Any], number: str) -> dict[str, Any]:
    """What staff see of the only submission with this number."""
    place = f"/api/staff/procedures/{procedure['id']}/submissions"
    (found,) = staff.get(f"{place}?receipt={number}").json["items"]
    answer: dict[str, Any] = staff.get(f"{place}/{found['id']}").json
    return answer


def ask_for_correction(
    staff: Caller, procedure: dict[str, Any], number: str, text: str, days: int = 3
) -> None:
    """The office asks (補正) until so many days from now."""
    place = f"/api/staff/procedures/{procedure['id']}/submissions"
    (found,) = staff.get(f"{place}?receipt={number}").json["items"]
    deadline = clock.today().fromordinal(clock.today().toordinal() + days).isoformat()
    body = {"key": new_key(), "text": text, "deadline": deadline}
    answer = staff.post(f"{place}/{found['id']}/case/request", body)
    assert answer.status == 200, answer.data


def lose_answer(page: Page, public: Caller, act: str) -> None:
    """What is asked next is done there, and nobody hears of it."""

    def lose(route: Route) -> None:
        answer = public.post(f"/api/public/cases/{act}", route.request.post_data_json)
        assert answer.status in {200, 201}, answer.data
        route.abort("connectionreset")

    page.route(f"**/cases/{act}", lose, times=1)


def fits(page: Page) -> None:
    """Nothing is wider than a phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
