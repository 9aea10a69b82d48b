"""Finds what no answers can ever show: rules that contradict themselves, parts never reached."""

from collections.abc import Iterator

from chalicelib.forms.model import Definition, Ending, Field, Rule, Section, children_of
from chalicelib.forms.node import Node
from chalicelib.forms.problems import Problem, place_name
from chalicelib.forms.satisfiability import Goal, Solver, options_of
from chalicelib.values import dataclass


def note_unreachable(definition: Definition, problems: list[Problem]) -> None:
    """Add a problem for everything that no answers can reach."""
    if _has_conditions(definition):
        _Surveyor(definition, Node({}, "", "", problems)).survey()


def _has_conditions(definition: Definition) -> bool:
    inner = (child for item in definition.fields for child in children_of(item))
    fields = (*definition.fields, *inner)
    return bool(definition.endings) or any(
        (
            any(section.visible_if or section.branches for section in definition.sections),
            any(item.visible_if or options_of(item) for item in fields),
        )
    )


@dataclass(frozen=True)
class _Way:
    """Where the ways from one section lead: to ids, and to the section after it or not."""

    targets: frozenset[str]
    falls_through: bool


class _Surveyor:
    def __init__(self, definition: Definition, root: Node) -> None:
        self.definition = definition
        self.root = root
        self.solver = Solver(definition)
        self.impossible: set[str] = set()  # sections whose own rule never holds

    def survey(self) -> None:
        for index, section in enumerate(self.definition.sections):
            name = place_name("section", section.title, position=index + 1)
            self._section(self._at(self.root, f"sections/{index}", name), section)
        ways = {section.id: self._ways(section) for section in self.definition.sections}
        reached = self._reached(ways)
        self._note_sections(reached)
        targets = {to for name in reached & set(ways) for to in ways[name].targets}
        self._note_endings(targets)

    def _at(self, parent: Node, path: str, where: str) -> Node:
        return parent.child({}, path, where)

    def _section(self, node: Node, section: Section) -> None:
        if not self._rule_holds(node, "visible_if", section.visible_if):
            self.impossible.add(section.id)
            return
        for index, item in enumerate(section.fields):
            where = place_name("field", item.label, section=node.where, position=index + 1)
            self._field(self._at(node, f"fields/{index}", where), item, section.visible_if)
        self._note_branches(node, section)

    def _rule_holds(self, node: Node, path: str, *goals: Rule | Goal | None) -> bool:
        """Note a rule (the first of the goals) that cannot hold."""
        if goals[0] is None or self.solver.possible(*goals):
            return True
        where = place_name("rule", field=node.where)
        self._at(node, path, where).note("rule_never_holds")
        return False

    def _field(self, node: Node, item: Field, around: Rule | None) -> None:
        if not self._rule_holds(node, "visible_if", item.visible_if):
            return
        if around and item.visible_if and not self.solver.possible(item.visible_if, around):
            node.note("field_unreachable")
            return
        for index, rule in options_of(item).items():
            where = place_name("option", field=node.where, position=index + 1)
            option = self._at(node, f"options/{index}", where)
            self._rule_holds(option, "visible_if", rule, item.visible_if, around)
        for index, child in enumerate(children_of(item)):
            where = place_name("child", child.label, field=node.where, position=index + 1)
            self._field(self._at(node, f"fields/{index}", where), child, None)

    def _note_branches(self, node: Node, section: Section) -> None:
        """A branch must be possible when none before it was taken."""
        for index, branch in enumerate(section.branches):
            where = place_name("branch", section=node.where, position=index + 1)
            inner = self._at(node, f"branches/{index}", where)
            earlier = [Goal(before.rule, met=False) for before in section.branches[:index]]
            self._rule_holds(inner, "if", branch.rule, section.visible_if, *earlier)

    def _ways(self, section: Section) -> _Way:
        if section.id in self.impossible:
            return _Way(frozenset(), falls_through=True)
        targets = {
            branch.to
            for branch in section.branches
            if self.solver.possible(branch.rule, section.visible_if)
        }
        none_taken = [Goal(branch.rule, met=False) for branch in section.branches]
        hidden = section.visible_if and Goal(section.visible_if, met=False)
        falls = self.solver.possible(section.visible_if, *none_taken) or bool(
            hidden and self.solver.possible(hidden)
        )
        return _Way(frozenset(targets), falls)

    def _reached(self, ways: dict[str, _Way]) -> set[str]:
        """All ways lead forwards, so one walk in order finds what is reached."""
        order = list(ways)
        reached = set(order[:1])
        for current, after in zip(order, [*order[1:], ""], strict=True):
            if current in reached:
                reached |= ways[current].targets
                reached |= {after} if ways[current].falls_through else set()
        return reached

    def _note_sections(self, reached: set[str]) -> None:
        for index, section in enumerate(self.definition.sections):
            if section.id not in reached:
                name = place_name("section", section.title, position=index + 1)
                self._at(self.root, f"sections/{index}", name).note("section_unreachable")

    def _note_endings(self, targets: set[str]) -> None:
        earlier: list[Goal] = []
        for index, ending in enumerate(self.definition.endings):
            name = place_name("ending", ending.title, position=index + 1)
            node = self._at(self.root, f"endings/{index}", name)
            self._note_ending(node, ending, earlier, targets)
            earlier += self._rules(ending)

    def _note_ending(
        self, node: Node, ending: Ending, earlier: list[Goal], targets: set[str]
    ) -> None:
        if not self._rule_holds(node, "visible_if", ending.visible_if):
            return
        by_rule = ending.visible_if and self.solver.possible(ending.visible_if, *earlier)
        if not by_rule and ending.id not in targets:
            node.note("ending_unreachable")

    def _rules(self, ending: Ending) -> Iterator[Goal]:
        if ending.visible_if:
            yield Goal(ending.visible_if, met=False)
