"""Companies and contracts for tests of the deployed API."""

import hashlib
import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from chalicelib import clock
from tests.approving import agree
from tests.attaching import post_file
from tests.caller import eventually

__all__ = ["company", "confirm", "confirmed_company", "draft_body", "me", "new_mail", "pdf"]
__all__ += ["approved", "change", "day", "in_state", "inspected", "token_in", "with_paper"]


def day(ahead):
    """A day that is so many days ahead, as ISO."""
    return (clock.today() + timedelta(days=ahead)).isoformat()


def new_mail(name="keiyaku"):
    """An address that no other test uses."""
    return f"{name}-{uuid4().hex[:10]}@example.co.jp"


def company(mail, **changed):
    """What staff write about a company."""
    sound = {
        "name": f"株式会社髙橋組 {uuid4().hex[:6]}",
        "signer": "代表取締役　髙橋 𠮷信",
        "mail": mail,
        "representative": "代表取締役　髙橋 𠮷信",
        "address": "北海道札幌市中央区北3条西6丁目",
    }
    return sound | changed


def token_in(mail):
    """What stands after #t= in a letter."""
    return re.search(r"/(?:counterparty|sign)/#t=(\S+)", mail["BodyText"])[1]


def confirm(public, inbox, address, number=1):
    """Open the newest link that was mailed to the address, and agree."""
    mails = inbox(address, number)
    token = token_in(mails[-1])
    answer = public.post("/api/public/counterparty/confirmation", {"token": token, "agree": True})
    assert answer.status == 200, answer
    return token


def confirmed_company(staff, public, inbox, **changed):
    """A company of the register that agreed."""
    address = changed.pop("mail", None) or new_mail()
    made = staff.post("/api/staff/counterparties", company(address, **changed))
    assert made.status == 201, made
    confirm(public, inbox, address)
    return staff.get(f"/api/staff/counterparties/{made.json['id']}").json


def pdf(text="契約書", pages=1, make=None):
    """A PDF of our own making, with the text on each page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    out = BytesIO()
    canvas = Canvas(out, initialFontName="HeiseiKakuGo-W5")
    for number in range(1, pages + 1):
        canvas.setFont("HeiseiKakuGo-W5", 14)
        canvas.drawString(80, 700, f"{text} {number}")
        if make:
            make(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def me(staff):
    """Who a caller is."""
    return staff.get("/api/staff/me").json


def draft_body(companies, signer, **changed):
    """What staff write into a draft."""
    sound = {
        "title": f"道道山﨑線　改良工事 {uuid4().hex[:6]}",
        "kind": "works",
        "number": "第123号",
        "section": "建設管理課",
        "contact": "電話 011-204-5000",
        "budget_item": "道路橋りょう費　工事請負費",
        "stamp_kind": "",
        "retention": "10",
        "amount": {"without_tax": 50_000_000, "tax": 5_000_000},
        "terms": {
            "contract_date": "2026-12-01",
            "term_from": "2026-12-01",
            "term_to": "2027-03-31",
        },
        "parties": [{"counterparty_id": one["id"]} for one in companies],
        "office": {"member_id": signer["id"], "name": "見本県知事　北野 大地"},
    }
    return sound | changed


def with_paper(staff, contract, content=None, title="契約書", expected=201):
    """Send a PDF as the console does, and add it to the draft."""
    content = content or pdf()
    place = f"/api/staff/contracts/{contract['id']}"
    told = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    ticket = staff.post(f"{place}/uploads", told)
    assert ticket.status == 201, ticket
    sent = post_file(ticket.json, content)
    assert sent.status in {200, 201, 204}, sent.data
    body = {"revision": contract["revision"], "title": title, "upload": ticket.json["id"]}
    answer = staff.post(f"{place}/documents", body)
    assert answer.status == expected, answer.data.decode()
    return inspected(staff, answer.json) if expected == 201 else answer.json


def inspected(staff, contract):
    """The contract once all its papers were inspected."""

    def look():
        now = staff.get(f"/api/staff/contracts/{contract['id']}").json
        waiting = [one for one in now["documents"] if one["inspection"] in {"expected", "waiting"}]
        return None if waiting else now

    now = eventually(look, 90)
    assert now, "the inspection does not end"
    return now


def approved(staff, other, contract):
    """Have the contract approved by somebody else; gives it as it then stands."""
    place = f"/api/staff/contracts/{contract['id']}"
    steps = [{"name": "決裁", "way": "any", "members": [me(other)["id"]]}]
    asked = staff.post(f"{place}/approval", {"revision": contract["revision"], "steps": steps})
    assert asked.status == 200, asked.data.decode()
    assert asked.json["state"] == "approving"
    approval = other.get(f"/api/staff/approvals/{asked.json['approval_id']}").json
    assert agree(other, approval).status == 200
    now = staff.get(place).json
    assert now["state"] == "approved"
    return now


def in_state(staff, contract, *states, seconds=60):
    """The contract once it stands there."""

    def look():
        now = staff.get(f"/api/staff/contracts/{contract['id']}").json
        return now if now["state"] in states else None

    return eventually(look, seconds)


def change(one, **changed):
    """The body that saves a draft as it is, but for what is changed."""
    names = ("title", "kind", "number", "section", "budget_item", "stamp_kind", "retention")
    names += ("contact", "exclusion", "amount_words", "venture", "terms", "note", "revision")
    told = {name: one[name] for name in names}
    if one["amount"]:
        told["amount"] = {name: one["amount"][name] for name in ("without_tax", "tax")}
    given = ("counterparty_id", "role", "may_delegate")
    told["parties"] = [
        {name: party[name] for name in given}
        for party in one["parties"]
        if party["member_id"] == ""
    ]
    told["office"] = next(
        {"member_id": party["member_id"], "name": party["name"]}
        for party in one["parties"]
        if party["member_id"]
    )
    return told | changed
