"""The definition a submission was answered by: a published version, or the draft it tried."""

from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.submissions.model import Submission

__all__ = ["closing_words", "definition_of"]


def definition_of(submission: Submission) -> forms.Definition:
    """The definition the submission was answered by."""
    if submission.draft is not None:
        return forms.load_definition(submission.draft)
    return procedures.published_definition(submission.procedure_id, submission.version)


def closing_words(definition: forms.Definition, ending: str | None) -> str:
    """What is said when all is done: the ending's words, else the form's."""
    reached = (one.text for one in definition.endings if one.id == ending)
    return next(reached, "") or definition.completion
