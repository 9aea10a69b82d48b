"""What was answered, as a result mail tells it: covered, in full, or not at all."""

from collections.abc import Callable

from chalicelib.forms import service as forms
from chalicelib.procedures.service import MailAnswers
from chalicelib.submissions.service import Place, Submission

__all__ = ["option_of", "told"]

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


def option_of(definition: forms.Definition, place: Place, how: MailAnswers) -> str:
    """The option a place belongs to, where a result mail would tell it too; else nothing."""
    field = definition.by_id.get(place.field)
    if field is None or how not in _SHOW or (how is MailAnswers.MASKED and field.personal):
        return ""
    return forms.display_value(field, place.option)
