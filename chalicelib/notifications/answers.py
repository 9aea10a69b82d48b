"""What was answered, as a result mail tells it: covered, in full, or not at all."""

from collections.abc import Callable

from chalicelib.forms import service as forms
from chalicelib.procedures.service import MailAnswers
from chalicelib.submissions.service import Submission

__all__ = ["told"]

_NOBODY_TYPED = {forms.FieldType.EXPLANATION, forms.FieldType.HIDDEN}

_SHOW: dict[MailAnswers, Callable[..., list[str]]] = {
    MailAnswers.MASKED: forms.masked_lines,
    MailAnswers.FULL: forms.display_lines,
}


def told(
    definition: forms.Definition, submission: Submission, how: MailAnswers
) -> list[tuple[str, list[str]]]:
    """Label and lines of each answer, in the order of the form."""
    show = _SHOW.get(how)
    if show is None:
        return []
    fields = (one for one in definition.fields if one.type not in _NOBODY_TYPED)
    answers = submission.answers
    return [(one.label, show(one, answers[one.id])) for one in fields if one.id in answers]
