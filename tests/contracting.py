"""Companies and contracts for tests of the deployed API."""

import re
from uuid import uuid4

__all__ = ["company", "confirm", "confirmed_company", "new_mail", "token_in"]


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
    return re.search(r"/counterparty/#t=(\S+)", mail["BodyText"])[1]


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
