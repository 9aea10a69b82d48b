"""Errors: one tree, one code each, words for people in every one."""

import re

import pytest

from chalicelib import errors
from chalicelib.errors import DomainError


def tree(kind):
    return [kind, *(one for child in kind.__subclasses__() for one in tree(child))]


KINDS = [kind for kind in tree(DomainError) if kind.__module__.startswith(errors.__name__)]
LEAVES = [kind for kind in KINDS if not kind.__subclasses__()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_stands_in_the_tree_of_the_docstring(kind):
    assert re.search(rf"^[│├└─ ]*{kind.__name__}\b", errors.__doc__, re.MULTILINE)
    assert kind.__name__ in errors.__all__


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not DomainError])
def test_the_tree_of_the_docstring_tells_the_status(kind):
    line = next(
        one for one in errors.__doc__.splitlines() if re.search(rf"\b{kind.__name__}\b", one)
    )
    told = re.search(r"\b(\d{3})\b", line)
    parent = kind.__mro__[1]
    assert kind.status == (int(told[1]) if told else parent.status)


def test_no_two_errors_share_a_code():
    own = [kind for kind in KINDS if kind is not DomainError]
    assert len({kind.code for kind in own}) == len(own)


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_speaks_to_the_person_in_japanese(kind):
    assert re.search("[ぁ-ん]", kind.title)
    assert re.search("[ぁ-ん].*。$", kind.detail)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_becomes_problem_details(kind):
    assert kind().to_problem() == {
        "type": f"urn:smart-docho:problem:{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.detail,
        "code": kind.code,
    }


def test_faults_and_other_facts_stand_in_the_problem():
    faults = [{"field": "name", "code": "required", "message": "入力してください。"}]
    problem = errors.AnswersInvalid(
        "二つあります。", errors=faults, receipt_number="A"
    ).to_problem()
    assert problem["errors"] == faults
    assert problem["detail"] == "二つあります。"
    assert problem["receipt_number"] == "A"


@pytest.mark.parametrize("kind", LEAVES)
def test_an_own_detail_stays_with_its_error(kind):
    assert kind("こちら。").detail == "こちら。"
    assert kind().detail == kind.detail
