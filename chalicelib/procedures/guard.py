"""The guard (公開前の確認): a form that people would stumble over is never put before them."""

from collections.abc import Sequence

from chalicelib import clock
from chalicelib.errors import (
    DefinitionIncomplete,
    FindingsLeft,
    RehearsalNeeded,
    SecondPersonNeeded,
    WrongState,
)
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import life, terms
from chalicelib.procedures.model import Agreement, Procedure
from chalicelib.procedures.reception import Reception, read_moment
from chalicelib.staff import service as staff

__all__ = [
    "approver",
    "approves",
    "check_approval",
    "check_period",
    "check_ready",
    "complete_definition",
    "problems_of",
    "sound_reception",
]


def problems_of(procedure: Procedure) -> Sequence[forms.Problem]:
    """What must be mended before it can be published, in the form and in its reception."""
    try:
        definition = forms.parse_definition(procedure.definition_json)
    except forms.DefinitionInvalid as error:
        return [*error.problems, *terms.problems_in(procedure.reception_json, None)]
    return terms.problems_in(procedure.reception_json, definition)


def complete_definition(procedure: Procedure) -> forms.Definition:
    """The draft as a definition; raises DefinitionIncomplete with one entry a problem."""
    try:
        return forms.parse_definition(procedure.definition_json)
    except forms.DefinitionInvalid as error:
        raise incomplete(error.problems) from error


def sound_reception(procedure: Procedure, definition: forms.Definition) -> Reception:
    """The draft's terms of reception; raises DefinitionIncomplete with one entry a problem."""
    if problems := terms.problems_in(procedure.reception_json, definition):
        raise incomplete(problems)
    return terms.read_reception(procedure.reception_json)


def incomplete(problems: Sequence[forms.Problem]) -> DefinitionIncomplete:
    """Problems as an error for the person."""
    return DefinitionIncomplete(
        errors=[
            {"field": problem.path, "code": problem.code, "message": problem.message}
            for problem in problems
        ]
    )


def check_ready(procedure: Procedure) -> Reception:
    """The terms on which the draft may be published as it is.

    Raises DefinitionIncomplete, WrongState, RehearsalNeeded or FindingsLeft.
    """
    definition = complete_definition(procedure)
    reception = sound_reception(procedure, definition)
    check_period(procedure.reception_json.get("closes_at"))
    _check_rehearsal(procedure)
    _check_findings(procedure, definition)
    return reception


def check_period(closes_at: object) -> None:
    """Raises WrongState if reception would be over before it began."""
    moment = read_moment(closes_at)
    if life.is_over(moment, clock.now()):
        raise WrongState("受付の終わりの日時が過ぎています。受付期間を改めてから操作してください。")


def _check_rehearsal(procedure: Procedure) -> None:
    newest = procedure.rehearsal
    if newest is None or newest.revision != procedure.revision:
        raise RehearsalNeeded
    if not newest.passed:
        raise RehearsalNeeded(
            "リハーサルに合格していません。結果を確かめ、下書きを直してください。"
        )


def _check_findings(procedure: Procedure, definition: forms.Definition) -> None:
    findings = forms.findings(definition, procedure.reception_json, procedure.notify)
    errors = [
        {"field": one.path, "code": one.code, "message": one.message}
        for one in findings
        if one.severity == "error"
    ]
    if errors:
        raise FindingsLeft(errors=errors)


def approves(person: Person, procedure: Procedure) -> bool:
    """Whether the person had no part in the draft since it was last published, nor asked for it."""
    return person.id not in _authors(procedure)


def _authors(procedure: Procedure) -> set[str]:
    asked = procedure.requested.id if procedure.requested else ""
    return {*procedure.prepared_by, procedure.updated_by_id, asked}


def approver(person: Person, procedure: Procedure, agreed: Agreement | None) -> str | None:
    """The second person, by name: who agreed along a route, else who publishes; None if nobody.

    Those of a route count if one of them at least had no part in the draft.
    """
    if agreed and not _authors(procedure).issuperset(agreed.ids):
        return "、".join(agreed.names)
    return person.name if approves(person, procedure) else None


def check_approval(person: Person, procedure: Procedure, agreed: Agreement | None = None) -> None:
    """Raises SecondPersonNeeded where the department wants two people and there is but one."""
    alone = approver(person, procedure, agreed) is None
    if alone and staff.second_person(procedure.department):
        raise SecondPersonNeeded
