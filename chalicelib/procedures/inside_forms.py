"""A form for colleagues as the console shows it to whoever answers it."""

from chalicelib.errors import NotFound
from chalicelib.procedures import answering, publication
from chalicelib.procedures.reception import Reception
from chalicelib.values import dataclass

__all__ = ["OpenInside", "is_inside", "open_inside"]


@dataclass(frozen=True, kw_only=True)
class OpenInside:
    """What is answered now, drawn as a page, and on which terms."""

    title: str
    html: str
    version: int
    department: str
    reception: Reception


def is_inside(procedure_id: str) -> bool:
    """Whether members of the office answer it at the console; raises NotFound for no procedure."""
    return answering.reception_of(procedure_id).inside


def open_inside(procedure_id: str) -> OpenInside:
    """The form in its newest version; raises NotFound for one that is not inside, NotOpen."""
    if not is_inside(procedure_id):
        raise NotFound
    definition = answering.newest_open_form(procedure_id)
    state = publication.state_of(procedure_id)
    return OpenInside(
        title=definition.title,
        html=publication.inside_page(procedure_id, definition, state.version),
        version=state.version,
        department=state.department,
        reception=state.reception,
    )
