"""A procedure that was never stored, and submissions of its form, for tests of rehearsals."""

from chalicelib import clock
from chalicelib.forms.filler import fillings
from chalicelib.procedures.model import Procedure, Status
from chalicelib.submissions.candidate import candidate_of

__all__ = ["procedure_with", "submissions_of"]


def procedure_with(definition_json):
    return Procedure(
        id="3469acdefg",
        department="soumu",
        status=Status.DRAFT,
        revision=1,
        definition_json=definition_json,
        notify=("uketsuke@example.lg.jp",),
        published_version=None,
        created_at=clock.now(),
        updated_at=clock.now(),
        updated_by="田中　恵子",
        updated_by_id="1",
    )


def submissions_of(definition, definition_json=None):
    """One rehearsed submission a filling; with its draft if that is given."""
    for number, one in enumerate(fillings(definition)):
        yield candidate_of(
            definition,
            one.answers,
            procedure_id="3469acdefg",
            key=f"key-{number}",
            department="soumu",
            version=0,
            test=True,
            draft=definition_json,
        )
