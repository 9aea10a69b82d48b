"""The verdict on a file: the ledger first, then the bottom line of every signature."""

from dataclasses import replace

import pytest

from chalicelib.contracts.registered import Registered, What
from chalicelib.seals.model import Added, Findings, Problem, SignatureFinding, TimestampFinding
from chalicelib.verification.judging import verdict
from chalicelib.verification.model import Verdict

SIGNATURE = SignatureFinding(
    field="Seal1",
    name="株式会社髙橋組",
    reason="契約への同意",
    location="",
    signed_at=None,
    timestamp_at="2026-11-20T12:00:00.000000+09:00",
    timestamp_by="局",
    certificate_subject="見本県",
    certificate_until="2029-11-20T12:00:00.000000+09:00",
    ours=True,
    sound=True,
    intact=True,
    trusted=True,
    covers_all=False,
    added=Added.SIGNATURES,
)
STAMP = TimestampFinding(
    at="2026-11-20T12:00:00.000000+09:00",
    by="局",
    until="2037-11-20T12:00:00.000000+09:00",
    sound=True,
    covers_all=True,
)
REGISTERED = Registered(
    contract_id="aaaaaaaaaa",
    what=What.CONTRACT,
    concluded_at="2026-11-20T12:00:00.000000+09:00",
    newest=True,
    sound=True,
)
UNFINISHED = replace(REGISTERED, what=What.UNFINISHED)


def found(*more, archive=(STAMP,), **changed):
    """Findings of one sound signature, changed so, and more."""
    return Findings(signatures=(replace(SIGNATURE, **changed), *more), archive=archive, whole=True)


def test_identical_bytes_with_sound_signatures_are_the_same():
    assert verdict(found(), REGISTERED) is Verdict.SAME


@pytest.mark.parametrize(
    "findings",
    [
        found(sound=False),
        found(archive=(replace(STAMP, sound=False),)),
        Findings(problem=Problem.TOO_LARGE),
        Findings(),
    ],
    ids=["a signature", "a stamp", "not looked at", "none"],
)
def test_identical_bytes_stay_identical_though_a_signature_cannot_be_confirmed(findings):
    assert verdict(findings, REGISTERED) is Verdict.UNPROVEN


def test_the_evidence_needs_no_signature():
    evidence = replace(REGISTERED, what=What.EVIDENCE)
    assert verdict(Findings(problem=Problem.NOT_PDF), evidence) is Verdict.SAME


@pytest.mark.parametrize("registered", [REGISTERED, UNFINISHED])
def test_a_ledger_that_does_not_hold_vouches_for_nothing(registered):
    assert verdict(found(), replace(registered, sound=False)) is Verdict.INCONSISTENT


def test_sound_signatures_alone_are_not_enough():
    assert verdict(found(), None) is Verdict.UNREGISTERED


def test_a_file_of_the_ledger_from_before_the_conclusion_is_unfinished():
    assert verdict(found(), UNFINISHED) is Verdict.UNFINISHED


@pytest.mark.parametrize("registered", [None, UNFINISHED])
@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        (found(intact=False, sound=False, trusted=False), Verdict.ALTERED),
        (found(added=Added.OTHER, sound=False), Verdict.ALTERED),
        (found(replace(SIGNATURE, added=Added.OTHER, sound=False)), Verdict.ALTERED),
        (found(ours=False, trusted=False, sound=False), Verdict.FOREIGN),
        (found(ours=False), Verdict.FOREIGN),
        (found(replace(SIGNATURE, ours=False)), Verdict.FOREIGN),
        (found(sound=False, timestamp_at=None), Verdict.DOUBTFUL),
        (found(sound=False, trusted=False), Verdict.DOUBTFUL),
        (found(archive=(replace(STAMP, sound=False),)), Verdict.DOUBTFUL),
        (Findings(), Verdict.UNSIGNED),
        (Findings(archive=(STAMP,)), Verdict.UNSIGNED),
        *((Findings(problem=one), Verdict.UNREADABLE) for one in Problem),
    ],
)
def test_nothing_else_is_ever_called_sound(findings, expected, registered):
    assert verdict(findings, registered) is expected
