"""Nobody stops verification for others, nor has it vouch for what was not concluded."""

import pytest

from tests.concluding import concluded_contract, file_of
from tests.contracting import confirmed_company, pdf
from tests.verifying import check, digest, examine, kept, sent


@pytest.fixture(scope="module")
def service(settings_of_cloud):
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    return service


@pytest.fixture(scope="module")
def firm(tanaka, public, inbox):
    return confirmed_company(tanaka, public, inbox)


def test_whoever_asks_without_end_waits_and_their_file_is_gone(service, public, cloud):
    from chalicelib.errors import TooManyUploads
    from chalicelib.verification import service as verification
    from chalicelib.verification.model import MOST_OF_ONE
    from chalicelib.visitor import Visitor

    assert service
    one = Visitor(ip="2001:db8:1:2::7")
    used_up("examinations", one, MOST_OF_ONE)
    place = sent(public, pdf("続けて"))
    neighbour = Visitor(ip="2001:db8:1:2:ffff::8")
    with pytest.raises(TooManyUploads):
        verification.examine(place, "", neighbour)
    assert kept(cloud) == []
    place = sent(public, pdf("別の人"))
    assert verification.examine(place, "", Visitor(ip="2001:db8:1:3::7")).verdict == "unsigned"


def used_up(what, visitor, times):
    """As if they had asked so often: each examination takes a second."""
    from chalicelib.verification import service as verification

    for _ in range(times):
        verification._use_fairly(what, visitor)


def test_requests_for_nothing_keep_nobody_out(service, public):
    """They cost their sender nothing, so they may not count against anybody."""
    from chalicelib.errors import FileRefused
    from chalicelib.verification import service as verification
    from chalicelib.verification.model import MOST_A_MINUTE, MOST_OF_ONE
    from chalicelib.visitor import Visitor

    assert service
    one, missing = Visitor(ip="203.0.113.7"), "a" * 10 + "1" * 64
    for _ in range(max(MOST_OF_ONE, MOST_A_MINUTE) + 1):
        with pytest.raises(FileRefused):
            verification.examine(missing, "", one)
    assert verification.examine(sent(public, pdf()), "", one).verdict == "unsigned"


def test_places_for_files_are_counted_for_each_network_and_never_for_all(service):
    from chalicelib.errors import TooManyUploads
    from chalicelib.verification import service as verification
    from chalicelib.verification.model import MOST_A_MINUTE, MOST_OF_ONE
    from chalicelib.visitor import Visitor

    assert service
    one = Visitor(ip="203.0.113.10")
    for _ in range(MOST_OF_ONE):
        assert verification.ticket(9, "0" * 64, one).id
    with pytest.raises(TooManyUploads, match="10分"):
        verification.ticket(9, "0" * 64, one)
    for other in range(MOST_A_MINUTE + 1 - MOST_OF_ONE):
        assert verification.ticket(9, "0" * 64, Visitor(ip=f"198.51.100.{other}")).id


def test_a_ledger_written_anew_vouches_for_nothing_that_the_vault_does_not_hold(
    tanaka, yamada, service, firm, public
):
    """Whoever can write the table can make a chain that holds; the vault is not theirs to write."""
    from dataclasses import asdict

    from chalicelib import clock
    from chalicelib.contracts import store
    from chalicelib.contracts.ledger import append, fault
    from chalicelib.contracts.life import Act
    from chalicelib.contracts.record import CONTRACT, ContractRecord

    done, _ = concluded_contract(tanaka, yamada, service, firm)
    forged = pdf("にせの契約書")
    known = store.load(done["id"])
    entry = append(
        known.id,
        len(store.entries(known.id)) + 1,
        known.head,
        at=clock.timestamp(),
        actor="封印",
        act=Act.RENEWED,
        detail={"contract_sha256": digest(forged)},
    )
    newest = ContractRecord.get(known.id, f"ENTRY#{entry.number - 1:06d}")
    ContractRecord(known.id, f"ENTRY#{entry.number:06d}", content=asdict(entry)).save()
    assert newest.content.keys() == asdict(entry).keys()
    record = ContractRecord.get(known.id, CONTRACT)
    record.head, record.content = entry.hash, record.content | {"head": entry.hash}
    record.save()
    assert fault(store.entries(known.id), known.id, store.load(known.id).head) is None
    assert check(public, digest(forged), known.id)["outcome"] == "inconsistent"
    assert check(public, digest(file_of(tanaka, done)), known.id)["outcome"] == "contract"


def test_a_ledger_that_was_altered_vouches_for_nothing(tanaka, yamada, service, firm, public):
    from chalicelib.contracts.record import ContractRecord

    done, _ = concluded_contract(tanaka, yamada, service, firm)
    content = file_of(tanaka, done)
    record = ContractRecord.get(done["id"], "ENTRY#000002")
    record.content = record.content | {"actor": "別人"}
    record.save()
    assert check(public, digest(content))["outcome"] == "inconsistent"
    assert examine(public, content)["verdict"] == "inconsistent"
