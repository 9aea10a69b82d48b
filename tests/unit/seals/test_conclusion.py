"""Conclusion: what makes a sealed contract provable for ten years, and longer by renewal."""

import asyncio
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.ades import simulate_future_ades_lta_validation

from chalicelib import clock
from chalicelib.contracts.paper.joining import join
from chalicelib.contracts.paper.model import Part
from chalicelib.errors import SealingFailed
from chalicelib.seals.concluding import conclude, lasts, renew
from chalicelib.seals.examining import examine
from chalicelib.seals.model import Added
from chalicelib.seals.preparing import prepare
from chalicelib.seals.sealing import seal
from chalicelib.seals.trust import specification
from tests.unit.seals.office import OFFICE, VENDOR, Office

NINE_YEARS = timedelta(days=9 * 365)


def refused(pdf, means, step=conclude):
    with pytest.raises(SealingFailed) as error:
        step(pdf, means)
    return error.value.reason


def test_a_concluded_contract_lasts_and_a_sealed_one_does_not(office, sealed, concluded):
    assert lasts(concluded, office.trust())
    assert not lasts(sealed, office.trust())


def test_a_single_paper_that_was_bound_anew_lasts_too(office, means, contract):
    bound = join([Part("契約書", contract)], "契約書").pdf
    ready = prepare(bound, ["party-1", "office"])
    assert ready.startswith(bound)
    once = seal(ready, VENDOR, means, certify=True)
    done = conclude(seal(once, OFFICE, means, certify=False), means)
    assert examine(done, office.trust()).sound
    assert lasts(done, office.trust())


@pytest.mark.parametrize("stage", ["sealed", "concluded"])
def test_only_the_concluded_one_is_believed_in_nine_years(request, office, stage):
    reader = PdfFileReader(BytesIO(request.getfixturevalue(stage)))
    told = [
        asyncio.run(
            simulate_future_ades_lta_validation(
                one, specification(office.trust()), clock.now() + NINE_YEARS
            )
        ).ades_subindic.status.name
        for one in reader.embedded_regular_signatures
    ]
    assert told == {"sealed": ["INDETERMINATE"] * 2, "concluded": ["PASSED"] * 2}[stage]


@pytest.mark.parametrize("days", [1, 60, 3000])
def test_a_concluded_contract_needs_nobody_to_be_believed_later(office, concluded, days):
    """Its revocation lists run out after a month; by then its timestamp has proven them."""
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        assert examine(concluded, office.trust()).sound


def test_a_concluded_contract_is_sound_when_the_seals_certificate_has_ended(office, concluded):
    with time_machine.travel(clock.now() + timedelta(days=4 * 365), tick=False):
        found = examine(concluded, office.trust())
    assert found.sound
    assert all(one.certificate_until < found.archive[0].until for one in found.signatures)


def test_a_contract_that_was_only_sealed_is_not_sound_by_then(office, sealed):
    with time_machine.travel(clock.now() + timedelta(days=4 * 365), tick=False):
        assert not examine(sealed, office.trust()).sound


def test_a_certificate_revoked_afterwards_leaves_the_contract_sound(tmp_path, prepared):
    own = Office(tmp_path)
    with own.stamping() as url:
        done = conclude(seal(prepared, VENDOR, own.means(url), certify=True), own.means(url))
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        own.folder.revoke(own.leaf.serial_number)
        assert examine(done, own.trust(own.revocations())).sound


def test_a_revoked_certificate_is_not_concluded_with(tmp_path, prepared):
    own = Office(tmp_path)
    with own.stamping() as url:
        done = seal(prepared, VENDOR, own.means(url), certify=True)
        own.folder.revoke(own.leaf.serial_number)
        assert refused(done, own.means(url)) == "validation_failed"


def test_without_revocation_lists_nothing_is_concluded(office, sealed, stamps):
    assert refused(sealed, office.means(stamps, lists=lambda _: [])) == "validation_failed"


def test_with_an_old_revocation_list_nothing_is_concluded(office, sealed, stamps):
    with time_machine.travel(clock.now() - timedelta(days=10), tick=False):
        old = office.revocations(timedelta(days=5))
    assert refused(sealed, office.means(stamps, lists=lambda _: [old])) == "validation_failed"


def test_a_list_published_before_the_seal_serves_while_it_is_current(tmp_path, prepared):
    with time_machine.travel(clock.now() - timedelta(days=10), tick=False):
        own = Office(tmp_path)
        published = own.revocations(timedelta(days=30))
    with own.stamping() as url:
        means = own.means(url, lists=lambda _: [published])
        done = conclude(seal(prepared, VENDOR, means, certify=True), means)
    assert examine(done, own.trust()).sound


def test_without_a_time_stamp_nothing_is_concluded(office, sealed):
    assert refused(sealed, office.means("http://127.0.0.1:9/")) == "timestamp_unavailable"


def test_nothing_is_concluded_that_nobody_signed(office, prepared, stamps):
    assert refused(prepared, office.means(stamps)) == "validation_failed"


def test_a_changed_contract_is_not_concluded(sealed, means):
    at = sealed.index(b"stream") + 40
    changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    assert refused(changed, means) == "validation_failed"


def test_renewing_adds_a_timestamp_over_all_that_went_before(office, concluded, means):
    renewed = renew(concluded, means)
    found = examine(renewed, office.trust())
    assert renewed.startswith(concluded)
    assert found.sound
    assert found.whole
    assert [one.covers_all for one in found.archive] == [False, True]
    assert [one.added for one in found.signatures] == [Added.SIGNATURES, Added.VALIDATION]
    assert lasts(renewed, office.trust())


def test_a_contract_that_was_never_concluded_cannot_be_renewed(sealed, means):
    assert refused(sealed, means, renew) == "validation_failed"


def test_seals_of_two_keys_are_concluded_together_after_a_rotation(office, sealed_once, stamps):
    following = Office(office.folder.place)
    both = office.trust()
    means = following.means(stamps, trust=both)
    done = conclude(seal(sealed_once, OFFICE, means, certify=False), means)
    first, second = examine(done, both).signatures
    assert first.sound
    assert second.sound
