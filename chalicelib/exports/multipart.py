"""A file written straight to S3 in parts: however large it grows, one part of it is in memory."""

from io import RawIOBase
from types import TracebackType
from typing import Any, Self

from chalicelib.aws import client

__all__ = ["Multipart"]

_PART = 8 * 1024 * 1024  # S3 takes 10,000 parts of 5 MB and more


class Multipart(RawIOBase):
    """Opened with `with`: an exception inside leaves nothing behind."""

    def __init__(self, bucket: str, key: str, content_type: str) -> None:
        self._place = {"Bucket": bucket, "Key": key}
        self._held = bytearray()
        self._parts: list[dict[str, Any]] = []
        made = client("s3").create_multipart_upload(**self._place, ContentType=content_type)
        self._upload = {"UploadId": made["UploadId"]}

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        """Take bytes; full parts leave at once."""
        self._held += data
        while len(self._held) >= _PART:
            self._send(bytes(self._held[:_PART]))
            del self._held[:_PART]
        return len(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind:
            client("s3").abort_multipart_upload(**self._place, **self._upload)
        else:
            self._complete()
        self.close()

    def _complete(self) -> None:
        if self._held or not self._parts:
            self._send(bytes(self._held))
        self._held.clear()
        client("s3").complete_multipart_upload(
            **self._place, **self._upload, MultipartUpload={"Parts": self._parts}
        )

    def _send(self, part: bytes) -> None:
        number = len(self._parts) + 1
        reply = client("s3").upload_part(
            **self._place, **self._upload, PartNumber=number, Body=part
        )
        self._parts.append({"PartNumber": number, "ETag": reply["ETag"]})
