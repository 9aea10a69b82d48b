"""The order of a draw follows from the seed and the receipt numbers, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.ids import receipt_number
from chalicelib.submissions.ranking import METHOD, digest_of_candidates, ranked

SEED = "6f1d0c2b9a8e47538d1c0b9f2e3a4d5c"
NUMBERS = [receipt_number("347acdefgh", str(number)) for number in range(200)]
seeds = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(seed=seeds, numbers=st.permutations(NUMBERS[:30]))
def test_the_order_in_which_people_came_does_not_matter(seed, numbers):
    assert ranked(seed, numbers) == ranked(seed, NUMBERS[:30])


@given(seed=seeds)
def test_everybody_is_in_the_order_once(seed):
    assert sorted(ranked(seed, NUMBERS)) == sorted(NUMBERS)


def test_another_seed_gives_another_order():
    assert ranked(SEED, NUMBERS) != ranked(SEED[::-1], NUMBERS)


def test_everybody_has_the_same_chance():
    wins = dict.fromkeys(NUMBERS[:10], 0)
    for number in range(2000):
        wins[ranked(f"seed-{number}", wins)[0]] += 1
    assert all(140 <= count <= 260 for count in wins.values())  # 200 is fair, ±4.5 standard errors


def test_the_digest_fixes_who_entered_and_for_what():
    candidates = [("am", number) for number in NUMBERS[:5]]
    digest = digest_of_candidates(candidates)
    assert digest == digest_of_candidates(candidates[::-1])
    assert digest != digest_of_candidates(candidates[:4])
    assert digest != digest_of_candidates([("pm", NUMBERS[0]), *candidates[1:]])


def test_the_method_is_told_in_words_that_name_all_it_needs():
    assert all(word in METHOD for word in ("SHA-256", "受付番号", "seed", "定員"))
