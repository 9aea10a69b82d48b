"""Standard terms (約款) of each kind: a file a version, none of them ever changed."""

import json
from functools import cache
from pathlib import Path

from chalicelib.contracts.paper.model import Article, Kind
from chalicelib.values import dataclass

__all__ = ["Terms", "standard", "terms_named"]

_FOLDER = Path(__file__).parent / "terms"
_STANDARD = {
    Kind.WORKS: "works-2026-11",
    Kind.SERVICES: "services-2026-11",
    Kind.GOODS: "goods-2026-11",
    Kind.AMENDMENT: "amendment-2026-11",
}


@dataclass(frozen=True)
class Terms:
    """One version of standard terms."""

    name: str
    title: str
    articles: tuple[Article, ...]

    @property
    def version(self) -> str:
        return self.name.partition("-")[2]


def standard(kind: Kind) -> str | None:
    """The name of the newest terms of a kind; the free template has none."""
    return _STANDARD.get(kind)


@cache
def terms_named(name: str) -> Terms:
    """Terms by their name; those of old contracts stay as they were."""
    if name not in {path.stem for path in _FOLDER.glob("*.json")}:
        raise LookupError(name)
    told = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    articles = (Article(one["title"], "\n".join(one["body"])) for one in told["articles"])
    return Terms(name, told["title"], tuple(articles))
