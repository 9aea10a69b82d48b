"""A submission before it is stored: answers that were judged, and what follows from them."""

from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.errors import AnswersInvalid
from chalicelib.forms import service as forms
from chalicelib.ids import receipt_number
from chalicelib.submissions.model import Submission, digest_of

__all__ = ["candidate_of"]


def candidate_of(definition: forms.Definition, raw: Mapping[str, Any], **about: Any) -> Submission:
    """What these answers would be as a submission; raises AnswersInvalid, one entry per field."""
    evaluation = forms.evaluate(definition, raw)
    if evaluation.errors:
        raise AnswersInvalid(errors=forms.explain(definition, evaluation.errors))
    return Submission(
        receipt_number=receipt_number(about["procedure_id"], about["key"]),
        received_at=clock.timestamp(),
        answers=evaluation.values,
        digest=digest_of(evaluation.values),
        mail_field=_mail_field(definition, evaluation.values),
        ending=evaluation.ending,
        **about,
    )


def _mail_field(definition: forms.Definition, values: Mapping[str, Any]) -> str | None:
    field = definition.receipt_field
    return field.id if field is not None and field.id in values else None
