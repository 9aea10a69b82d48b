"""The whole look at one file: its content against its name, then inside by what it is."""

from chalicelib.attachments.inspection import archives, compound, pdf, pictures
from chalicelib.attachments.inspection.kinds import PROGRAM, endings_of

__all__ = ["examine"]


def examine(name: str, content: bytes) -> tuple[str, ...]:
    """What is to be said of a file, as codes of `words.FINDINGS`, in order of the alphabet."""
    endings = endings_of(content)
    ending = name.rpartition(".")[2].lower()
    if endings == PROGRAM:
        return ("program",)
    found = set() if ending in endings else {"kind_differs"}
    return tuple(sorted(found | _inside(content, endings)))


def _inside(content: bytes, endings: frozenset[str]) -> set[str]:
    if content.startswith(compound.MARK):
        return compound.findings_in(content)
    if endings & {"zip", "docx", "xlsx", "pptx"}:
        return archives.findings_in(content)
    if "pdf" in endings:
        return pdf.findings_in(content)
    return pictures.findings_in(content, endings)
