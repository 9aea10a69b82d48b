"""Contract, terms and annexes as one file: pages copied as they are, a bookmark for each part.

A part whose joining would lose something, or that could change after it is sealed, is refused.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from chalicelib.contracts.paper.judging import notes, objections
from chalicelib.contracts.paper.looking import look_into
from chalicelib.contracts.paper.model import Joined, Looks, Part
from chalicelib.contracts.paper.opening import opened
from chalicelib.errors import PdfRefused

__all__ = ["join"]


def join(parts: Sequence[Part], title: str) -> Joined:
    """One file of all parts, in order; one part alone stays byte for byte what it is."""
    looks = [look_into(part.pdf) for part in parts]
    _refuse(parts, looks)
    starts = [sum(one.pages for one in looks[:place]) for place in range(len(looks))]
    pdf = parts[0].pdf if len(parts) == 1 else _joined(parts, starts, title)
    return Joined(
        pdf=pdf,
        pages=sum(one.pages for one in looks),
        starts=tuple(starts),
        notes=_notes(parts, looks) if len(parts) > 1 else (),
    )


def _refuse(parts: Sequence[Part], looks: Sequence[Looks]) -> None:
    errors = [
        {"field": part.title, "message": f"「{part.title}」は、{words}"}
        for part, one in zip(parts, looks, strict=True)
        for words in objections(one)
    ]
    if errors:
        raise PdfRefused(errors[0]["message"], errors=errors)


def _notes(parts: Sequence[Part], looks: Sequence[Looks]) -> tuple[str, ...]:
    return tuple(
        f"「{part.title}」の{words}"
        for part, one in zip(parts, looks, strict=True)
        for words in notes(one)
    )


def _joined(parts: Sequence[Part], starts: Sequence[int], title: str) -> bytes:
    import pikepdf  # noqa: PLC0415 — for whoever assembles

    out, version = BytesIO(), "1.7"
    with pikepdf.new() as whole:
        for part in parts:
            with opened(part.pdf) as document:
                whole.pages.extend(document.pages)
                version = max(version, document.pdf_version)
        _describe(whole, parts, starts, title)
        whole.save(
            out,
            min_version=version,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # pages stay as they came
            compress_streams=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _describe(whole: Any, parts: Sequence[Part], starts: Sequence[int], title: str) -> None:
    import pikepdf  # noqa: PLC0415 — see _joined

    whole.docinfo["/Title"] = title
    whole.Root.Lang = "ja"
    whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with whole.open_outline() as outline:
        outline.root.extend(
            pikepdf.OutlineItem(part.title, start)
            for part, start in zip(parts, starts, strict=True)
        )
