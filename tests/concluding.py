"""A contract that went its whole way, and changed copies of what came of it."""

from io import BytesIO

import urllib3

from tests.contracting import in_state, me
from tests.signing import CONTRACTS, sent_contract

__all__ = ["HOW", "concluded_contract", "file_of", "flipped", "locked", "painted"]

HOW = {"method": "メール・アクセスコード・確認コードで本人確認", "ip": "192.0.2.1"}


def concluded_contract(staff, other, service, firm, **changed):
    """Approved, sent, agreed to by both, sealed; and the digest of the file before the seals."""
    from chalicelib.http import Person

    sent = sent_contract(staff, other, [{"counterparty_id": firm["id"]}], **changed)
    first, _ = service.by_id(sent["id"]).parties
    service.consent(sent["id"], first, HOW)
    in_state(staff, sent, "countersigning")
    told = me(staff)
    person = Person(told["id"], told["name"], "soumu", frozenset())
    service.consent_of_office(person, sent["id"], HOW | {"method": "再認証"})
    done = in_state(staff, sent, "concluded", "seal_failed", seconds=120)
    assert done["state"] == "concluded", done["failure"]
    return done, sent["file_sha256"]


def file_of(staff, contract, name="contract"):
    """A file of the contract, as staff take it."""
    link = staff.get(f"{CONTRACTS}/{contract['id']}/files/{name}").json["url"]
    return urllib3.request("GET", link).data


def flipped(pdf):
    """One bit of the first page's text."""
    at = pdf.index(b"stream") + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def painted(pdf):
    """A red bar painted over the first page, by a revision of its own."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = generic.StreamObject(stream_data=b"q 1 0 0 rg 72 700 200 40 re f Q")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(more)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(pdf):
    """The same with a password."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()
