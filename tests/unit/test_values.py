"""Values are dataclasses of the standard library in all they do, and quick to declare."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property
from typing import ClassVar

import pytest

from chalicelib.values import dataclass


@dataclass(frozen=True)
class Place:
    """A plain value."""

    name: str
    floor: int = 1


@dataclass(frozen=True, kw_only=True)
class Room(Place):
    kind: ClassVar[str] = "room"
    doors: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)

    @cached_property
    def words(self) -> str:
        return f"{self.name} {self.floor}"


@dataclasses.dataclass(frozen=True)
class Known:
    """The same as Place, by the standard library."""

    name: str
    floor: int = 1


def test_a_value_is_made_like_any_dataclass():
    assert Place("窓口") == Place(name="窓口", floor=1)
    assert (Place("窓口", 2).name, Place("窓口", 2).floor) == ("窓口", 2)
    assert Room("会議室", doors=["北"]).doors == ["北"]
    assert Room("会議室").doors is not Room("会議室").doors


@pytest.mark.parametrize("arguments", [(), ("a", 1, 2)], ids=["one too few", "one too many"])
def test_wrong_arguments_are_told_in_the_standard_librarys_words(arguments):
    with pytest.raises(TypeError) as ours:
        Place(*arguments)
    with pytest.raises(TypeError) as theirs:
        Known(*arguments)
    assert str(ours.value) == str(theirs.value).replace("Known", "Place")


def test_what_is_keyword_only_stays_so():
    with pytest.raises(TypeError, match="positional"):
        Room("会議室", 1, ["北"])


def test_no_member_can_be_set_or_deleted():
    place = Place("窓口")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        place.name = "奥"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del place.name
    assert place == Place("窓口")


def test_equality_and_hash_go_by_the_members_of_one_class():
    assert len({Place("窓口"), Place("窓口", 1), Place("窓口", 2)}) == 2
    assert Place("窓口") != Room("窓口")
    assert Room("会議室", note="a") == Room("会議室", note="b")
    assert hash(Place("窓口")) == hash(Known("窓口"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Room("会議室"))


def test_a_value_shows_its_members():
    assert repr(Place("窓口")) == "Place(name='窓口', floor=1)"
    assert repr(Room("会議室", note="x")) == "Room(name='会議室', floor=1, doors=[])"


def test_the_tools_of_dataclasses_know_it():
    assert [one.name for one in fields(Room)] == ["name", "floor", "doors", "note"]
    assert replace(Room("会議室"), floor=3) == Room("会議室", floor=3)
    assert asdict(Place("窓口")) == {"name": "窓口", "floor": 1}
    match Place("窓口", 2):
        case Place(name, floor):
            assert (name, floor) == ("窓口", 2)


def test_it_can_be_copied_and_sent():
    place = Place("窓口", 4)
    assert copy.deepcopy(place) == copy.copy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 — our own


def test_what_is_reckoned_once_is_kept():
    room = Room("会議室", 2)
    assert room.words is room.words


def test_what_a_class_writes_itself_is_left_alone():
    @dataclass(frozen=True)
    class Quiet:
        name: str

        def __repr__(self) -> str:
            return "Quiet"

    assert repr(Quiet("a")) == "Quiet"
    assert Quiet("a") == Quiet("a")
    assert repr(Quiet("a")) == "Quiet"


def test_only_frozen_values_are_declared_here():
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False)


_COMPILED = """
import builtins
from chalicelib.values import dataclass
compiled = []
write = builtins.exec
builtins.exec = lambda *given: (compiled.append(1), write(*given))[1]
@dataclass(frozen=True)
class Place:
    name: str
declared = len(compiled)
Place("a")
first = len(compiled)
Place("b")
print(declared, first > 0, len(compiled) - first)
"""


def test_nothing_is_compiled_before_the_first_value():
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "True", "0"]
