"""What a first visit of a public form weighs: every byte of body Chromium really fetches.

Where an answer comes uncompressed, which is so on the local cloud, it is weighed as CloudFront
would send it: gzip for compressible types from 1,000 bytes on. Level 6 stands for CloudFront's
own, which is not published; brotli, which browsers prefer, is smaller. Headers are not counted.
"""

import gzip
from contextlib import ExitStack
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.publication import published
from infra import machine
from infra.members import use
from infra.progress import note

__all__ = ["measure"]

LEVEL = 6
_LEAST = 1000  # bytes below which CloudFront leaves an object as it is
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
_PHONE = {"width": 390, "height": 844}
_FALLBACK = "car-tax-address"


def measure(outputs: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Bytes on the wire by path, for each open procedure of the installation."""
    use(outputs)
    with ExitStack() as stack:
        addresses = [one["url"] for one in outputs["procedures"]]
        if not addresses:
            opened = stack.enter_context(published(outputs, _FALLBACK))
            addresses = [f"{outputs['public_url']}/f/{opened.id}/"]
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=machine.chromium(),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        stack.callback(browser.close)
        return {"bytes": {urlsplit(one).path: _first_visit(browser, one) for one in addresses}}


def _first_visit(browser: Browser, address: str) -> int:
    context = browser.new_context(viewport=_PHONE, locale="ja-JP")  # type: ignore[arg-type]
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 — it marks it
    page.goto(address, wait_until="networkidle")
    weights = {answer.url: _weight(answer) for answer in answers}
    weights |= _icon(page, weights)
    context.close()
    note(f"  {address}")
    for url, weight in weights.items():
        note(f"    {weight:>6} {urlsplit(url).path}")
    return sum(weights.values())


def _weight(answer: Response) -> int:
    if answer.status != 200:
        raise RuntimeError(f"{answer.url} answered {answer.status}")
    if "content-encoding" in answer.headers:
        return answer.request.sizes()["responseBodySize"]
    return _compressed(answer.body(), answer.headers.get("content-type", ""))


def _icon(page: Page, seen: dict[str, int]) -> dict[str, int]:
    """The icon, which a browser with a window fetches and one without does not."""
    link = page.query_selector("link[rel~=icon]")
    href = link.get_attribute("href") if link else "/favicon.ico"
    url = urljoin(page.url, href or "")
    if url in seen or url.startswith("data:"):
        return {}
    answer = page.goto(url)
    return {url: _weight(answer)} if answer else {}


def _compressed(body: bytes, content_type: str) -> int:
    if len(body) < _LEAST or not content_type.startswith(_COMPRESSIBLE):
        return len(body)
    return len(gzip.compress(body, LEVEL))
