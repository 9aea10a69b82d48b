"""A roster holds each person once; a link leads to one person, and only its digest is kept."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib import clock
from chalicelib.errors import AnsweredAlready, LinkInvalid, NotFound, PeopleInvalid, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Access, Once, Reception
from chalicelib.rosters import model, service, store
from chalicelib.rosters.model import Named
from chalicelib.submissions import intake

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
LINKED = Reception(access=Access.ROSTER, once=Once.LINK)


@pytest.fixture(autouse=True)
def ours(monkeypatch):
    monkeypatch.setattr(procedures, "owned", lambda *_: None)
    monkeypatch.setattr(procedures, "reception_of", lambda _: LINKED)


def person(number, **changed):
    sound = {"name": f"髙﨑 {number}", "mail": f"p{number}@example.lg.jp"}
    return Named(**(sound | changed))


@pytest.fixture
def people(procedure_id):
    """Three people of the roster, in the order they were added."""
    service.add(TANAKA, procedure_id, [person(number) for number in range(3)])
    return list(store.read_all(procedure_id))


def links(procedure_id, ids=None):
    made = service.new_links(TANAKA, procedure_id, ids)
    return {entry.id: url.partition("#k=")[2] for entry, url in made}


def test_people_come_back_in_the_order_they_were_added(procedure_id):
    for start in (0, 120):
        added = [person(number) for number in range(start, start + 120)]
        assert service.add(TANAKA, procedure_id, added) == 120
    found, cursor = [], None
    while True:
        page = store.list_entries(procedure_id, 50, cursor, answered=None)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [one.mail for one in found] == [f"p{number}@example.lg.jp" for number in range(240)]
    assert service.figures(procedure_id) == (240, 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": ""}, "name_missing"),
        ({"name": "あ" * 101}, "name_invalid"),
        ({"name": "一行\n二行"}, "name_invalid"),
        ({"mail": ""}, "mail_invalid"),
        ({"mail": "p9@"}, "mail_invalid"),
        ({"mail": "ｐ9@example.jp"}, "mail_invalid"),
        ({"mail": "P0@Example.LG.jp"}, "mail_known"),
        ({"mail": "new@example.jp"}, "mail_twice"),
    ],
    ids=str,
)
def test_who_cannot_be_added_is_named_by_row_and_nobody_is_added(people, procedure_id, wrong, code):
    with pytest.raises(PeopleInvalid) as refused:
        service.add(TANAKA, procedure_id, [person(8, mail="new@example.jp"), person(9, **wrong)])
    (fault,) = refused.value.errors
    assert (fault["field"], fault["code"]) == ("people.1", code)
    assert fault["message"].startswith("2行目：")
    assert len(list(store.read_all(procedure_id))) == len(people)


def test_two_who_add_the_same_person_at_once_add_them_once(procedure_id):
    def add(_):
        try:
            return service.add(TANAKA, procedure_id, [person(1)])
        except (PeopleInvalid, WrongState):
            return 0

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(add, range(6))) == 1
    assert len(list(store.read_all(procedure_id))) == 1


def test_a_roster_holds_so_many_and_no_more(people, procedure_id, monkeypatch):
    assert people
    monkeypatch.setattr(service, "MOST_PEOPLE", 3)
    with pytest.raises(WrongState, match="3人まで"):
        service.add(TANAKA, procedure_id, [person(9)])


def test_a_link_leads_to_its_person_and_its_secret_is_kept_nowhere(people, procedure_id):
    made = links(procedure_id)
    assert set(made) == {one.id for one in people}
    for entry in people:
        assert service.entry_of_link(procedure_id, made[entry.id]) == entry
    kept = [record.attribute_values for record in store.EntryRecord.query(procedure_id)]
    text = json.dumps(kept, default=str)
    assert not [link for link in made.values() if link.partition(".")[2] in text]


def test_a_new_link_kills_the_older_ones_and_a_letters_link_does_not(people, procedure_id):
    entry = people[0]
    first = links(procedure_id, [entry.id])[entry.id]
    _, url = service.mail_link(procedure_id, entry.id, "one")
    lettered = url.partition("#k=")[2]
    for link in (first, lettered):
        assert service.entry_of_link(procedure_id, link) == entry
    newest = links(procedure_id, [entry.id])[entry.id]
    for dead in (first, lettered):
        with pytest.raises(LinkInvalid):
            service.entry_of_link(procedure_id, dead)
    assert service.entry_of_link(procedure_id, newest) == entry


def test_no_other_link_opens_anything(people, procedure_id):
    made = links(procedure_id)
    good = made[people[0].id]
    others = [
        "",
        "x",
        good[:-1],
        good.swapcase(),
        f"{people[1].id}.{good.partition('.')[2]}",
        model.new_link(people[0].id)[0],
        f"{'0' * 29}.x",
    ]
    for link in others:
        with pytest.raises(LinkInvalid):
            service.entry_of_link(procedure_id, link)
    with pytest.raises(LinkInvalid):
        service.entry_of_link("yyyyyyyyyy", good)


def test_a_person_answers_once_by_their_link(people, procedure_id, make_submission):
    entry = people[1]
    one = make_submission(person=entry.id)
    intake.insert(one, LINKED, entry)
    assert service.entry(procedure_id, entry.id).submission == one.key
    assert service.figures(procedure_id) == (3, 1)
    assert intake.insert(one, LINKED, entry) == (one, True)
    with pytest.raises(AnsweredAlready):
        intake.insert(make_submission(person=entry.id), LINKED, entry)


def test_a_person_may_answer_again_where_once_is_not_asked(people, make_submission):
    terms = Reception(access=Access.ROSTER)
    for _ in range(2):
        assert intake.insert(make_submission(person=people[0].id), terms, people[0])[1] is False


def test_who_was_taken_off_the_roster_answers_no_more(people, procedure_id, make_submission):
    entry = people[0]
    link = links(procedure_id)[entry.id]
    service.remove(TANAKA, procedure_id, entry.id)
    with pytest.raises(LinkInvalid):
        service.entry_of_link(procedure_id, link)
    with pytest.raises(LinkInvalid):
        intake.insert(make_submission(person=entry.id), LINKED, entry)
    with pytest.raises(NotFound):
        service.remove(TANAKA, procedure_id, entry.id)
    assert service.add(TANAKA, procedure_id, [Named(entry.name, entry.mail)]) == 1


def test_who_has_answered_gets_no_link_and_no_letter(people, procedure_id, make_submission):
    entry = people[2]
    intake.insert(make_submission(person=entry.id), LINKED, entry)
    assert entry.id not in links(procedure_id)
    assert service.mail_link(procedure_id, entry.id, "one") is None
    assert service.mail_link(procedure_id, "nobody", "one") is None
    unanswered = store.list_entries(procedure_id, 50, None, answered=False).items
    assert [one.id for one in unanswered] == [one.id for one in people[:2]]


def test_only_an_open_form_with_a_roster_is_mailed_about(people, procedure_id, monkeypatch):
    procedure = type("Procedure", (), {"published_version": 1})
    monkeypatch.setattr(procedures, "owned", lambda *_: procedure)
    monkeypatch.setattr(procedures, "closed_since", lambda _: None)
    assert service.those_to_mail(TANAKA, procedure_id, None) == people
    assert service.those_to_mail(TANAKA, procedure_id, [people[1].id, "x"]) == [people[1]]
    monkeypatch.setattr(procedures, "reception_of", lambda _: Reception())
    with pytest.raises(WrongState, match="名簿の人だけ"):
        service.those_to_mail(TANAKA, procedure_id, None)
    monkeypatch.setattr(procedures, "closed_since", lambda _: clock.now())
    with pytest.raises(WrongState, match="受付中の手続だけ"):
        service.those_to_mail(TANAKA, procedure_id, None)


def test_a_letter_brings_the_same_link_at_each_try_and_leaves_one_digest(procedure_id, people):
    one = people[0]
    first, again, other = (
        service.mail_link(procedure_id, one.id, letter)[1]
        for letter in ("invitation/09:00", "invitation/09:00", "invitation/10:00")
    )
    assert first == again != other
    kept = store.EntryRecord.get(procedure_id, f"PERSON#{one.id}").links
    assert len(kept) == 2
    for url in (first, other):
        assert service.entry_of_link(procedure_id, url.partition("#k=")[2]).id == one.id
