"""Objects in S3: put, read, removed for good, and links to one that work for a few minutes."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.aws import client

__all__ = ["IMMUTABLE", "create", "download_link", "put", "put_file", "read", "read_piece"]
__all__ += ["remove", "versions"]

IMMUTABLE = "public, max-age=31536000, immutable"
NO_CACHE = "no-cache"
_PAGE = 1000


def put(bucket: str, key: str, body: bytes, content_type: str, cache: str = NO_CACHE) -> None:
    """Store bytes under a key."""
    client("s3").put_object(
        Bucket=bucket, Key=key, Body=body, ContentType=content_type, CacheControl=cache
    )


def create(bucket: str, key: str, body: bytes, content_type: str, cache: str = NO_CACHE) -> bool:
    """Store bytes under a key that must be new; False, and nothing changed, if it is not."""
    try:
        client("s3").put_object(
            Bucket=bucket,
            Key=key,
            Body=body,
            ContentType=content_type,
            CacheControl=cache,
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in {"PreconditionFailed", "ConditionalRequestConflict"}:
            return False
        raise
    return True


def put_file(bucket: str, key: str, file: IO[bytes], content_type: str) -> None:
    """Store a file, in parts where it is large."""
    client("s3").upload_fileobj(file, bucket, key, ExtraArgs={"ContentType": content_type})


def read(bucket: str, key: str) -> bytes | None:
    """The bytes under a key, or None where there are none."""
    try:
        reply = client("s3").get_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
            return None
        raise
    return bytes(reply["Body"].read())


def read_piece(bucket: str, key: str, start: int, length: int) -> tuple[bytes, int] | None:
    """So many bytes from there on, and the size of the whole; None where there are none."""
    span = f"bytes={start}-{start + length - 1}"
    try:
        reply = client("s3").get_object(Bucket=bucket, Key=key, Range=span)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404", "InvalidRange"}:
            return None
        raise
    return bytes(reply["Body"].read()), int(reply["ContentRange"].rpartition("/")[2])


def remove(bucket: str, prefix: str, before: datetime | None = None) -> int:
    """Remove every version under a prefix, or only those older than a moment; tells how many."""
    done = 0
    for some in versions(bucket, prefix, before):
        reply = client("s3").delete_objects(Bucket=bucket, Delete={"Objects": some, "Quiet": True})
        if reply.get("Errors"):
            raise RuntimeError(f"S3 kept {len(reply['Errors'])} versions")
        done += len(some)
    return done


def versions(
    bucket: str, prefix: str, before: datetime | None = None
) -> Iterator[list[dict[str, str]]]:
    """Keys and ids of every version under a prefix, gone ones too, page by page."""
    pages = client("s3").get_paginator("list_object_versions")
    for page in pages.paginate(Bucket=bucket, Prefix=prefix, MaxKeys=_PAGE):
        found: list[Any] = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
        due = [one for one in found if before is None or one["LastModified"] < before]
        if due:
            yield [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in due]


def download_link(bucket: str, key: str, filename: str, seconds: int) -> str:
    """A link to an object that works for some seconds and saves it under the name (any Unicode)."""
    params = {
        "Bucket": bucket,
        "Key": key,
        "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}",
    }
    return str(client("s3").generate_presigned_url("get_object", Params=params, ExpiresIn=seconds))
