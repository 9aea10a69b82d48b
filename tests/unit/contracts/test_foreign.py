"""What is found in a PDF of others is told as it is, and nothing beyond."""

import pytest

from chalicelib.contracts import foreign
from chalicelib.contracts.content import lacking
from chalicelib.contracts.model import Contract, Kind, Origin, Party, Role
from chalicelib.contracts.paper.model import Looks
from chalicelib.errors import PdfRefused
from chalicelib.seals import service as seals
from tests.contracting import pdf
from tests.importing import signed_elsewhere

LARGEST = 1024 * 1024


@pytest.fixture(autouse=True)
def trusting_nobody(monkeypatch):
    monkeypatch.setattr(seals.installed, "trust", lambda: seals.quarantine.Trust((), ()))


def test_a_signature_of_others_is_told_whole_but_not_trusted():
    pages, found = foreign.examined(signed_elsewhere(pdf(pages=2)), LARGEST)
    (mark,) = found.marks
    assert pages == 2
    assert mark.name == "見本サイン株式会社"
    assert (mark.intact, mark.changed, mark.trusted, mark.sound) == (True, False, False, False)


def test_a_signature_that_was_tampered_with_is_told_so():
    signed = signed_elsewhere(pdf())
    at = signed.index(b"stream") + 40
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    _, found = foreign.examined(changed, LARGEST)
    assert not found.marks[0].intact


def test_a_scan_has_no_signatures_and_nothing_to_remark():
    _, found = foreign.examined(pdf(), LARGEST)
    assert (found.marks, found.stamps, found.unreadable, found.remarks) == ((), 0, False, ())


def test_what_nobody_can_open_or_what_acts_by_itself_is_refused():
    with pytest.raises(PdfRefused, match="PDFではありません"):
        foreign.examined(b"no pdf", LARGEST)
    with pytest.raises(PdfRefused, match="大きすぎます"):
        foreign.examined(pdf(), 10)


def test_files_fields_and_hidden_layers_are_remarked():
    told = list(foreign.remarks(Looks(pages=1, files=("a.txt",), fields=2, hidden_layers=True)))
    assert [one[:4] for one in told] == ["ファイル", "あとから", "画面と印"]
    told = list(foreign.remarks(Looks(pages=1, swaps=True, reaches=True, comments=3)))
    assert [one[:4] for one in told] == ["画面と印", "別のファ", "書き込み"]


def test_what_was_taken_in_waits_for_nobody_and_lacks_nothing():
    party = Party(id="p", role=Role.COUNTERPARTY, order=1, company="会社")
    made = Contract(
        id="x", department="d", title="t", kind=Kind.OTHER, parties=(party,), origin=Origin.PAPER
    )
    assert made.present is None
    assert lacking(made) == []
