"""What must hold for a part of a form to be seen, as one rule: sections passed, jumps not taken."""

from collections.abc import Iterator

from chalicelib.forms.conditions import Either, Every, Negation, Rule
from chalicelib.forms.model import Branch, Definition, Ending, Field, Section

__all__ = ["ALWAYS", "Reach"]

ALWAYS = Every(())


class Reach:
    """Rules that are sufficient, each by itself, to get somewhere in the form."""

    def __init__(self, definition: Definition) -> None:
        self._sections = definition.sections
        self._endings = definition.endings
        self._places = {section.id: place for place, section in enumerate(definition.sections)}
        self._section_of = {
            field.id: section for section in definition.sections for field in section.fields
        }

    def section(self, section: Section) -> Rule:
        """The section is shown."""
        return _every([*self._passed(self._places[section.id]), section.visible_if or ALWAYS])

    def section_passed(self, section: Section) -> Rule:
        """The form gets as far as the section, whether it shows or not."""
        return _every(self._passed(self._places[section.id]))

    def field(self, field: Field) -> Rule:
        """The field is shown."""
        section = self._section_of.get(field.id)
        around = self.section(section) if section else ALWAYS
        return _every([around, field.visible_if or ALWAYS])

    def branch(self, section: Section, number: int) -> Rule:
        """Of the section's branches, the one that is taken."""
        return _every([self.section(section), _first(section.branches, number)])

    def straight_on(self, section: Section) -> Rule:
        """The section is shown and none of its branches is taken."""
        return _every([self.section(section), *(_not(one) for one in section.branches)])

    def ending(self, ending: Ending) -> Rule:
        """The form ends here: by a jump, or as the first ending whose rule holds."""
        jumps = [
            self.branch(section, number)
            for section in self._sections
            for number, branch in enumerate(section.branches)
            if branch.to == ending.id
        ]
        if ending.visible_if is None:
            return Either(tuple(jumps))
        by_rule = [*self._no_jump_out(), *self._no_ending_before(ending), ending.visible_if]
        return Either((_every(by_rule), *jumps))

    def no_ending(self) -> Rule:
        """The form ends without any of its endings."""
        rules = (one.visible_if for one in self._endings if one.visible_if)
        return _every([*self._no_jump_out(), *(Negation(rule) for rule in rules)])

    def _passed(self, place: int) -> Iterator[Rule]:
        """For each section before: it is hidden, or leads no further than this place."""
        for section in self._sections[:place]:
            far = [
                number for number, one in enumerate(section.branches) if self._beyond(one, place)
            ]
            if far:
                yield Either(tuple(self._ways_on(section, far)))

    def _beyond(self, branch: Branch, place: int) -> bool:
        return self._places.get(branch.to, len(self._sections) + 1) > place

    def _ways_on(self, section: Section, far: list[int]) -> Iterator[Rule]:
        yield _every(_not(section.branches[number]) for number in far)
        for number in range(len(section.branches)):
            if number not in far and number > far[0]:
                yield _first(section.branches, number)
            elif number not in far:
                yield section.branches[number].rule
        if section.visible_if:
            yield Negation(section.visible_if)

    def _no_jump_out(self) -> Iterator[Rule]:
        """For each section with a way to an ending: it is hidden, or goes another way."""
        return self._passed(len(self._sections))

    def _no_ending_before(self, ending: Ending) -> Iterator[Rule]:
        for one in self._endings[: self._endings.index(ending)]:
            if one.visible_if:
                yield Negation(one.visible_if)


def _first(branches: tuple[Branch, ...], number: int) -> Rule:
    """The branch holds and none before it does."""
    return _every([*(_not(one) for one in branches[:number]), branches[number].rule])


def _not(branch: Branch) -> Rule:
    return Negation(branch.rule)


def _every(rules: "Iterator[Rule] | list[Rule]") -> Rule:
    """All of them, without those that always hold."""
    told = tuple(rule for rule in rules if rule != ALWAYS)
    return told[0] if len(told) == 1 else Every(told)
