"""Receipt numbers survive the telephone: every slip of one character or swap of two is found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.ids import (
    ALPHABET,
    id_for,
    is_procedure_id,
    new_id,
    new_procedure_id,
    receipt_number,
    sound_receipt_number,
)

numbers = st.uuids().map(lambda key: receipt_number("347acdefgh", str(key)))
LOOK_ALIKES = ["0OQ", "0OD", "1IL", "2Z", "5S", "8B", "UV"]


def written(characters):
    text = "".join(characters)
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


@given(numbers)
def test_no_single_slip_is_taken_for_a_sound_number(number):
    characters = number.replace("-", "")
    for place, right in enumerate(characters):
        for wrong in ALPHABET.replace(right, ""):
            slipped = written((*characters[:place], wrong, *characters[place + 1 :]))
            assert sound_receipt_number(slipped) is None


@given(numbers)
def test_no_swap_of_neighbours_is_taken_for_a_sound_number(number):
    characters = list(number.replace("-", ""))
    for place in range(len(characters) - 1):
        left, right = characters[place : place + 2]
        swapped = [*characters[:place], right, left, *characters[place + 2 :]]
        if left != right:
            assert sound_receipt_number(written(swapped)) is None


@given(numbers)
def test_a_number_is_sound_however_people_write_it(number):
    for typed in (number, number.lower(), number.replace("-", ""), f" {number} ", "-".join(number)):
        assert sound_receipt_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "-", "A", "０１２３-４５６７-８９ＡＢ", "A" * 13, "\x00" * 12, "é" * 12]
)
def test_what_is_no_number_is_not_sound(typed):
    assert sound_receipt_number(typed) is None


@pytest.mark.parametrize("group", LOOK_ALIKES)
def test_of_characters_that_look_alike_at_most_one_is_used(group):
    assert sum(character in ALPHABET for character in group) <= 1


def test_the_alphabet_is_as_long_as_a_prime_because_the_check_needs_it():
    size = len(set(ALPHABET))
    assert size == len(ALPHABET)
    assert all(size % divisor for divisor in range(2, size))


def test_a_number_that_was_given_once_is_given_for_ever():
    key = "11111111-1111-4111-8111-111111111111"
    assert receipt_number("347acdefgh", key) == "6QHE-K7MD-KEXM"


def test_a_number_follows_from_procedure_and_key_alone():
    assert receipt_number("347acdefgh", "k") == receipt_number("347acdefgh", "k")
    assert receipt_number("347acdefgh", "k") != receipt_number("347acdefgj", "k")
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", receipt_number("347acdefgh", "k"))


def test_two_hundred_thousand_numbers_do_not_collide():
    assert len({receipt_number("347acdefgh", str(key)) for key in range(200_000)}) == 200_000


def test_an_id_of_parts_is_always_the_same_and_differs_by_each_of_them():
    same = id_for("abc", "folder", "request")
    assert id_for("abc", "folder", "request") == same
    assert re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", same)
    others = {id_for("abd", "folder", "request"), id_for("abc", "folder", "requests")}
    assert len(others | {same, id_for("abc", "folderrequest")}) == 4


def test_procedure_ids_have_their_form_and_nothing_else_has():
    assert all(is_procedure_id(new_procedure_id()) for _ in range(100))
    sound = new_procedure_id()
    for other in (
        "",
        sound[:-1],
        sound + "3",
        sound.upper(),
        "../../../..",
        "３" * 10,
        "a" * 9 + "\n",
    ):
        assert not is_procedure_id(other)


def test_new_ids_sort_by_the_time_of_their_making(time_machine):
    made = []
    for second in range(20):
        time_machine.move_to(1_800_000_000 + second)
        made.append(new_id())
    assert made == sorted(made)
    assert len(set(made)) == len(made)
