"""What every page must hold: axe without findings, and a way through by keyboard alone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

__all__ = ["assert_accessible", "drawn", "press_to"]

_AXE = Axe()
_FOUND = "options => axe.run(options).then(results => results.violations)"
_RULES = {
    "resultTypes": ["violations"],  # of the rest, which is most, no element is told
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
_DRAWN = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""
_FOCUSED = """() => {
  let element = document.activeElement;
  const label = element.labels && element.labels[0] ? element.labels[0].textContent : "";
  const legend = element.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  const named = element.getAttribute("aria-label") ?? "";
  return [named, label, element.textContent.slice(0, 200), legend].join(" | ");
}"""


def drawn(page: Page) -> None:
    """Wait until what was done is on the screen, and the keyboard where it leads."""
    page.evaluate(_DRAWN)


def assert_accessible(page: Page) -> None:
    """Fails with what axe found: rule, help and the first element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    found: list[dict[str, Any]] = page.evaluate(_FOUND, _RULES)
    told = [f"{one['id']}: {one['help']} — {one['nodes'][0]['html'][:200]}" for one in found]
    assert told == [], f"{page.url}: {told}"


def press_to(page: Page, name: str, *, most: int = 150) -> None:
    """Press Tab until the focused element is named so; fails if that never happens."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = " ".join(str(page.evaluate(_FOCUSED)).split())
        if name in focused:
            return
        seen.append(focused[:60])
    raise AssertionError(f"the keyboard never reached {name!r}; it went through {seen[-40:]}")
