"""The receipt as data: what it vouches for, in the form that the verifying page takes."""

from dataclasses import asdict
from typing import Any

from chalicelib.config import settings
from chalicelib.leaf_salt import leaf_salt
from chalicelib.receipts.model import Leaf
from chalicelib.submissions import service as submissions

__all__ = ["FORMAT", "leaf_of", "leaf_of_revision", "receipt_file"]

FORMAT = "smart-docho/receipt/2"


def leaf_of(submission: submissions.Submission) -> Leaf:
    """What the receipt of a submission's present revision vouches for."""
    return leaf_of_revision(submission.accepted_revision)


def leaf_of_revision(accepted: submissions.Acceptance) -> Leaf:
    """What the receipt of a revision vouches for, with the salt that only the receipt tells."""
    return Leaf.of(accepted, leaf_salt(accepted.procedure_id, accepted.key, accepted.revision))


def receipt_file(submission: submissions.Submission) -> dict[str, Any]:
    """The receipt as data; `content` is the very text whose SHA-256 is the digest."""
    return {
        "format": FORMAT,
        "office": settings().office_name,
        "title": submissions.definition_of(submission).title,
        "verify": f"{settings().public_url}/verify/",
        "receipt": asdict(leaf_of(submission)),
        "content": submissions.content_of(submission.answers, submission.files),
    }
