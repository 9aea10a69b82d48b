"""Verification of contracts as anybody asks for it."""

import hashlib

from tests.attaching import post_file

__all__ = ["PLACE", "check", "digest", "examine", "sent"]

PLACE = "/api/public/contracts"


def digest(content):
    return hashlib.sha256(content).hexdigest()


def check(public, sha256, document_id=""):
    answer = public.post(f"{PLACE}/check", {"sha256": sha256, "document_id": document_id})
    assert answer.status == 200, answer.data
    return answer.json


def sent(public, content):
    """Send a file to where it is examined; gives the id of its place."""
    told = {"size": len(content), "sha256": digest(content)}
    ticket = public.post(f"{PLACE}/uploads", told)
    assert ticket.status == 201, ticket.data
    assert post_file(ticket.json, content).status in {200, 201, 204}
    return ticket.json["id"]


def examine(public, content, document_id=""):
    body = {"upload": sent(public, content), "document_id": document_id}
    answer = public.post(f"{PLACE}/examine", body)
    assert answer.status == 200, answer.data
    return answer.json
