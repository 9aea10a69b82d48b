"""What others may ask of reuse: pack and unpack a procedure, read a sheet, keep templates."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.errors import Unreadable
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.reuse.blank_sheet import FILENAME, blank_sheet
from chalicelib.reuse.packages import Opened, open_package, pack
from chalicelib.reuse.sheets import Read, read_sheet
from chalicelib.reuse.workbook import Grid, open_workbook

__all__ = [
    "FILENAME",
    "Grid",
    "Opened",
    "Read",
    "blank_sheet",
    "example_of",
    "from_package",
    "from_sheet",
    "open_workbook",
    "package_of",
    "starts",
]


def package_of(person: Person, procedure_id: str) -> dict[str, Any]:
    """The package of a procedure's draft; raises NotFound or DefinitionIncomplete."""
    procedure = procedures.owned(person, procedure_id)
    definition = procedures.complete_definition(procedure)
    procedures.note(person, "packaged", procedure)
    return pack(definition, procedure.reception_json, settings().office_name, clock.timestamp())


def from_package(person: Person, package: Mapping[str, Any]) -> tuple[procedures.Procedure, Opened]:
    """A new draft from a package, its tests run; raises Unreadable."""
    opened = open_package(package)
    made = procedures.create(person, opened.definition_json, opened.reception_json)
    return made, opened


def from_sheet(
    person: Person, file: str, title: str, kind: str, audience: str
) -> tuple[procedures.Procedure, Read]:
    """A new draft from an Excel file in base64; raises Unreadable."""
    try:
        data = b64decode(file, validate=True)
    except (NotBase64, ValueError) as error:
        raise Unreadable from error
    read = read_sheet(data, title, kind, audience)
    return procedures.create(person, read.definition_json), read


def starts(person: Person, source: procedures.Source | None) -> list[procedures.Example]:
    """The department's templates and the gallery's examples, or only one of both."""
    own = [] if source == "gallery" else map(example_of, procedures.templates_of(person))
    shared = [] if source == "department" else procedures.examples()
    return [*own, *shared]


def example_of(template: procedures.Template) -> procedures.Example:
    """A template as something to start from."""
    words = template.definition_json
    return procedures.Example(
        source="department",
        id=template.id,
        title=template.title,
        kind=str(words.get("kind") or ""),
        audience=str(words.get("audience") or ""),
        summary=str(words.get("summary") or ""),
        fields=len(forms.load_definition(words).fields),
        definition=words,
        created_at=template.made_at,
        created_by=template.made_by,
    )
