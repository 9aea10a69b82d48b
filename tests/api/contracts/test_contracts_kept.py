"""What lies in the vault stays there; what hides it is told in words, and undone."""

import hashlib

import pytest
import urllib3

from infra.target import Target
from tests.importing import bring, fresh
from tests.signing import CONTRACTS


@pytest.fixture
def s3(cloud):
    return Target("local", port=cloud["port"]).client("s3")


@pytest.fixture
def hidden(tanaka, cloud, s3):
    """A contract whose PDF somebody hid behind a delete marker; gives how that is undone."""
    content = fresh()
    one = bring(tanaka, content)
    sha256 = hashlib.sha256(content).hexdigest()
    key = f"contracts/{one['id']}/imported-{sha256}.pdf"
    where = {"Bucket": cloud["buckets"]["vault"], "Key": key}
    marker = s3.delete_object(**where)["VersionId"]
    return one, content, lambda: s3.delete_object(**where, VersionId=marker)


def test_no_version_of_it_can_be_removed(cloud, s3, hidden):
    one, _, _ = hidden
    bucket = cloud["buckets"]["vault"]
    found = s3.list_object_versions(Bucket=bucket, Prefix=f"contracts/{one['id']}/")
    assert len(found["Versions"]) == 2
    for version in found["Versions"]:
        where = {"Bucket": bucket, "Key": version["Key"], "VersionId": version["VersionId"]}
        with pytest.raises(s3.exceptions.ClientError, match=r"Access\s?Denied"):
            s3.delete_object(**where)


def test_what_is_missing_is_told_and_is_there_again_once_the_marker_is_gone(tanaka, hidden):
    one, content, undo = hidden
    place = f"{CONTRACTS}/{one['id']}/files/imported"
    told = tanaka.get(place)
    assert (told.status, told.json["code"]) == (503, "unavailable")
    assert "保管庫" in told.json["detail"]
    undo()
    assert urllib3.request("GET", tanaka.get(place).json["url"]).data == content
