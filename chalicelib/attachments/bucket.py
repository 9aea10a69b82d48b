"""The two buckets of files: signed forms for browsers, exact versions, copies, whole removals."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import datetime

from botocore.exceptions import ClientError

from chalicelib.attachments.model import POLICY_LIFE
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.objects import remove, versions
from chalicelib.values import dataclass

__all__ = ["Stored", "copy", "copy_to_safe", "form_for", "look_at", "put_safe", "read", "remove"]
__all__ += ["ids_under", "read_waiting", "remove_draft", "remove_waiting"]

_TYPE = "application/octet-stream"
_GONE = {"404", "NoSuchKey", "NoSuchVersion"}


@dataclass(frozen=True)
class Stored:
    """One version of an object; `sha256` in hexadecimal, empty where S3 knows none."""

    version: str
    etag: str
    size: int
    sha256: str
    since: datetime

    def is_same(self, size: int, sha256: str) -> bool:
        return self.size == size and self.sha256 == sha256


def form_for(key: str, size: int, sha256: str) -> tuple[str, dict[str, str]]:
    """Address and fields of a form by which a browser may send exactly these bytes there."""
    fixed = {
        "Content-Type": _TYPE,
        "x-amz-checksum-algorithm": "SHA256",
        "x-amz-checksum-sha256": b64encode(bytes.fromhex(sha256)).decode(),
    }
    form = client("s3").generate_presigned_post(
        Bucket=settings().quarantine_bucket,
        Key=key,
        Fields=dict(fixed),
        Conditions=[["content-length-range", size, size], *({k: v} for k, v in fixed.items())],
        ExpiresIn=int(POLICY_LIFE.total_seconds()),
    )
    return _regional(form["url"]), form["fields"]


def _regional(url: str) -> str:
    """S3's address in our region: the global one redirects, which a form does not survive."""
    endpoint = client("s3").meta.endpoint_url
    bucket = settings().quarantine_bucket
    if not endpoint.endswith(".amazonaws.com"):
        return url
    return f"https://{bucket}.{endpoint.removeprefix('https://')}/"


def look_at(key: str, version: str | None = None) -> Stored | None:
    """An object of the quarantine bucket, its newest version or an exact one; None if gone."""
    request = {"Bucket": settings().quarantine_bucket, "Key": key, "ChecksumMode": "ENABLED"}
    try:
        head = client("s3").head_object(**request | ({"VersionId": version} if version else {}))
    except ClientError as error:
        if _is_gone(error):
            return None
        raise
    return Stored(
        version=head["VersionId"],
        etag=head["ETag"],
        size=head["ContentLength"],
        sha256=b64decode(head.get("ChecksumSHA256", "")).hex(),
        since=head["LastModified"],
    )


def copy(source: str, stored: Stored, key: str) -> str:
    """Copy exactly this version within the quarantine bucket; gives the copy's version."""
    bucket = settings().quarantine_bucket
    reply = client("s3").copy_object(
        Bucket=bucket,
        Key=key,
        CopySource={"Bucket": bucket, "Key": source, "VersionId": stored.version},
        CopySourceIfMatch=stored.etag,
        TaggingDirective="REPLACE",  # tags are no business of ours
    )
    return str(reply["VersionId"])


def read(key: str, version: str | None = None) -> tuple[bytes, str] | None:
    """The bytes of an object of the quarantine bucket, and its version; None if it is gone."""
    request = {"Bucket": settings().quarantine_bucket, "Key": key}
    try:
        reply = client("s3").get_object(**request | ({"VersionId": version} if version else {}))
    except ClientError as error:
        if _is_gone(error):
            return None
        raise
    return bytes(reply["Body"].read()), str(reply["VersionId"])


def read_waiting(key: str) -> bytes | None:
    """The bytes that came by a form; None if none did."""
    found = read(key)
    return found[0] if found else None


def remove_waiting(key: str) -> None:
    """Remove what came by a form, in every version."""
    remove(settings().quarantine_bucket, key)


def _is_gone(error: ClientError) -> bool:
    return error.response["Error"]["Code"] in _GONE


def copy_to_safe(source: str, version: str | None, key: str) -> None:
    """Copy a kept version (else the newest) to the attachments bucket, as it is."""
    place = {"Bucket": settings().quarantine_bucket, "Key": source}
    client("s3").copy_object(
        Bucket=settings().attachments_bucket,
        Key=key,
        CopySource=place | ({"VersionId": version} if version else {}),
        TaggingDirective="REPLACE",
    )


def put_safe(key: str, content: bytes) -> None:
    """Store bytes in the attachments bucket."""
    client("s3").put_object(
        Bucket=settings().attachments_bucket, Key=key, Body=content, ContentType=_TYPE
    )


def remove_draft(key: str) -> None:
    """Hide what a browser sent; the bucket's life cycle removes it."""
    client("s3").delete_object(Bucket=settings().quarantine_bucket, Key=key)


def ids_under(bucket: str, prefix: str) -> Iterator[str]:
    """The last part of every key under a prefix, gone ones too."""
    for some in versions(bucket, prefix):
        yield from (one["Key"].rpartition("/")[2] for one in some)
