"""A contract from its template: the same bytes as a preview and as the paper that is signed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.contracts.paper import articles, clauses, header
from chalicelib.contracts.paper.blocks import Places, blocks
from chalicelib.contracts.paper.letters import Letters
from chalicelib.contracts.paper.model import Contents, Drawn, Kind
from chalicelib.contracts.paper.opening import opened
from chalicelib.contracts.paper.pages import Sheet, print_pages
from chalicelib.contracts.paper.styles import WIDTH, Pen, boxed
from chalicelib.contracts.paper.terms import Terms, terms_named
from chalicelib.contracts.paper.words import day

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["count_pages", "draw"]

_LABEL = 118.0


def draw(contents: Contents) -> Drawn:
    """The contract with its terms; raises LettersMissing before anything is drawn."""
    letters, places = Letters(), Places()
    story = list(_story(contents, Pen(letters), places))
    sheet = Sheet(_name(contents), contents.office, _footer(contents, letters))
    letters.check()
    pdf = print_pages(story, sheet)
    return Drawn(pdf=pdf, pages=count_pages(pdf), places=places.found, terms=contents.terms)


def count_pages(pdf: bytes) -> int:
    """How many pages a paper of ours has."""
    with opened(pdf) as document:
        return len(document.pages)


def _name(contents: Contents) -> str:
    return f"{clauses.heading(contents)}　{contents.number}　{contents.title}".replace("\n", " ")


def _footer(contents: Contents, letters: Letters) -> list[tuple[str, str]]:
    number = f"契約番号　{contents.number}　" if contents.number else ""
    title = contents.title.replace("\n", " ")
    subject = header.subject(contents.kind)
    return [*letters.runs(number, "契約番号"), *letters.runs(title, subject)]


def _story(contents: Contents, pen: Pen, places: Places) -> Iterator["Flowable"]:
    yield pen.write("title", _spread(clauses.heading(contents)), "表題")
    yield _header(contents, pen)
    yield from _changes(contents, pen)
    yield from _agreement(contents, pen)
    yield from _special(contents, pen)
    yield from _signatures(contents, pen, places)
    if contents.terms:
        yield from _terms(terms_named(contents.terms), pen)


def _spread(title: str) -> str:
    """Short titles with room between their letters, as offices like them."""
    return "　".join(title) if len(title) <= 8 and title.isalpha() else title


def _header(contents: Contents, pen: Pen) -> "Flowable":
    total = header.SUM.get(contents.kind, "契約金額")
    rows = [
        [pen.write("label", label, label), pen.write(_look(label, total), value, label)]
        for label, value in header.rows(contents)
    ]
    return boxed(rows, [_LABEL, WIDTH - _LABEL])


def _look(label: str, total: str) -> str:
    return "sum" if label == total else "cell"


def _changes(contents: Contents, pen: Pen) -> Iterator["Flowable"]:
    changes = header.changes(contents)
    if not changes:
        return
    yield from pen.section("変更する事項")
    titles = [pen.write("label", one, one) for one in ("事項", "変更前", "変更後")]
    rows = [[pen.write("cell", text, f"変更 {one[0]}") for text in one] for one in changes]
    half = (WIDTH - _LABEL) / 2
    yield boxed([titles, *rows], [_LABEL, half, half], head=True)


def _agreement(contents: Contents, pen: Pen) -> Iterator["Flowable"]:
    from reportlab.platypus import Spacer  # noqa: PLC0415 — 200 ms for whoever prints

    yield Spacer(1, 12)
    yield pen.write("text", clauses.preamble(contents), "前文")
    if contents.kind is Kind.OTHER:
        yield from articles.written(contents.articles, pen, "条項")
        yield Spacer(1, 8)
    yield pen.write("text", clauses.closing(), "結びの文")


def _special(contents: Contents, pen: Pen) -> Iterator["Flowable"]:
    if contents.articles and contents.kind is not Kind.OTHER:
        yield from pen.section("特約事項")
        yield from articles.written(contents.articles, pen, "特約事項")


def _signatures(contents: Contents, pen: Pen, places: Places) -> Iterator["Flowable"]:
    from reportlab.platypus import CondPageBreak, KeepTogether, Spacer  # noqa: PLC0415 — see above

    date, *signed = [
        pen.write("cell", f"締結日　{day(contents.contract_date)}", "締結日"),
        *blocks(contents, pen, places),
    ]
    yield CondPageBreak(120)
    yield Spacer(1, 10)
    yield KeepTogether([date, Spacer(1, 6), *signed[: 2 if contents.venture else 1]])
    yield from signed[2 if contents.venture else 1 :]


def _terms(terms: Terms, pen: Pen) -> Iterator["Flowable"]:
    from reportlab.platypus import PageBreak  # noqa: PLC0415 — see _agreement

    yield PageBreak()
    yield pen.write("heading", terms.title, "約款")
    yield from articles.written(terms.articles, pen, "約款")
    yield pen.write("note", f"（{terms.title}　{terms.version}版）", "約款")
