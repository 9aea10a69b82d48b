"""Blocks of signature: who signs, and the box in which the seal is to be seen."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.contracts.paper.letters import FONT
from chalicelib.contracts.paper.model import Contents, Party, Role, SealPlace
from chalicelib.contracts.paper.styles import LINE, WIDTH, Pen

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["Places", "blocks", "in_order", "seal_box"]

_BOX = (168.0, 60.0)
_ROLE_WIDTH, _GAP = 72.0, 10.0
_APART = "電子署名は、末尾の電子署名欄に付す。"
_TOLD = {
    Role.COUNTERPARTY: "受注者",
    Role.REPRESENTATIVE: "受注者\n（代表者）",
    Role.MEMBER: "受注者\n（構成員）",
    Role.OFFICE: "発注者",
}


class Places:
    """Collects where the boxes came to stand while pages are being drawn."""

    def __init__(self) -> None:
        self._found: list[SealPlace] = []

    def note(self, place: SealPlace) -> None:
        self._found.append(place)

    @property
    def found(self) -> tuple[SealPlace, ...]:
        return tuple(self._found)


def in_order(parties: Sequence[Party]) -> list[Party]:
    """As they sign: by their order, the office last."""
    return sorted(parties, key=lambda one: (one.role is Role.OFFICE, one.order))


def blocks(contents: Contents, pen: Pen, places: Places) -> Iterator["Flowable"]:
    """One block a party, none of them torn by the end of a page."""
    if contents.venture:
        yield pen.write("cell", f"受注者　{contents.venture}", "共同企業体の名称")
    for party in in_order(contents.parties):
        box = (
            seal_box(party.field, places)
            if contents.boxes
            else pen.write("small", _APART, "署名欄")
        )
        yield _block(party, contents.office, pen, box)


def _block(party: Party, office: str, pen: Pen, seal: "Flowable") -> "Flowable":
    from reportlab.platypus import Table  # noqa: PLC0415 — 200 ms for whoever prints

    told = _lines(party, office)
    details = [pen.write("cell", text, f"署名欄 {where}") for where, text in told]
    row = [pen.write("cell", _TOLD[party.role], "署名欄"), details, seal]
    widths = [_ROLE_WIDTH, WIDTH - _ROLE_WIDTH - _BOX[0], _BOX[0]]
    table = Table([row], colWidths=widths, spaceBefore=6)
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), FONT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (1, 0), _GAP),
            ("RIGHTPADDING", (2, 0), (2, 0), 0),
        ]
    )
    return table


def _lines(party: Party, office: str) -> list[tuple[str, str]]:
    company = party.company or (office if party.role is Role.OFFICE else "")
    person = "　".join(filter(None, (party.title, party.name)))
    told = [("住所", party.address), ("名称", company), ("氏名", person)]
    return [(where, text) for where, text in told if text]


def seal_box(field: str, places: Places) -> Any:
    """A thin box that remembers where it was drawn, under the name of its field."""
    from reportlab.lib.colors import toColor  # noqa: PLC0415 — 200 ms for whoever prints
    from reportlab.platypus import Flowable  # noqa: PLC0415 — beside it

    class Box(Flowable):
        width, height = _BOX

        def wrap(self, *_: float) -> tuple[float, float]:
            return _BOX

        def draw(self) -> None:
            self.canv.setStrokeColor(toColor(LINE))
            self.canv.setLineWidth(0.4)
            self.canv.setDash(2, 2)
            self.canv.rect(0, 0, *_BOX)
            left, low = self.canv.absolutePosition(0, 0)
            corners = (left, low, left + _BOX[0], low + _BOX[1])
            places.note(SealPlace(field, self.canv.getPageNumber() - 1, corners))

    return Box()
