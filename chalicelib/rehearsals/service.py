"""What others may ask of rehearsals: run one, show the newest, tell what the linter finds."""

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import service as procedures

__all__ = ["findings", "newest", "rehearse"]


def rehearse(person: Person, procedure_id: str) -> procedures.Report:
    """Run the draft from invented answers to files and letters, and keep the report.

    Raises DefinitionIncomplete, and WrongState once the procedure is archived.
    """
    from chalicelib.rehearsals.run import Run  # noqa: PLC0415 — rare, and uses all there is

    procedure = procedures.owned(person, procedure_id)
    procedures.check_trial(procedure)
    run = Run(procedure, procedures.complete_definition(procedure))
    steps = tuple(run.steps())
    report = procedures.Report(
        revision=procedure.revision,
        passed=all(step.passed for step in steps),
        at=clock.timestamp(),
        by=person.name,
        cases=run.cases,
        branches=run.ways,
        steps=steps,
    )
    procedures.note_rehearsal(person, procedure_id, report)
    return report


def newest(person: Person, procedure_id: str) -> procedures.Report:
    """The newest rehearsal's report; raises NotFound where there was none."""
    procedures.owned(person, procedure_id)
    report = procedures.rehearsal_of(procedure_id)
    if report is None:
        raise NotFound("リハーサルはまだ行われていません。")
    return report


def findings(person: Person, procedure_id: str) -> list[forms.Finding]:
    """What should be mended in the draft; raises DefinitionIncomplete while it is unsound."""
    procedure = procedures.owned(person, procedure_id)
    definition = procedures.complete_definition(procedure)
    return forms.findings(definition, procedure.reception_json, procedure.notify)
