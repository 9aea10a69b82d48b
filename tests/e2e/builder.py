"""The form builder of the console, as a person at the screen uses it."""

import re
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.caller import Caller
from tests.e2e.accessibility import assert_accessible, drawn

__all__ = ["Builder", "field", "form_of", "made"]

_SCHEMA = "smart-docho/procedure/2"


def field(field_id: str, kind: str = "short_text", **settings: Any) -> dict[str, Any]:
    """A field with a name of its own."""
    return {"id": field_id, "type": kind, "label": f"項目{field_id}", **settings}


def form_of(*sections: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A definition with these lists of fields as its sections s1, s2, …"""
    return {
        "schema": _SCHEMA,
        "title": "作りかけの手続",
        "kind": "procedure",
        "audience": "resident",
        "sections": [
            {"id": f"s{number}", "title": f"第{number}部", "fields": fields}
            for number, fields in enumerate(sections, 1)
        ],
        **more,
    }


def made(staff: Caller, definition: dict[str, Any] | None = None) -> str:
    """The id of a new procedure, with the definition where one is given."""
    procedure = staff.post("/api/staff/procedures", {"title": "作りかけの手続"}).json
    if definition is not None:
        body = {"revision": procedure["revision"], "definition": definition, "notify": []}
        saved = staff.put(f"/api/staff/procedures/{procedure['id']}", body)
        assert saved.status == 200, saved.data
    return str(procedure["id"])


class Builder:
    """One person's editor of one procedure."""

    def __init__(self, page: Page, staff: Caller, procedure_id: str, staff_url: str) -> None:
        self.page = page
        self.id = procedure_id
        self._staff = staff
        page.goto(f"{staff_url}/#/procedures/{procedure_id}/edit")
        page.get_by_role("button", name="保存", exact=True).wait_for()

    @property
    def preview(self) -> FrameLocator:
        return self.page.frame_locator("section[aria-label=プレビュー] iframe:not(.arriving)")

    @property
    def announced(self) -> Locator:
        return self.page.locator("p[aria-live=polite]").first

    def card(self, label: str) -> Locator:
        """The card of a field; of the innermost one where it stands in a group."""
        opener = self.page.locator(".field-open", has_text=label)
        return self.page.locator("li.field", has=opener).last

    def open(self, label: str) -> Locator:
        """Open a field's settings; where a group is open already, one of its children."""
        opener = self.page.locator(".field-open", has_text=label).first
        if opener.get_attribute("aria-expanded") == "false":
            opener.click()
        return self.card(label)

    def section(self, number: int) -> Locator:
        return self.page.locator(".sections > section").nth(number - 1)

    def add(self, kind: str, label: str, section: int = 1) -> Locator:
        """Add a field of a type by its name, name it, and give its card."""
        adder = self.section(section).get_by_role("button", name="項目を足す", exact=True)
        return self._add(adder, kind, label, "見出し" if kind == "説明" else "項目名")

    def add_child(self, kind: str, label: str) -> Locator:
        """Add a field inside the group that is open."""
        return self._add(self.page.get_by_role("button", name="くり返す項目を足す"), kind, label)

    def _add(self, adder: Locator, kind: str, label: str, called: str = "項目名") -> Locator:
        adder.click()
        picker = self.page.get_by_role("dialog")
        picker.get_by_role("button", name=kind, exact=True).click()
        name = self.page.locator(":focus")
        expect(name).to_have_accessible_name(re.compile(called))
        name.fill(label)
        return self.card(label)

    def save(self) -> dict[str, Any]:
        """Save, and give the definition as the server has it now."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        expect(self.page.get_by_text(re.compile("^保存済み"))).to_be_visible(timeout=20_000)
        return self.saved()

    def saved(self) -> dict[str, Any]:
        """The definition as the server has it."""
        reply = self._staff.get(f"/api/staff/procedures/{self.id}").json
        definition: dict[str, Any] = reply["definition"]
        return definition

    def problems(self) -> list[str]:
        """What the server would have mended."""
        reply = self._staff.get(f"/api/staff/procedures/{self.id}").json
        return [problem["message"] for problem in reply["problems"]]

    def assert_accessible(self) -> None:
        """From the top: below it, the bar that stays in sight lies over halves of buttons."""
        drawn(self.page)  # what is still being brought into sight comes there first
        self.page.evaluate("scrollTo(0, 0)")
        assert_accessible(self.page)

    def labels(self) -> list[str]:
        """The names of the cards of the sections, from top to bottom."""
        cards = self.page.locator(".sections > section > .block-body > .fields > .field")
        names = cards.locator("> .field-line .field-name").all_inner_texts()
        return [name.replace("※必須", "").strip() for name in names]
