"""The published side of a procedure: static files in S3, written at publishing, read at intake.

f/<id>/index.html            the page people see now (form, or "closed")
f/<id>/state.json            whether it is open, and its newest version
f/<id>/v<n>/definition.json  what version n asks; immutable
"""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import orjson
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.errors import NotFound, Unavailable
from chalicelib.forms.service import (
    Definition,
    PageContext,
    parse_definition,
    render_closed_page,
    render_page,
)
from chalicelib.ids import is_procedure_id
from chalicelib.procedures.model import Procedure, Status, Version

__all__ = [
    "Opening",
    "definition_of_version",
    "preview",
    "public_url",
    "show",
    "state_of",
]

STATE_SECONDS = 5  # for how long a worker may still believe in a state after it changed
_MANIFEST_SECONDS = 60
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Opening:
    """What intake must know of a procedure before it looks at answers."""

    status: Status
    version: int
    department: str
    since: datetime  # when this version was published


def public_url(procedure_id: str) -> str:
    """Where the public finds the procedure; QR symbols are made from this and nothing else."""
    return f"{settings().public_url}/f/{procedure_id}/"


def show(procedure: Procedure, newest: Version) -> None:
    """Make the public files tell the procedure's present state; may be repeated.

    Raises Unavailable, with what to do, if they could not all be written.
    """
    try:
        _draw(procedure, newest)
    except (BotoCoreError, ClientError) as error:
        raise Unavailable(
            "公開ページへの反映が途中で止まりました。「公開ページを作り直す」を押してください。"
        ) from error


def _draw(procedure: Procedure, newest: Version) -> None:
    render = render_page if procedure.status is Status.OPEN else render_closed_page
    definition = parse_definition(newest.definition_json)
    page = render(definition, _context(procedure.id, newest.number, "public"))
    state = Opening(procedure.status, newest.number, procedure.department, newest.published_at)
    _put_definition(newest)  # before anything points to it
    _put(f"f/{procedure.id}/state.json", orjson.dumps(state), "application/json")
    _put(f"f/{procedure.id}/index.html", page.encode(), "text/html; charset=utf-8")


def _put_definition(version: Version) -> None:
    objects.put(
        settings().public_site_bucket,
        _definition_key(version.procedure_id, version.number),
        orjson.dumps(version.definition_json),
        "application/json",
        objects.IMMUTABLE,
    )


def preview(procedure_id: str, definition: Definition) -> str:
    """The page as the public would see it, marked as a trial (テスト入力)."""
    return render_page(definition, _context(procedure_id, 0, "trial"))


def state_of(procedure_id: str) -> Opening:
    """The public state of a procedure; raises NotFound if it never was published."""
    if not is_procedure_id(procedure_id):
        raise NotFound
    state = _state(procedure_id, int(time.monotonic() / STATE_SECONDS))
    if state is None:
        raise NotFound
    return state


@lru_cache(maxsize=_REMEMBERED)
def definition_of_version(procedure_id: str, version: int) -> Definition:
    """What a published version asks; raises NotFound."""
    found = objects.read(settings().public_site_bucket, _definition_key(procedure_id, version))
    if found is None:
        raise NotFound
    return parse_definition(orjson.loads(found))


@lru_cache(maxsize=_REMEMBERED)
def _state(procedure_id: str, _tick: int) -> Opening | None:
    found = objects.read(settings().public_site_bucket, f"f/{procedure_id}/state.json")
    if found is None:
        return None
    state = orjson.loads(found)
    since = datetime.fromisoformat(state["since"])
    return Opening(Status(state["status"]), state["version"], state["department"], since)


@lru_cache(maxsize=1)
def _assets(_tick: int) -> dict[str, str]:
    manifest = objects.read(settings().public_site_bucket, "assets/manifest.json")
    if manifest is None:
        raise Unavailable("公開ページの部品がまだ配置されていません。運用担当にご連絡ください。")
    assets: dict[str, str] = orjson.loads(manifest)
    return assets


def _context(procedure_id: str, version: int, mode: str) -> PageContext:
    return PageContext(
        procedure_id=procedure_id,
        version=version,
        office_name=settings().office_name,
        submit_url=f"/api/public/procedures/{procedure_id}/submissions",
        assets=_assets(int(time.monotonic() / _MANIFEST_SECONDS)),
        mode="trial" if mode == "trial" else "public",
        public_url=public_url(procedure_id),
    )


def _definition_key(procedure_id: str, version: int) -> str:
    return f"f/{procedure_id}/v{version}/definition.json"


def _put(key: str, body: bytes, content_type: str) -> None:
    objects.put(settings().public_site_bucket, key, body, content_type)
