"""Templates of a department: newest first, apart from procedures, never without end."""

import pytest

from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service, templates
from tests.factories import example


@pytest.fixture
def person(department):
    return Person("m1", "田中　恵子", department, frozenset())


@pytest.fixture
def procedure(person):
    return service.create(person, example("magazine-present"))


def test_templates_are_listed_newest_first(person, procedure):
    made = [templates.add(person, procedure.id, title) for title in ("一つ目", "二つ目")]
    assert templates.of_department(person) == made[::-1]
    assert [one.title for one in made] == ["一つ目", "二つ目"]
    assert templates.definition_of(person, made[0].id)["title"] == "一つ目"


def test_templates_are_no_procedures(person, procedure):
    templates.add(person, procedure.id, "型")
    assert [one.id for one in service.listing(person, 50, None).items] == [procedure.id]


def test_another_department_finds_none_of_ours(person, procedure):
    made = templates.add(person, procedure.id, "型")
    other = Person("m2", "鈴木　亮", "hokenfukushi", frozenset())
    for step in (templates.definition_of, templates.remove):
        with pytest.raises(NotFound):
            step(other, made.id)
    assert made in templates.of_department(person)


def test_there_are_never_more_than_one_answer_can_tell(person, procedure, monkeypatch):
    monkeypatch.setattr(templates, "MOST", 2)
    for title in ("一つ目", "二つ目"):
        templates.add(person, procedure.id, title)
    with pytest.raises(WrongState, match="いっぱい"):
        templates.add(person, procedure.id, "三つ目")
    monkeypatch.setattr(templates, "MOST", 100)
    monkeypatch.setattr(templates, "MOST_BYTES", 1000)
    with pytest.raises(WrongState, match="いっぱい"):
        templates.add(person, procedure.id, "三つ目")
