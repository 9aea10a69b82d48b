"""A rendered page as tests look at it: its elements, their names, what groups them."""

from html.parser import HTMLParser

from chalicelib.forms import model as m
from chalicelib.forms.page import PageContext, render_page

ASSETS = {
    name: f"/assets/{name}"
    for name in (
        "form.js",
        "form.css",
        "form-full.js",
        "form-full.css",
        "postal.js",
        "resume.js",
        "telephone.js",
    )
}
VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """The elements of a page with the text inside each, enough to compute names."""

    def __init__(self, html):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs), "within": list(self._open)}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, tag, **attributes):
        wanted = attributes.items()
        return [
            e for e in self.elements if e["tag"] == tag and all(e.get(k) == v for k, v in wanted)
        ]

    def one(self, tag, **attributes):
        (found,) = self.all(tag, **attributes)
        return found

    def controls(self):
        """What people fill in, without what is about the page itself."""
        boxes = [e for e in self.elements if e["tag"] in {"input", "select", "textarea"}]
        return [e for e in boxes if any("data-field" in outer for outer in e["within"])]

    def name_of(self, control):
        labels = [e for e in self.all("label") if e.get("for") and e["for"] == control.get("id")]
        labels += [e for e in control["within"] if e["tag"] == "label"]
        return " ".join(e["text"].strip() for e in labels)

    def legend_of(self, control):
        group = [e for e in control["within"] if e["tag"] == "fieldset"][-1]
        return next(e["text"] for e in self.all("legend") if group in e["within"])


def context(mode="public", assets=ASSETS, **more):
    return PageContext(
        procedure_id="3a4c6d7e8f",
        version=3,
        office_name="北海道",
        submit_url="/api/public/procedures/3a4c6d7e8f/submissions",
        public_url="https://apply.example.jp/f/3a4c6d7e8f/",
        assets=assets,
        mode=mode,
        **more,
    )


def definition(*fields, **more):
    section = m.Section(id="s", title="申請する方", fields=tuple(fields))
    contact = m.Contact("税務課", "011-231-4111", "zeimu@example.jp")
    given = {"title": "住所変更手続", "contact": contact} | more
    given = {"sections": (section,), "kind": m.Kind.PROCEDURE} | given
    return m.Definition(audience=m.Audience.RESIDENT, **given)


def options(count):
    return tuple(m.Option(f"v{index}", f"選択肢{index}") for index in range(count))


def drawn(*fields, **more):
    return Page(render_page(definition(*fields, **more), context()))
