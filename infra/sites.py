"""The files of the two sites: what the web build made, put where CloudFront reads it."""

import hashlib
import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

from examples.gallery import gallery_files
from infra.postal import postal_files
from infra.progress import Problem
from infra.target import ROOT, Target

__all__ = ["put_sites", "web_folder"]

_IMMUTABLE = "public, max-age=31536000, immutable"
_FRESH = "no-cache"
_DAILY = "public, max-age=86400"  # postal codes change once a month
_SENDERS = 10  # as many as a client has connections
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".map": "application/json",
}


def web_folder() -> Path:
    """Where the web build puts its results."""
    return ROOT / "build" / "web"


def put_sites(target: Target, outputs: Mapping[str, Any]) -> None:
    """Put both sites' files and the console's configuration; unchanged files are not sent."""
    folder = web_folder()
    if not (folder / "public" / "assets" / "manifest.json").exists():
        raise Problem(
            step=("サイトの配置", "put the sites"),
            reason=("画面がまだ作られていません。", "The pages have not been built."),
            remedy=("make web を実行してください。", "Run `make web`."),
        )
    buckets = outputs["buckets"]
    more = gallery_files() | postal_files()
    changed = _put_folder(target, buckets["public_site"], folder / "public", more)
    if changed and not target.local:
        _invalidate(target, outputs["public_distribution"])
    config = {"config.json": _console_config(target, outputs)}
    changed = _put_folder(target, buckets["staff_site"], folder / "staff", config)
    if changed and not target.local:
        _invalidate(target, outputs["staff_distribution"])


def _console_config(target: Target, outputs: Mapping[str, Any]) -> bytes:
    """What the console must know before anybody has signed in."""
    sign_in = outputs["sign_in_url"]
    config = {
        "authority": outputs["issuer"],
        "issuer": outputs["issuer"],
        "client_id": outputs["client_id"],
        "authorize_url": f"{sign_in}/oauth2/authorize",
        "token_url": f"{sign_in}/oauth2/token",
        "logout_url": f"{sign_in}/logout",
        "jwks_url": outputs["jwks_url"],
        "redirect_uri": f"{outputs['staff_url']}/",
        "scope": "openid email profile",
        "api_base": "/api/staff",
        "office_name": target.parameters.get("OfficeName", "北海道"),
    }
    return json.dumps(config, ensure_ascii=False, indent=1).encode()


def _put_folder(
    target: Target, bucket: str, folder: Path, more: Mapping[str, bytes] | None = None
) -> bool:
    """Send what differs; True if anything did."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    wanted = files | dict(more or {})
    present = _present(target, bucket, wanted)
    different = [key for key, body in wanted.items() if present.get(key) != _md5(body)]
    s3 = target.client("s3")
    for keys in _in_order(different):
        with ThreadPoolExecutor(_SENDERS) as senders:
            list(senders.map(lambda key: _put(s3, bucket, key, wanted[key]), keys))
    return bool(different)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _in_order(keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """What may be sent together: no page ever names an asset that is not there yet."""
    assets = {key for key in keys if key.startswith("assets/") and _cached(key) != _FRESH}
    return sorted(assets), sorted(set(keys) - assets)


def _cached(key: str) -> str:
    """How long browsers and CloudFront may keep a file: names of assets carry a hash."""
    if key.startswith("assets/postal/"):
        return _DAILY
    hashed = key.startswith("assets/") and not key.endswith("manifest.json")
    return _IMMUTABLE if hashed else _FRESH


def _put(s3: Any, bucket: str, key: str, body: bytes) -> None:
    s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=body,
        ContentType=_type_of(key),
        CacheControl=_cached(key),
    )


def _type_of(key: str) -> str:
    guessed = mimetypes.guess_type(key)[0] or "application/octet-stream"
    return _TYPES.get(Path(key).suffix, guessed)


def _present(target: Target, bucket: str, wanted: Iterable[str]) -> dict[str, str]:
    """Keys and MD5 of what lies where files are to go; published forms are never listed."""
    found: dict[str, str] = {}
    pages = target.client("s3").get_paginator("list_objects_v2")
    for prefix in {"", *(f"{key.split('/', 1)[0]}/" for key in wanted if "/" in key)}:
        options = {"Delimiter": "/"} if not prefix else {}
        for page in pages.paginate(Bucket=bucket, Prefix=prefix, **options):
            for item in page.get("Contents", []):
                found[item["Key"]] = item["ETag"].strip('"')
    return found


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def _invalidate(target: Target, distribution: str) -> None:
    batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": uuid4().hex}
    target.client("cloudfront").create_invalidation(
        DistributionId=distribution, InvalidationBatch=batch
    )
