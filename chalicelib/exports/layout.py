"""Where the answers to one version stand among the columns of all versions; worked out once."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.forms import service as forms

__all__ = ["Layout", "joined"]


class Layout:
    """One version's place in the joined table."""

    def __init__(self, form: forms.Definition, columns: Iterable[forms.Column]) -> None:
        self.form = form
        own = {(c.field_id, c.part): n for n, c in enumerate(forms.export_columns(form))}
        self._sources = [own.get((column.field_id, column.part)) for column in columns]

    def cells(self, answers: Mapping[str, Any]) -> Iterable[Any]:
        """One cell a joined column; None where this version did not ask."""
        own = forms.export_cells(self.form, answers)
        return (None if source is None else own[source] for source in self._sources)


def joined(versions: Iterable[forms.Definition]) -> list[forms.Column]:
    """The newest form's columns, then those only earlier ones had; the newest comes first."""
    kept: dict[tuple[str, str], forms.Column] = {}
    for form in versions:
        for column in forms.export_columns(form):
            kept.setdefault((column.field_id, column.part), column)
    return forms.distinct(list(kept.values()))
