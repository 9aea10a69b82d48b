"""A PDF of others (他者の署名のあるPDF): looked into, and told only as it was found."""

from collections.abc import Iterator

from chalicelib import clock
from chalicelib.contracts.model import Examination, Mark
from chalicelib.contracts.paper import judging, looking
from chalicelib.contracts.paper.model import Looks
from chalicelib.errors import PdfRefused
from chalicelib.seals import service as seals

__all__ = ["examined", "remarks"]

_OURS = "このシステムで封印されています。取り込まずに、元の契約を一覧で探してください。"
_ACTIVE = "プログラムの動作（JavaScriptなど）が埋め込まれているため、取り込めません。"


def examined(pdf: bytes, largest: int) -> tuple[int, Examination]:
    """Its pages, and what was found in it; raises PdfRefused for what cannot be kept so."""
    looks = looking.look_into(pdf, largest)
    if looks.problem:
        raise PdfRefused(f"このPDFは、{judging.objections(looks)[0]}")
    if looks.javascript or looks.actions:
        raise PdfRefused(f"このPDFは、{_ACTIVE}")
    findings = seals.examine(pdf)
    if any(one.ours for one in findings.signatures):
        raise PdfRefused(f"このPDFは、{_OURS}")
    return looks.pages, _told(findings, looks)


def _told(findings: seals.Findings, looks: Looks) -> Examination:
    return Examination(
        at=clock.timestamp(),
        marks=tuple(_mark(one) for one in findings.signatures),
        stamps=len(findings.archive),
        unreadable=findings.problem is not None,
        remarks=tuple(remarks(looks)),
    )


def _mark(one: seals.SignatureFinding) -> Mark:
    return Mark(
        name=one.name,
        certificate=one.certificate_subject,
        signed_at=one.signed_at or "",
        stamped_at=one.timestamp_at or "",
        stamped_by=one.timestamp_by or "",
        intact=one.intact,
        trusted=one.trusted,
        changed=one.modified,
        sound=one.sound,
    )


def remarks(looks: Looks) -> Iterator[str]:
    """What else is in it that would surprise somebody who opens it years later."""
    if looks.files:
        yield f"ファイル（{'、'.join(looks.files)}）が埋め込まれています。"
    if looks.fields:
        yield "あとから書き込める記入欄があります。"
    if looks.hidden_layers or looks.swaps:
        yield "画面と印刷で、または閲覧ソフトによって、見えるものの変わる箇所があります。"
    if looks.reaches:
        yield "別のファイルなどへのリンクか、開いたときに動くしかけがあります。"
    if looks.comments:
        yield f"書き込み（注釈・スタンプなど）が{looks.comments}件あります。"
