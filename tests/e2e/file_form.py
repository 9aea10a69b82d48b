"""A form that asks for files, and files to send with it."""

import io
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.caller import Caller
from tests.e2e.long_form import published

__all__ = [
    "EICAR",
    "Given",
    "add",
    "file_form",
    "line",
    "pdf",
    "photo",
    "published_file_form",
]

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Given = dict[str, Any]


def file_form(**changed: Any) -> dict[str, Any]:
    """The definition as JSON, some of it changed."""
    proof = {"id": "proof", "type": "attachment", "label": "必要書類", "maximum_files": 4}
    photo = {"id": "photo", "type": "attachment", "label": "現場の写真", "kinds": ["image"]}
    name = {
        "id": "name",
        "type": "short_text",
        "label": "お名前",
        "required": True,
        "personal": True,
    }
    sections = [
        {"id": "who", "title": "申請者", "fields": [name]},
        {"id": "papers", "title": "書類", "fields": [proof | {"required": True}, photo]},
    ]
    return {
        "schema": "smart-docho/procedure/2",
        "title": "道路占用の許可申請",
        "kind": "procedure",
        "audience": "resident",
        "summary": "書類を添えて申請します。",
        "purpose": "審査のためだけに使います。",
        "contact": {"section": "道路課", "phone": "011-204-5111", "mail": "doro@example.lg.jp"},
        "sections": sections,
        "completion": "審査の結果は、後日お知らせします。",
        "behaviour": {"device_draft": True, "resume": True},
    } | changed


def published_file_form(staff: Caller, **changed: Any) -> dict[str, Any]:
    """The published procedure."""
    return published(staff, file_form(**changed))


def pdf(text: str, padding: int = 0) -> bytes:
    """A sound PDF that says this, made larger by so many bytes that nobody sees."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.setTitle(text)
    canvas.drawString(100, 700, "Smart Docho")
    canvas.save()
    head, mark, tail = made.getvalue().rpartition(b"%%EOF")
    return head + b"%" + b"x" * padding + b"\n" + mark + tail if padding else made.getvalue()


def photo(colour: str = "navy") -> bytes:
    """A small JPEG."""
    made = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(made, "JPEG")
    return made.getvalue()


def given(name: str, content: bytes, kind: str = "application/pdf") -> Given:
    return {"name": name, "mimeType": kind, "buffer": content}


def add(page: Page, *files: tuple[str, bytes] | Path, field: str = "proof") -> None:
    """Choose files as somebody does in the browser's own dialogue."""
    chosen = [one if isinstance(one, Path) else given(*one) for one in files]
    page.locator(f"#f-{field}").set_input_files(chosen)


def line(page: Page, name: str, field: str = "proof") -> Locator:
    """The line of a file in the list below its field."""
    listed = page.locator(f"#f-{field}-files li")
    found = listed.filter(has=page.get_by_text(name, exact=True))
    expect(found).to_have_count(1)
    return found
