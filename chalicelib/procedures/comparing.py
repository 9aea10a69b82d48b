"""What is different: the draft against what people see now, and one version against another."""

from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import guard, reception_words, versions
from chalicelib.procedures.model import Procedure
from chalicelib.procedures.ownership import owned
from chalicelib.procedures.reception import dump_moment

__all__ = ["changes", "changes_of", "period_words"]

MOST_WORDS = 100


def changes(person: Person, procedure_id: str) -> tuple[list[str], int | None]:
    """The draft's changes in words, and the version they are held against (None: never open).

    Raises DefinitionIncomplete where the draft cannot be read as a form yet.
    """
    procedure = owned(person, procedure_id)
    return changes_of(procedure), procedure.published_version


def changes_of(procedure: Procedure) -> list[str]:
    """What the draft would change for people; empty before the first version."""
    number = procedure.published_version
    before = versions.load_version(procedure.id, number) if number else None
    if before is None:
        return []
    definition = guard.complete_definition(procedure)
    effective = before.reception_json | {
        "opens_at": dump_moment(procedure.opens_at),
        "closes_at": dump_moment(procedure.closes_at),
    }
    return _shortened(
        [
            *forms.differences(forms.load_definition(before.definition_json), definition),
            *reception_words.differences(effective, procedure.reception_json, definition),
        ]
    )


def _shortened(words: list[str]) -> list[str]:
    if len(words) <= MOST_WORDS:
        return words
    return [*words[:MOST_WORDS], f"ほか{len(words) - MOST_WORDS}件を変えました"]


def period_words(before: Procedure, after: Procedure) -> list[str]:
    """How the period changed that holds in public."""
    return reception_words.differences(_period(before), _period(after))


def _period(procedure: Procedure) -> dict[str, str | None]:
    return {
        "opens_at": dump_moment(procedure.opens_at),
        "closes_at": dump_moment(procedure.closes_at),
    }
