"""The published side of a procedure: static files in S3, written at publishing, read at intake.

f/<id>/index.html            the page people see now (form, or "closed") in Japanese
f/<id>/<locale>/index.html   the same page in each language it was translated into
f/<id>/state.json            whether it is open, its newest version, and who may answer until when
f/<id>/v<n>/definition.json  what version n asks; immutable
f/<id>/v<n>/correct/         the page on which what was sent by version n is corrected, in Japanese
f/<id>/v<n>/correct/<locale>/  and in each language of that version

The bucket is public: a cap and the hash of a passphrase stand in the table alone (`gate`).
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

import orjson
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.errors import NotFound, Unavailable
from chalicelib.forms.service import (
    LOCALES,
    Definition,
    PageContext,
    load_definition,
    page_locales,
    render_closed_page,
    render_inside_page,
    render_page,
)
from chalicelib.ids import is_procedure_id
from chalicelib.procedures import gate
from chalicelib.procedures.gate import Gate
from chalicelib.procedures.inside import note_inside
from chalicelib.procedures.model import Procedure, Status, Version
from chalicelib.procedures.reception import Access, Reception
from chalicelib.procedures.state import PublicState, dump_state, read_state
from chalicelib.procedures.terms import read_reception
from chalicelib.procedures.versions import load_version

__all__ = [
    "definition_of_version",
    "effective_reception",
    "inside_page",
    "preview",
    "public_url",
    "show",
    "show_correction",
    "state_of",
]

STATE_SECONDS = 5  # for how long a worker may still believe in a state after it changed
_MANIFEST_SECONDS = 60
_REMEMBERED = 512


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
    definition = load_definition(newest.definition_json)
    reception = replace(
        read_reception(newest.reception_json),
        opens_at=procedure.opens_at,
        closes_at=procedure.closes_at,
    )
    state = PublicState.of(procedure, newest, reception)
    if not reception.inside:  # what colleagues are asked is not for the public
        _put_definition(newest)  # before anything points to it
        _put_correction(procedure.id, newest.number, definition)
    private = Gate(cap=reception.cap, passphrase_hash=reception.passphrase_hash)
    gate.save_gate(procedure.id, newest.number, private)
    note_inside(procedure, definition.title, reception)
    _put(f"f/{procedure.id}/state.json", orjson.dumps(dump_state(state)), "application/json")
    for locale in _locales(definition, newest):
        key = f"f/{procedure.id}/{'' if locale == 'ja' else f'{locale}/'}index.html"
        _put(key, _page(definition, state, procedure.id, locale), "text/html; charset=utf-8")


def _page(definition: Definition, state: PublicState, procedure_id: str, locale: str) -> bytes:
    opened = render_inside_page if state.reception.inside else render_page
    render = opened if state.status is Status.OPEN else render_closed_page
    public = dump_state(state)
    context = replace(
        _context(procedure_id, state.version, "public"), locale=locale, reception=public
    )
    return render(definition, context).encode()


def _locales(definition: Definition, newest: Version) -> Iterator[str]:
    """The languages of the page; those of an earlier version's lead to the Japanese one."""
    offered = page_locales(definition)
    yield from offered
    if newest.number > 1:
        for locale in LOCALES:
            if locale not in offered and _has_page(newest.procedure_id, locale):
                yield locale


def _has_page(procedure_id: str, locale: str) -> bool:
    key = f"f/{procedure_id}/{locale}/index.html"
    return objects.read(settings().public_site_bucket, key) is not None


def _put_definition(version: Version) -> None:
    objects.put(
        settings().public_site_bucket,
        _definition_key(version.procedure_id, version.number),
        orjson.dumps(version.definition_json),
        "application/json",
        objects.IMMUTABLE,
    )


def show_correction(procedure_id: str, version: int) -> None:
    """Draw the page for corrections of a version anew: that version may be of long ago.

    What only colleagues were asked is never put before the public.
    """
    kept = load_version(procedure_id, version)
    if kept is None or read_reception(kept.reception_json).inside:
        return
    _put_correction(procedure_id, version, definition_of_version(procedure_id, version))


