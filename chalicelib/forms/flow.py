"""Reads how a form runs: its sections with their branches, and its endings."""

from collections.abc import Collection, Iterator, Mapping

from chalicelib.forms.field_settings import LONGEST_LABEL, LONGEST_TEXT
from chalicelib.forms.fields import MOST_FIELDS, Register, name_of, read_id
from chalicelib.forms.grammar import read_condition, read_rule
from chalicelib.forms.model import Branch, Ending, Field, Section
from chalicelib.forms.node import Node
from chalicelib.forms.problems import place_name

MOST_BRANCHES = 20
MOST_ENDINGS = 20


class Flow:
    """Walks sections and endings in order; their ids share one name space."""

    def __init__(self, register: Register) -> None:
        self.root = register.root
        self.register = register
        self.taken: set[str] = set()
        self.targets = _targets(self.root)

    def sections(self) -> tuple[Section, ...]:
        return tuple(
            self._section(data, index)
            for index, data in enumerate(self.root.items("sections", MOST_FIELDS))
        )

    def _section(self, data: object, index: int) -> Section:
        where = place_name("section", name_of(data, "title"), position=index + 1)
        node = self.root.child(data, f"sections/{index}", where)
        section = Section(
            id=self._id(node),
            title=node.text("title", LONGEST_LABEL, needed=True),
            description=node.text("description", LONGEST_TEXT),
            page_break=node.flag("page_break"),
            visible_if=read_condition(node, self.register.names()),
            fields=tuple(self._fields(node)),
            branches=tuple(self._branches(node)),
        )
        node.refuse_unknown_keys()
        return section

    def _id(self, node: Node) -> str:
        found = read_id(node, self.taken)
        self.taken.add(found)
        return found

    def _fields(self, section: Node) -> Iterator[Field]:
        for index, data in enumerate(section.items("fields", MOST_FIELDS)):
            name = name_of(data, "label")
            where = place_name("field", name, section=section.where, position=index + 1)
            node = section.child(data, f"fields/{index}", where)
            field = self.register.read_field(node) if node.data else None
            if field:
                yield field

    def _branches(self, section: Node) -> Iterator[Branch]:
        for index, data in enumerate(section.items("branches", MOST_BRANCHES, needed=False)):
            where = place_name("branch", section=section.where, position=index + 1)
            node = section.child(data, f"branches/{index}", where)
            rule = read_rule(node.child(node.get("if"), "if", where), self.register.names())
            target = node.text("to", LONGEST_LABEL, needed=True)
            self._note_target(node, target)
            node.refuse_unknown_keys()
            if rule:
                yield Branch(rule, target)

    def _note_target(self, node: Node, target: str) -> None:
        if not target:
            return  # told of already
        if target not in self.targets:
            node.note("branch_target_unknown", "to", id=target)
        elif target in self.taken:
            node.note("branch_target_earlier", "to", name=self.targets[target])

    def endings(self) -> tuple[Ending, ...]:
        return tuple(
            self._ending(data, index)
            for index, data in enumerate(self.root.items("endings", MOST_ENDINGS, needed=False))
        )

    def _ending(self, data: object, index: int) -> Ending:
        where = place_name("ending", name_of(data, "title"), position=index + 1)
        node = self.root.child(data, f"endings/{index}", where)
        ending = Ending(
            id=self._id(node),
            title=node.text("title", LONGEST_LABEL, needed=True),
            text=node.text("text", LONGEST_TEXT),
            visible_if=read_condition(node, self.register.names()),
            accepts=node.flag("accepts", default=True),
        )
        node.refuse_unknown_keys()
        return ending


def _targets(root: Node) -> Mapping[str, str]:
    """Name every section and ending by its id, however broken the rest is."""
    return {
        part["id"]: name_of(part, "title") or part["id"]
        for key in ("sections", "endings")
        for part in _parts(root.data.get(key))
    }


def _parts(raw: object) -> Collection[dict[str, str]]:
    parts = raw if isinstance(raw, list) else []
    return [p for p in parts if isinstance(p, dict) and isinstance(p.get("id"), str)]
