"""What was accepted lately (控えの登録のやり直し): signed by the night if the stream was lost."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.cases import store
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = ["accepted_since"]


def accepted_since(department: str, start: str) -> Iterator[submissions.Acceptance]:
    """Every revision that a department accepted from a moment on; some are told twice."""
    for procedure in procedures.published():
        if procedure.department == department:
            for one in submissions.received_since(procedure.id, start):
                yield from _revisions(one)
    for place in store.corrected_since(department, start):
        corrected = submissions.accepted(*place)
        if corrected is not None:
            yield from _revisions(corrected)


def _revisions(submission: submissions.Submission) -> Iterator[submissions.Acceptance]:
    """Its revisions, of which nobody tells any more once it was anonymised."""
    if submission.is_anonymous or submission.anonymised_at:
        return
    present = submission.accepted_revision
    yield present
    place = submission.procedure_id, submission.key
    for number in range(1, submission.revision):
        before = store.revision(*place, number)
        if before is not None:
            yield replace(
                present,
                received_at=before.at,
                version=before.version,
                revision=number,
                digest=before.digest,
            )
