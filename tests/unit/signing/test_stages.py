"""What a link opens, whose name fits, and how fresh a sign-in has to be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.contracts.model import Contract, Kind, Party, PartyState, Role, State
from chalicelib.contracts.service import DAYS_AFTER
from chalicelib.errors import SignInAgain
from chalicelib.http import Person
from chalicelib.signing.countersigning import _signed_in_anew
from chalicelib.signing.deciding import is_name_of
from chalicelib.signing.model import Stage, covered
from chalicelib.signing.opening import stage_of

FIRST = Party(
    id="p1", role=Role.COUNTERPARTY, order=1, name="代表取締役　髙橋 𠮷信", state=PartyState.INVITED
)
OFFICE = Party(id="p2", role=Role.OFFICE, order=2)


def contract(state, first=PartyState.INVITED, **changed):
    parties = (replace(FIRST, state=first), OFFICE)
    sound = {"id": "c", "department": "d", "title": "t", "kind": Kind.WORKS}
    return Contract(**(sound | {"state": state, "parties": parties} | changed))


def stage(one):
    return stage_of(one, one.parties[0])


def test_whose_turn_it_is_may_decide():
    assert stage(contract(State.SIGNING)) is Stage.TURN


@pytest.mark.parametrize("state", [State.SIGNING, State.SEALING, State.SEAL_FAILED])
def test_before_their_turn_people_wait(state):
    assert stage(contract(state, PartyState.WAITING)) is Stage.WAITING


@pytest.mark.parametrize("state", [State.SEALING, State.COUNTERSIGNING, State.SEAL_FAILED])
@pytest.mark.parametrize("first", [PartyState.CONSENTED, PartyState.SEALED])
def test_who_agreed_sees_how_it_goes_on(state, first):
    assert stage(contract(state, first)) is Stage.DONE


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.EXPIRED, Stage.EXPIRED),
        (State.DECLINED, Stage.DECLINED),
        (State.WITHDRAWN, Stage.OVER),
    ],
)
def test_what_ended_opens_nothing(state, told):
    assert stage(contract(state)) is told


def test_a_concluded_contract_can_be_fetched_for_a_while():
    def after(days):
        moment = clock.timestamp(clock.now() - timedelta(days=days))
        return stage(contract(State.CONCLUDED, PartyState.SEALED, concluded_at=moment))

    assert after(DAYS_AFTER - 1) is Stage.CONCLUDED
    assert after(DAYS_AFTER + 1) is Stage.OVER


@pytest.mark.parametrize(
    "typed",
    ["髙橋 𠮷信", "髙橋𠮷信", "代表取締役　髙橋　𠮷信", "　髙橋　𠮷信 ", "代表取締役髙橋𠮷信"],
)
def test_a_signer_is_known_by_their_name_with_or_without_what_they_are(typed):
    assert is_name_of(FIRST, typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "　", "髙", "高橋 吉信", "山田 太郎", "髙橋 𠮷信 花子"),
        *("取締", "取締役", "代表取締役", "𠮷信", "髙橋", "役髙橋𠮷信", "締役　髙橋 𠮷"),
    ],
)
def test_anybody_elses_name_is_not_theirs_nor_is_a_part_of_it(typed):
    assert not is_name_of(FIRST, typed)


@pytest.mark.parametrize(
    ("whole", "bare"),
    [
        ("代表取締役社長髙橋𠮷信", "髙橋𠮷信"),
        ("営業本部　本部長　山田 太郎", "山田太郎"),
        ("支店長　長谷部 誠", "長谷部誠"),
        ("専務取締役 営業部長 山﨑 花", "山﨑花"),
        ("代表者　役所 広", "役所広"),
        ("長　大地", "長大地"),
        ("山田 太郎", "山田太郎"),
        ("Managing Director John Smith", "Managing Director John Smith"),
    ],
)
def test_titles_of_many_kinds_may_be_left_out_and_names_that_look_like_one_stay(whole, bare):
    party = replace(FIRST, name=whole)
    assert is_name_of(party, bare)
    assert is_name_of(party, whole)
    assert not is_name_of(party, bare[1:])


def test_of_an_address_its_owner_sees_enough():
    assert covered("keiyaku@example.co.jp") == "k●●●@example.co.jp"


@pytest.mark.parametrize("seconds", [0, 299, -5])
def test_a_sign_in_of_these_minutes_counts(seconds):
    _signed_in_anew(signed_in(seconds))


@pytest.mark.parametrize("seconds", [302, 3600, -60])
def test_an_older_one_and_one_from_the_future_do_not(seconds):
    with pytest.raises(SignInAgain):
        _signed_in_anew(signed_in(seconds))


def signed_in(ago):
    moment = int(clock.now().timestamp()) - ago
    return Person("m", "職員", "d", frozenset(), moment)
