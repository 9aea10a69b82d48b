"""What a formula may say: sums, differences and products of earlier numbers."""

from chalicelib.forms.field_settings import Settings, decimal
from chalicelib.forms.grammar import Names
from chalicelib.forms.model import (
    NUMERIC,
    Calculation,
    Field,
    FieldTerm,
    Formula,
    Group,
    NumberTerm,
    Rounding,
    Term,
)
from chalicelib.forms.node import Node
from chalicelib.forms.problems import place_name

DEEPEST = 3
MOST_TERMS = 20
MOST_TERMS_IN_ALL = 50
_FEWEST = {Calculation.SUM: 1, Calculation.DIFFERENCE: 2, Calculation.PRODUCT: 2}


def calculated(node: Node, names: Names) -> Settings:
    where = place_name("formula", field=node.where)
    given = node.get("formula")
    inner = node.child(given, "formula", where)
    formula = _formula(inner, names, 1) if isinstance(given, dict) else None
    _note_whole(inner, formula)
    return {
        "formula": formula,
        "decimal_places": node.whole("decimal_places", (0, 4), 0),
        "unit": node.text("unit", 20),
        "rounding": Rounding(node.choice("rounding", list(Rounding)) or Rounding.DOWN),
    }


def _note_whole(node: Node, formula: Formula | None) -> None:
    leaves = list(leaves_of(formula)) if formula else []
    if len(leaves) > MOST_TERMS_IN_ALL:
        node.note("formula_too_long", maximum=MOST_TERMS_IN_ALL)
    if leaves and not any(isinstance(leaf, FieldTerm) for leaf in leaves):
        node.note("formula_without_field")


def leaves_of(term: Term) -> list[FieldTerm | NumberTerm]:
    """Return the fields and fixed numbers of a formula, in order."""
    if isinstance(term, Formula):
        return [leaf for part in term.terms for leaf in leaves_of(part)]
    return [term]


def _formula(node: Node, names: Names, depth: int) -> Formula | None:
    if depth > DEEPEST:
        node.note("formula_too_deep", maximum=DEEPEST)
        return None
    op = node.choice("op", list(Calculation), needed=True)
    if not op:
        return None
    operation = Calculation(op)
    parts = [
        _term(node.child(data, f"of/{index}", node.where), names, depth)
        for index, data in enumerate(node.items("of", MOST_TERMS))
    ]
    _note_count(node, operation, len(parts))
    node.refuse_unknown_keys()
    terms = tuple(part for part in parts if part)
    return Formula(operation, terms) if len(terms) == len(parts) else None


def _note_count(node: Node, operation: Calculation, count: int) -> None:
    if count and count < _FEWEST[operation]:
        node.note("formula_terms", "of")
    if count > 2 and operation is Calculation.DIFFERENCE:
        node.note("formula_difference", "of")


def _term(node: Node, names: Names, depth: int) -> Term | None:
    if "op" in node.data:
        return _formula(node, names, depth + 1)
    term = _number_term(node) if "number" in node.data else _field_term(node, names)
    node.refuse_unknown_keys()
    return term


def _number_term(node: Node) -> NumberTerm | None:
    found = decimal(node, "number")
    return NumberTerm(found) if found else None


def _field_term(node: Node, names: Names) -> FieldTerm | None:
    field_id = node.text("field", 40, needed=True)
    child_id = node.text("child", 40) or None
    if field_id not in names.earlier:
        _note_field(node, field_id, names)
        return None
    found = names.earlier[field_id]
    return _fitting(node, found, child_id) if found else None


def _note_field(node: Node, field_id: str, names: Names) -> None:
    if field_id in names.labels:
        node.note("formula_field_later", "field", label=names.labels[field_id])
    elif field_id:
        node.note("formula_field_unknown", "field", id=field_id)


def _fitting(node: Node, found: Field, child_id: str | None) -> FieldTerm | None:
    counted: Field | None = found
    if child_id is not None and isinstance(found, Group):
        counted = next((item for item in found.fields if item.id == child_id), None)
    if counted is None or counted.type not in NUMERIC or (child_id and counted is found):
        node.note("formula_field_type", "child" if child_id else "field", label=found.label)
        return None
    return FieldTerm(found.id, child_id)
