"""Reads the requirements across fields: comparisons of two, and at-least-so-many of several."""

from collections.abc import Iterator, Mapping

from chalicelib.forms.field_settings import LONGEST_LABEL
from chalicelib.forms.fields import NEVER_REQUIRED, Register, read_id
from chalicelib.forms.model import AtLeast, Check, Compare, Field, FieldType, Operation
from chalicelib.forms.node import Node
from chalicelib.forms.problems import place_name

MOST_CHECKS = 50
MOST_COMPARED = 50
KINDS = (Compare.kind, AtLeast.kind)
# Fields of one family can stand in order to each other; texts can only be alike.
FAMILIES: Mapping[FieldType, str] = {
    FieldType.NUMBER: "number",
    FieldType.YEN: "number",
    FieldType.RATING: "number",
    FieldType.CALCULATED: "number",
    FieldType.DATE: "date",
    FieldType.TIME: "time",
    FieldType.SHORT_TEXT: "text",
    FieldType.MAIL_ADDRESS: "mail",
}
_ALIKE = (Operation.EQUALS, Operation.NOT_EQUALS)
_ORDERED = (
    *_ALIKE,
    *(Operation.LESS, Operation.LESS_OR_EQUAL),
    *(Operation.GREATER, Operation.GREATER_OR_EQUAL),
)


def read_checks(register: Register) -> tuple[Check, ...]:
    """Read all checks; those with a problem are left out."""
    taken: set[str] = set()
    checks = []
    for index, data in enumerate(register.root.items("checks", MOST_CHECKS, needed=False)):
        where = place_name("check", position=index + 1)
        node = register.root.child(data, f"checks/{index}", where)
        check = _Reader(node, register, taken).check() if node.data else None
        checks += [check] if check else []
    return tuple(checks)


class _Reader:
    def __init__(self, node: Node, register: Register, taken: set[str]) -> None:
        self.node = node
        self.register = register
        self.id = read_id(node, taken)
        taken.add(self.id)

    def check(self) -> Check | None:
        kind = self.node.choice("kind", KINDS, needed=True)
        message = self.node.text("message", LONGEST_LABEL)
        if not kind:
            return None
        check = self._compare(message) if kind == Compare.kind else self._at_least(message)
        self.node.refuse_unknown_keys()
        return check

    def _compare(self, message: str) -> Check | None:
        operation = self.node.choice("op", _ORDERED, needed=True)
        left, right = (self._field(self.node, key) for key in ("left", "right"))
        if not (operation and left and right):
            return None
        self._note_pair(Operation(operation), left, right)
        return Compare(
            id=self.id,
            left=left.id,
            operation=Operation(operation),
            right=right.id,
            message=message,
        )

    def _field(self, node: Node, key: str) -> Field | None:
        found = self._known(node, key, node.text(key, 40, needed=True))
        if found and found.type not in FAMILIES:
            node.note("check_field_type", key, label=found.label)
            return None
        return found

    def _known(self, node: Node, key: str, field_id: str) -> Field | None:
        if field_id and field_id not in self.register.earlier:
            node.note("check_field_unknown", key, id=field_id)
        return self.register.earlier.get(field_id)

    def _note_pair(self, operation: Operation, left: Field, right: Field) -> None:
        family = FAMILIES[left.type]
        if left.id == right.id:
            self.node.note("check_same_field", "right", label=left.label)
        elif family != FAMILIES[right.type]:
            self.node.note("check_families", "right", label=left.label, other=right.label)
        elif operation not in _ALIKE and family in ("text", "mail"):
            self.node.note("check_operation", "op", label=left.label)

    def _at_least(self, message: str) -> Check:
        ids = list(self._ids())
        if len(ids) < 2:
            self.node.note("check_too_few_fields", "fields")
        minimum = self.node.whole("minimum", (1, MOST_COMPARED), 1)
        if minimum > len(ids) > 1:
            self.node.note("check_minimum", "minimum", called="least", count=len(ids))
        return AtLeast(id=self.id, fields=tuple(ids), minimum=minimum, message=message)

    def _ids(self) -> Iterator[str]:
        seen: set[str] = set()
        for index, raw in enumerate(self.node.items("fields", MOST_COMPARED, needed=False)):
            key = f"fields/{index}"
            node = Node(
                {"field": raw}, f"{self.node.path}/{key}", self.node.where, self.node.problems
            )
            found = self._known(node, "", node.text("field", 40, needed=True))
            if found and found.type in NEVER_REQUIRED:
                node.note("check_field_type", label=found.label)
            elif found and found.id in seen:
                node.note("check_same_field", label=found.label)
            seen |= {found.id} if found else set()
            if found:
                yield found.id
