"""A procedure that was never stored, and submissions of its form, for tests of rehearsals."""

from chalicelib import clock
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.filler import fillings
from chalicelib.ids import receipt_number
from chalicelib.procedures.model import Procedure, Status
from chalicelib.submissions.model import Submission, digest_of

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
    receipt = definition.receipt_field
    for number, one in enumerate(fillings(definition)):
        values = evaluate(definition, one.answers).values
        yield Submission(
            procedure_id="3469acdefg",
            key=f"key-{number}",
            department="soumu",
            version=0,
            receipt_number=receipt_number("3469acdefg", f"key-{number}"),
            received_at=clock.timestamp(),
            answers=values,
            digest=digest_of(values),
            mail_field=receipt.id if receipt and receipt.id in values else None,
            test=True,
            draft=definition_json,
        )
