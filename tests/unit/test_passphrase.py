"""Passphrases are kept as hashes that tell nothing and fit nothing else."""

import pytest

from chalicelib.passphrase import hashed, matches


def test_a_passphrase_opens_what_it_closed_and_no_other_does():
    stored = hashed("ひらけごま2026")
    assert matches("ひらけごま2026", stored)
    assert not matches("ひらけごま2027", stored)
    assert not matches("", stored)


@pytest.mark.parametrize("typed", ["ｏｐｅｎ－２０２６", " open-2026", "open-2026\u3000"])
def test_the_width_of_letters_and_spaces_around_do_not_matter(typed):
    assert matches(typed.replace("－", "-"), hashed("open-2026"))


def test_equal_passphrases_are_stored_differently_and_never_as_typed():
    first, second = hashed("open-2026"), hashed("open-2026")
    assert first != second
    assert "open" not in first
    assert first.startswith("scrypt$16384$8$1$")
