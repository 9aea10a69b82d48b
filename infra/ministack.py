"""ministack with what this installation needs beside it: checksums of uploads, a scanner, stamps.

ministack 1.5.33 neither verifies nor keeps the checksum of a form upload (PostObject). AWS does
both, and accepting a submission relies on it.
"""

import os
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from ministack import app
from ministack.services import s3

from infra import scanner, timestamp_authority

__all__ = ["main"]

_FIELD = "x-amz-checksum-"
_checksums: ContextVar[dict[str, str] | None] = ContextVar("checksums", default=None)
_post = s3._post_object  # noqa: SLF001 — there is no public way
_build = s3._build_object_record  # noqa: SLF001 — see above


def _post_object(bucket_name: str, body: bytes, headers: dict[Any, Any]) -> Any:
    """A form upload; its bytes must be those whose checksum came along."""
    parts = s3._parse_multipart_form(headers.get("content-type", ""), body)  # noqa: SLF001
    content = next((value for name, _, _, value in parts if name == "file"), b"")
    told = {
        name.lower(): value.decode("latin-1")
        for name, _, _, value in parts
        if name.lower().startswith(_FIELD) and not name.lower().endswith("-algorithm")
    }
    checksums, fault = s3._resolve_object_checksums(content, told)  # noqa: SLF001
    if fault:
        return fault
    token = _checksums.set(checksums)
    try:
        return _post(bucket_name, body, headers)
    finally:
        _checksums.reset(token)


def _build_object_record(
    body: bytes, headers: dict[str, str], etag: Any = None, checksums: Any = None
) -> Any:
    return _build(body, headers, etag=etag, checksums=checksums or _checksums.get())


def main() -> None:
    """Run it until it is stopped."""
    s3._post_object = _post_object  # noqa: SLF001 — see above
    s3._build_object_record = _build_object_record  # noqa: SLF001 — see above
    port, home = int(os.environ["GATEWAY_PORT"]), Path(os.environ["STATE_DIR"]).parent
    scanner.serve(scanner.address_of(port))
    timestamp_authority.serve_beside(port, home / timestamp_authority.FOLDER)
    app.main()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
