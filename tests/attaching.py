"""Sending files as a page does: announce, post to the bucket, name them in the answers."""

import hashlib
from uuid import uuid4

import urllib3

from tests.factories import KEPT, example, publish

__all__ = ["FIELDS", "announced", "definition", "named", "new_form", "post_file"]

TITLE = "添付のある申請"
FIELDS = [
    {"id": "name", "type": "short_text", "label": "件名", "required": True},
    {
        "id": "files",
        "type": "attachment",
        "label": "写真や書類",
        "kinds": ["pdf", "image", "word", "excel", "powerpoint", "text", "zip"],
        "maximum_files": 10,
        "maximum_bytes": 10_485_760,
    },
]

_pool = urllib3.PoolManager()


def definition():
    """A form of a text and files, with all that a careful colleague wants of a form."""
    form = example("road-damage")
    section = form["sections"][1] | {"branches": [], "visible_if": None, "fields": FIELDS}
    return form | {"title": TITLE, "sections": [section], "endings": []}


def new_form(staff, **reception):
    """The id of a newly published procedure with an attachment field."""
    made = staff.post("/api/staff/procedures", {"example": "road-damage"}).json
    body = {
        "revision": made["revision"],
        "definition": definition(),
        "notify": [],
        "reception": KEPT | reception,
    }
    saved = staff.put(f"/api/staff/procedures/{made['id']}", body)
    assert saved.status == 200, saved.data
    published = publish(staff, saved.json)
    assert published.status == 200, published.data
    return made["id"]


def announced(content, name="写真.jpg", folder=None, **changed):
    """The body by which a page announces a file."""
    body = {
        "folder": folder or str(uuid4()),
        "field": "files",
        "name": name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return body | changed


def post_file(ticket, content, **changed):
    """Post the form to the bucket, as browsers do; gives the answer."""
    fields = {**ticket["fields"], **changed, "file": ("blob", content)}
    return _pool.request("POST", ticket["url"], fields=fields)


def named(ticket, content, name="写真.jpg"):
    """What an answer says of a file."""
    return {"file": ticket["id"], "name": name, "size": len(content)}
