"""A department's own templates (所属のひな形): forms kept as a start for the next ones.

They lie beside the procedures, in one partition a department, and in none of their indexes.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DeleteError

from chalicelib import clock
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.procedures.guard import complete_definition
from chalicelib.procedures.ownership import note, owned
from chalicelib.records import JSONText, Record, is_conflict
from chalicelib.values import dataclass

__all__ = ["Template", "add", "definition_of", "of_department", "remove"]

MOST = 100
MOST_BYTES = 2_000_000
_FULL = (
    f"所属のひな形がいっぱいです（{MOST}件、合わせて2MBまで）。使っていないものを外してください。"
)


class TemplateRecord(Record):
    table = "procedures_table"

    definition = JSONText()
    made_at = UnicodeAttribute()
    made_by = UnicodeAttribute()


@dataclass(frozen=True, kw_only=True)
class Template:
    """A form of one department that its people start from."""

    id: str
    definition_json: dict[str, Any]
    made_at: str
    made_by: str

    @property
    def title(self) -> str:
        return str(self.definition_json.get("title") or "")


def add(person: Person, procedure_id: str, title: str) -> Template:
    """Keep a procedure's draft as a template under a title.

    Raises NotFound, DefinitionIncomplete, and WrongState once there are too many.
    """
    procedure = owned(person, procedure_id)
    complete_definition(procedure)
    definition_json = procedure.definition_json | {"title": title}
    _check_room(person, definition_json)
    record = TemplateRecord(
        _partition(person),
        new_id(),
        definition=definition_json,
        made_at=clock.timestamp(),
        made_by=person.name,
    )
    record.save()
    note(person, "template_made", procedure, title)
    return _template(record)


def remove(person: Person, template_id: str) -> None:
    """Throw a template of the person's department away; raises NotFound."""
    try:
        TemplateRecord(_partition(person), template_id).delete(condition=TemplateRecord.pk.exists())
    except DeleteError as error:
        if is_conflict(error):
            raise NotFound from error
        raise


def definition_of(person: Person, template_id: str) -> dict[str, Any]:
    """What a template of the person's department asks; raises NotFound."""
    try:
        record = TemplateRecord.get(_partition(person), template_id)
    except TemplateRecord.DoesNotExist as error:
        raise NotFound from error
    definition: dict[str, Any] = record.definition
    return definition


def of_department(person: Person) -> list[Template]:
    """The department's templates, newest first."""
    return [_template(record) for record in _records(person)]


def _check_room(person: Person, definition_json: dict[str, Any]) -> None:
    """All templates of a department are told in one answer, which may not grow without end."""
    kept = [record.definition for record in _records(person)]
    size = sum(len(orjson.dumps(one)) for one in (*kept, definition_json))
    if len(kept) >= MOST or size > MOST_BYTES:
        raise WrongState(_FULL)


def _records(person: Person) -> Iterator[TemplateRecord]:
    return TemplateRecord.query(_partition(person), scan_index_forward=False, consistent_read=True)


def _partition(person: Person) -> str:
    return f"TEMPLATES#{person.department}"


def _template(record: TemplateRecord) -> Template:
    return Template(
        id=record.sk,
        definition_json=record.definition,
        made_at=record.made_at,
        made_by=record.made_by,
    )