def _put_correction(procedure_id: str, version: int, definition: Definition) -> None:
    context = replace(
        _context(procedure_id, version, "correct"),
        submit_url="/api/public/cases/submissions",  # the page puts what it wants for the last part
    )
    for locale in page_locales(definition):
        page = render_page(definition, replace(context, locale=locale)).encode()
        folder = f"f/{procedure_id}/v{version}/correct/{'' if locale == 'ja' else f'{locale}/'}"
        _put(f"{folder}index.html", page, "text/html; charset=utf-8")


def preview(procedure_id: str, definition: Definition) -> str:
    """The page as the public would see it, marked as a trial (テスト入力)."""
    return render_page(definition, _context(procedure_id, 0, "trial"))


def inside_page(procedure_id: str, definition: Definition, version: int) -> str:
    """The page as colleagues answer it, inside the console."""
    return render_page(definition, _context(procedure_id, version, "inside"))


def state_of(procedure_id: str) -> PublicState:
    """The public state of a procedure; raises NotFound if it never was published."""
    if not is_procedure_id(procedure_id):
        raise NotFound
    state = _state(procedure_id, _tick())
    if state is None:
        raise NotFound
    return state


def effective_reception(procedure_id: str) -> Reception:
    """On which terms submissions are taken; raises NotFound if it never was published.

    It costs a call of the table only where there is a cap or a passphrase.
    """
    state = state_of(procedure_id)
    if state.reception.access is not Access.PASSPHRASE and not state.capped:
        return state.reception
    private = _gate(procedure_id, _tick())
    return replace(
        state.reception,
        cap=private.cap,
        counted_from=private.counted_from,
        passphrase_hash=private.passphrase_hash,
    )


@lru_cache(maxsize=_REMEMBERED)
def definition_of_version(procedure_id: str, version: int) -> Definition:
    """What a published version asks; raises NotFound."""
    found = objects.read(settings().public_site_bucket, _definition_key(procedure_id, version))
    return load_definition(_kept(procedure_id, version) if found is None else orjson.loads(found))


def _kept(procedure_id: str, version: int) -> dict[str, Any]:
    """What a version asks that was never put before the public; raises NotFound."""
    kept = load_version(procedure_id, version)
    if kept is None:
        raise NotFound
    return kept.definition_json


@lru_cache(maxsize=_REMEMBERED)
def _state(procedure_id: str, _tick: int) -> PublicState | None:
    found = objects.read(settings().public_site_bucket, f"f/{procedure_id}/state.json")
    return None if found is None else read_state(orjson.loads(found))


@lru_cache(maxsize=_REMEMBERED)
def _gate(procedure_id: str, _tick: int) -> Gate:
    return gate.load_gate(procedure_id)


def _tick() -> int:
    """The present stretch of time within which a worker reads a state once."""
    return int(time.monotonic() / STATE_SECONDS)


@lru_cache(maxsize=1)
def _assets(_tick: int) -> dict[str, str]:
    manifest = objects.read(settings().public_site_bucket, "assets/manifest.json")
    if manifest is None:
        raise Unavailable("公開ページの部品がまだ配置されていません。運用担当にご連絡ください。")
    assets: dict[str, str] = orjson.loads(manifest)
    return assets


def _context(
    procedure_id: str, version: int, mode: Literal["public", "trial", "inside", "correct"]
) -> PageContext:
    return PageContext(
        procedure_id=procedure_id,
        version=version,
        office_name=settings().office_name,
        submit_url=f"/api/public/procedures/{procedure_id}/submissions",
        assets=_assets(int(time.monotonic() / _MANIFEST_SECONDS)),
        mode=mode,
        public_url=public_url(procedure_id),
        inside_url=f"{settings().staff_url}/#/inside/{procedure_id}",
    )


def _definition_key(procedure_id: str, version: int) -> str:
    return f"f/{procedure_id}/v{version}/definition.json"


def _put(key: str, body: bytes, content_type: str) -> None:
    objects.put(settings().public_site_bucket, key, body, content_type)
