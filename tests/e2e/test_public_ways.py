"""The public pages lead to each other: nobody who came by a link or a code stands in a dead end."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible

HOME, STATUS, VERIFY, CONTRACT = "/", "/status/", "/verify/", "/verify/contract/"
WAYS = {
    HOME: [STATUS, VERIFY, CONTRACT],
    STATUS: [VERIFY, HOME],
    VERIFY: [STATUS, HOME, CONTRACT],
    CONTRACT: [VERIFY, STATUS, HOME],
    "/status/en/": ["/verify/en/", HOME],
    "/verify/ko/": ["/status/ko/", HOME, CONTRACT],
    "/no-such-page/": [HOME, STATUS],
}


@pytest.mark.parametrize("page", WAYS)
@pytest.mark.parametrize("width", [390, 1280])
def test_each_page_leads_on_and_every_way_leads_somewhere(cloud, open_page, page, width):
    seen: Page = open_page()
    seen.set_viewport_size({"width": width, "height": 900})
    for way in WAYS[page]:
        seen.goto(f"{cloud['public_url']}{page}")
        if way == WAYS[page][0]:
            assert_accessible(seen)
            assert seen.evaluate("document.documentElement.scrollWidth") <= width
        seen.locator(f'a[href="{way}"]').last.click()
        seen.wait_for_url(f"{cloud['public_url']}{way}")
        expect(seen.get_by_role("heading", level=1)).to_be_visible()
        expect(seen.get_by_role("heading", level=1)).not_to_have_text("ページが見つかりません")
