"""What another feature may ask of approvals: it asks by the digest of its own content."""

from uuid import uuid4

import pytest

from chalicelib.approvals import service
from chalicelib.approvals.model import Planned, State, Subject, Way
from chalicelib.errors import Invalid, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.staff import service as staff

FIRST, SECOND = "a" * 64, "b" * 64


@pytest.fixture
def member(department):
    def add(name):
        member_id = f"{uuid4()}"
        staff.add_member(member_id, name, f"{name}@example.lg.jp", department, ["viewer"])
        return Person(member_id, name, department, frozenset())

    return add


@pytest.fixture
def author(member):
    return member("author")


@pytest.fixture
def chief(member):
    return member("chief")


@pytest.fixture
def contract(author, chief):
    """Asks for approval of something of a feature that approvals does not know."""
    thing = new_id()

    def ask(digest):
        subject = Subject("lease", thing, "庁舎の賃貸借", digest, link=f"leases/{thing}")
        return service.request(author, subject, [Planned("課長", Way.ANY, (chief.id,))])

    ask.id = thing
    return ask


def test_only_the_very_content_that_was_agreed_to_is_approved(contract, chief):
    assert service.standing("lease", contract.id) is None
    assert not service.approved("lease", contract.id, FIRST)
    asked = contract(FIRST)
    assert not service.approved("lease", contract.id, FIRST)
    service.approve(chief, asked.id, FIRST, "")
    assert service.approved("lease", contract.id, FIRST)
    assert not service.approved("lease", contract.id, SECOND)
    assert not service.approved("memo", contract.id, FIRST)


def test_while_it_waits_nobody_asks_again_and_after_a_new_request_the_old_consent_is_void(
    contract, chief, author
):
    first = contract(FIRST)
    with pytest.raises(WrongState):
        contract(SECOND)
    service.approve(chief, first.id, FIRST, "")
    second = contract(SECOND)
    assert second.round == 2
    assert not service.approved("lease", contract.id, FIRST)
    service.withdraw(author, second.id)
    assert service.standing("lease", contract.id).state is State.WITHDRAWN
    assert not service.approved("lease", contract.id, FIRST)


def test_a_route_that_leads_nowhere_is_refused_before_anything_is_stored(author):
    subject = Subject("lease", new_id(), "庁舎の賃貸借", FIRST)
    for members in ((author.id,), ("nobody-knows",)):
        with pytest.raises(Invalid):
            service.request(author, subject, [Planned("課長", Way.ANY, members)])
    assert service.standing("lease", subject.id) is None


def test_who_ended_it_is_told_whatever_is_said_beside_it_afterwards(contract, chief, author):
    asked = contract(FIRST)
    assert service.ending(asked) is None
    service.approve(chief, asked.id, FIRST, "異議なし")
    done = service.comment(author, asked.id, "ありがとうございました。")
    assert service.history(done)[-1].by.id == author.id
    ended = service.ending(done)
    assert (ended.by.id, ended.words) == (chief.id, "異議なし")
