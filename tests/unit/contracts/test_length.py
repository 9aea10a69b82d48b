"""The length of the file is told with its pages of seals, which nobody counts as papers."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from chalicelib.contracts.length import length_of
from chalicelib.contracts.model import Contract, Kind, Origin, Party, Role
from chalicelib.seals import service as seals

CONTRACT = Contract(id="k3v9x2m7qa", department="soumu", title="契約", kind=Kind.WORKS)


def signed_by(count, pages=4):
    parties = tuple(Party(id=f"p{n}", role=Role.MEMBER, order=n) for n in range(1, count + 1))
    return replace(CONTRACT, parties=parties, file_pages=pages)


@pytest.mark.parametrize(
    ("parties", "words"),
    [
        (2, "4ページ＋電子署名欄1ページ"),
        (8, "4ページ＋電子署名欄1ページ"),
        (9, "4ページ＋電子署名欄2ページ"),
    ],
)
def test_it_tells_the_papers_and_the_pages_of_seals(parties, words):
    assert length_of(signed_by(parties)) == words


def test_nothing_is_told_before_the_sending_and_of_what_was_taken_in():
    assert length_of(signed_by(2, pages=0)) == ""
    assert length_of(replace(signed_by(2), origin=Origin.PAPER)) == ""


@pytest.mark.parametrize("fields", [1, 8, 9, 12])
def test_as_many_pages_are_put_behind_the_papers_as_are_told(fields):
    blank = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    whole = seals.prepare(blank.getvalue(), [f"Seal{n}" for n in range(fields)])
    with pikepdf.open(BytesIO(whole)) as pdf:
        assert len(pdf.pages) == 1 + seals.pages_of_seals(fields)
