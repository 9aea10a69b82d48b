"""The certificate of conclusion (合意締結証明書): who agreed to what, when, and identified how."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib import qr
from chalicelib.contracts.paper.blocks import Places, seal_box
from chalicelib.contracts.paper.drawing import count_pages
from chalicelib.contracts.paper.letters import FONT, Letters
from chalicelib.contracts.paper.model import Certificate, Drawn, Role, Witness
from chalicelib.contracts.paper.pages import Sheet, print_pages
from chalicelib.contracts.paper.styles import WIDTH, Pen, boxed
from chalicelib.contracts.paper.words import moment

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["FIELD", "certify"]

FIELD = "Certificate"

_TITLE = "合意締結証明書"
_LABEL, _SYMBOL = 104.0, 92.0
_SEALED = "この証明書の電子署名（発行者が電子署名とタイムスタンプを付けます）"
_ROLES = {
    Role.COUNTERPARTY: "受注者",
    Role.REPRESENTATIVE: "受注者（代表者）",
    Role.MEMBER: "受注者（構成員）",
    Role.OFFICE: "発注者",
}


def certify(certificate: Certificate, *, box: bool = True) -> Drawn:
    """The certificate as a PDF, with a place for the seal that it gets itself.

    It tells what others typed, so a letter that no font has does not stop it: it is written by its
    number.
    """
    letters, places = Letters(strict=False), Places()
    pen = Pen(letters)
    story = list(_story(certificate, pen))
    if box:
        story += [_gap(8), pen.write("small", _SEALED, ""), _gap(3), seal_box(FIELD, places)]
    footer = letters.runs(f"{_TITLE}　書類ID　{certificate.document_id}", "")
    title = f"{_TITLE}　{certificate.document_id}"
    following = 0 if box else 1  # a page of seals is put behind it
    pdf = print_pages(story, Sheet(title, certificate.office, footer, following))
    return Drawn(pdf=pdf, pages=count_pages(pdf), places=places.found)


def _story(certificate: Certificate, pen: Pen) -> Iterator["Flowable"]:
    from reportlab.platypus import KeepTogether  # noqa: PLC0415 — 200 ms for whoever prints

    yield pen.write("title", "　".join(_TITLE), "")
    yield pen.write("text", _statement(certificate), "")
    yield _gap(6)
    yield _rows(_facts(certificate), pen)
    yield from pen.section("合意した当事者")
    for witness in certificate.witnesses:
        yield KeepTogether([_rows(_of(witness), pen), _gap(6)])
    yield from pen.section("送信から締結までの記録")
    yield _happenings(certificate, pen)
    yield from pen.section("確かめ方")
    yield _verification(certificate, pen)


def _statement(certificate: Certificate) -> str:
    return (
        f"{certificate.office}は、次の書類について、当事者の全員が下に記す日時と方法により合意し、"
        "電子署名とタイムスタンプを付けて締結したことを、保管している記録に基づいて証明します。"
    )


def _facts(certificate: Certificate) -> list[tuple[str, str, str]]:
    return [
        ("書類ID", certificate.document_id, "cell"),
        ("契約番号", certificate.number, "cell"),
        ("件名", certificate.title, "cell"),
        *((label, value, "cell") for label, value in certificate.facts),
        ("締結日時", f"{moment(certificate.concluded_at)}（日本時間）", "cell"),
        ("ページ数", certificate.pages, "cell"),
        ("要約値（SHA-256）", _halved(certificate.sha256), "code"),
        ("証明書の発行日時", f"{moment(certificate.issued_at)}（日本時間）", "cell"),
    ]


def _halved(digest: str) -> str:
    """A hash in two equal lines, else its last letter would stand alone."""
    half = len(digest) // 2
    return f"{digest[:half]}\n{digest[half:]}"


def _of(witness: Witness) -> list[tuple[str, str, str]]:
    return [
        (_ROLES[witness.role], "\n".join(filter(None, (witness.company, witness.name))), "cell"),
        ("メールアドレス", witness.mail, "code"),
        ("同意の日時", f"{moment(witness.consented_at)}（日本時間）", "cell"),
        ("IPアドレス", witness.ip, "code"),
        ("本人確認の方法", witness.method, "cell"),
    ]


def _rows(rows: Sequence[tuple[str, str, str]], pen: Pen) -> "Flowable":
    cells = [
        [pen.write("label", label, ""), pen.write(look, text, "")]
        for label, text, look in rows
        if text
    ]
    return boxed(cells, [_LABEL, WIDTH - _LABEL])


def _happenings(certificate: Certificate, pen: Pen) -> "Flowable":
    titles = [pen.write("label", one, "") for one in ("日時（日本時間）", "行った人", "内容")]
    rows = [
        [
            pen.write("code", moment(one.at), ""),
            pen.write("code", one.actor, ""),
            pen.write("code", "\n".join(filter(None, (one.what, one.detail))), ""),
        ]
        for one in certificate.happenings
    ]
    return boxed([titles, *rows], [128, 118, WIDTH - 128 - 118], head=True)


def _verification(certificate: Certificate, pen: Pen) -> "Flowable":
    """How to check it, beside a symbol that leads to the page for it."""
    from reportlab.platypus import Image, Table  # noqa: PLC0415 — 200 ms for whoever prints

    told: list[Any] = [
        pen.write(
            "cell", "次のページに書類IDを入れるか、締結したPDFを選ぶと、確かめられます。", ""
        ),
        pen.write("code", certificate.verify_url, ""),
        _gap(6),
        pen.write("small", "記録は、前の記録の要約値を次の記録に含めて、つないであります。", ""),
        pen.write("small", f"最後の記録の要約値（SHA-256）\n{certificate.ledger_head}", ""),
    ]
    symbol = Image(BytesIO(qr.png(certificate.verify_url)), _SYMBOL, _SYMBOL)
    table = Table([[told, symbol]], colWidths=[WIDTH - _SYMBOL, _SYMBOL])
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), FONT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return table


def _gap(height: float) -> "Flowable":
    from reportlab.platypus import Spacer  # noqa: PLC0415 — see _verification

    return Spacer(1, height)
