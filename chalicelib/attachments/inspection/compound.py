"""Looks into compound files (OLE): Office documents up to 2003, and encrypted ones of any age."""

from io import BytesIO
from typing import Any

__all__ = ["MARK", "endings_of", "findings_in"]

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("worddocument", {"doc"}),
    ("workbook", {"xls"}),
    ("book", {"xls"}),
    ("powerpoint document", {"ppt"}),
    ("encryptedpackage", {"docx", "xlsx", "pptx"}),
)
_MACROS = {"vba", "macros", "_vba_project_cur", "_vba_project"}
_ENCRYPTED = {"encryptedpackage", "encryptioninfo", "encryptedsummary"}
_WORD_ENCRYPTED = 0x0100  # a flag in the header of a Word document, [MS-DOC] 2.5.1
_FILEPASS = 0x2F  # a record of an encrypted workbook, [MS-XLS] 2.4.117
_RECORDS = 50  # FILEPASS stands among the first


def endings_of(content: bytes) -> frozenset[str]:
    """What the compound file is called, by the streams in it; empty if it is no document."""
    try:
        names, _ = _opened(content)
    except Exception:  # noqa: BLE001 — hostile bytes raise anything
        return frozenset()
    return next((frozenset(endings) for name, endings in _STREAMS if name in names), frozenset())


def findings_in(content: bytes) -> set[str]:
    """What is to be said of a compound file."""
    try:
        names, file = _opened(content)
        found = {"macros"} if names & _MACROS else set()
        encrypted = names & _ENCRYPTED or _word_encrypted(file) or _book_encrypted(file)
        return found | ({"encrypted"} if encrypted else set())
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; none of it ends the worker
        return {"broken"}


def _opened(content: bytes) -> tuple[set[str], Any]:
    """The names of everything in it, in lower case, and the file itself."""
    import olefile  # noqa: PLC0415 — few files are of this kind

    file = olefile.OleFileIO(BytesIO(content))
    return {part.lower() for path in file.listdir(storages=True) for part in path}, file


def _word_encrypted(file: Any) -> bool:
    if not file.exists("WordDocument"):
        return False
    header = file.openstream("WordDocument").read(12)
    return bool(int.from_bytes(header[10:12], "little") & _WORD_ENCRYPTED)


def _book_encrypted(file: Any) -> bool:
    name = next((one for one in ("Workbook", "Book") if file.exists(one)), None)
    if name is None:
        return False
    stream = file.openstream(name)
    for _ in range(_RECORDS):
        head = stream.read(4)
        if len(head) < 4:
            return False
        if int.from_bytes(head[:2], "little") == _FILEPASS:
            return True
        stream.read(int.from_bytes(head[2:], "little"))
    return False
