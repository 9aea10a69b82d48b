"""What anybody may send to be examined, how large and how often."""

import pytest

from infra.target import Target
from tests.attaching import post_file
from tests.concluding import flipped
from tests.contracting import pdf
from tests.signing import refusal
from tests.verifying import PLACE, digest, sent


@pytest.fixture(scope="module")
def service(settings_of_cloud):
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    return service


@pytest.fixture
def kept_uploads(cloud):
    """What lies where files to be examined are sent, in any version."""
    s3 = Target(cloud["stage"], cloud["region"], cloud["port"]).client("s3")

    def look():
        found = s3.list_object_versions(Bucket=cloud["buckets"]["quarantine"], Prefix="verify/")
        return found.get("Versions", []) + found.get("DeleteMarkers", [])

    return look


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(public):
    told = {"size": 30 * 1024 * 1024 + 1, "sha256": "0" * 64}
    answer = public.post(f"{PLACE}/uploads", told)
    assert refusal(answer) == (422, "file_refused")
    assert "30MB" in answer.json["detail"]


def test_the_place_takes_no_other_bytes_than_were_announced(public, kept_uploads):
    content = pdf()
    told = {"size": len(content), "sha256": digest(content)}
    ticket = public.post(f"{PLACE}/uploads", told).json
    assert post_file(ticket, content + b"x").status in {400, 403}
    assert post_file(ticket, flipped(content)).status in {400, 403}
    assert kept_uploads() == []


def test_whoever_asks_without_end_waits_and_their_file_is_gone(service, public, kept_uploads):
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
    assert kept_uploads() == []
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
