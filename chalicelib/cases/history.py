"""Earlier revisions: what the answers were, and what the correction after them changed."""

from collections.abc import Sequence

from chalicelib.cases import store
from chalicelib.cases.acting import Standing
from chalicelib.cases.correcting import revision_of
from chalicelib.cases.differences import Change, changes
from chalicelib.cases.model import Revision
from chalicelib.cases.showing import Section, sections_of
from chalicelib.errors import NotFound
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Earlier", "earlier"]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A revision that a correction replaced, as people read it."""

    revision: Revision
    sections: list[Section]
    changes: Sequence[Change]


def earlier(now: Standing, number: int) -> Earlier:
    """A revision of a case, the present one too; raises NotFound."""
    submission = now.submission
    place = submission.procedure_id, submission.key
    present = number == submission.revision
    found = revision_of(submission) if present else store.revision(*place, number)
    if found is None:
        raise NotFound
    following = store.revision(*place, number + 1)
    after = following.answers if following else submission.answers
    definition = submissions.definition_of(submission)
    return Earlier(
        revision=found,
        sections=sections_of(definition, found.answers),
        changes=changes(definition, found.answers, after),
    )
