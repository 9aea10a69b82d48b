"""Articles (条), paragraphs (項) and items (号), numbered as the law numbers them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chalicelib.contracts.paper.model import Article
from chalicelib.contracts.paper.styles import Pen

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["lines", "written"]

_NUMBERED = re.compile(r"[（(][0-9０-９一-十ア-ンｱ-ﾝ]+[）)]|[①-⑳]|・")  # typed with its number


def written(articles: Sequence[Article], pen: Pen, of: str) -> Iterator["Flowable"]:
    """Articles one after another, from 第1条."""
    for number, article in enumerate(articles, 1):
        where = f"{of} 第{number}条"
        if article.title:
            yield pen.write("caption", f"（{article.title}）", where)
        for look, text in lines(article.body, number):
            yield pen.write(look, text, where)


def lines(body: str, number: int) -> Iterator[tuple[str, str]]:
    """The lines of one article with the numbers they get, each with its look."""
    paragraph = item = 0
    for line in filter(None, map(str.strip, body.splitlines())):
        if line.startswith("- "):
            item += 1
            yield "item", f"({item})　{line[2:].strip()}"
        elif paragraph and _NUMBERED.match(line):
            yield "item", line
        else:
            paragraph, item = paragraph + 1, 0
            yield "paragraph", f"{_begin(number, paragraph)}　{line}"


def _begin(number: int, paragraph: int) -> str:
    return f"第{number}条" if paragraph == 1 else str(paragraph)
