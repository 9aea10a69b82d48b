"""How long the one file is that everybody signs (ページ数), the same words wherever it is told."""

from chalicelib.contracts.model import Contract, Origin
from chalicelib.seals import service as seals

__all__ = ["length", "length_of"]


def length(papers: int, parties: int) -> str:
    """So many pages of papers, and those of seals that follow them."""
    return f"{papers}ページ＋電子署名欄{seals.pages_of_seals(parties)}ページ"


def length_of(contract: Contract) -> str:
    """The length of the file; empty while there is none, or none of ours."""
    if not contract.file_pages or contract.origin is not Origin.HERE:
        return ""
    return length(contract.file_pages, len(contract.parties))
