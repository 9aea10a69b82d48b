"""The one way to open a PDF that somebody brought: nothing is mended, nothing may grow for ever."""

import logging
import re
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["Reference", "opened", "resolved", "things"]

Reference = tuple[int, int]  # number and generation of an object

_MOST_BYTES = 32 * 1024 * 1024  # of the streams that have to be unpacked to find objects, together
_MOST_READS = 10_000_000  # steps of the parser: seconds, and some hundred megabytes
_MOST_STEPS = 3_000_000  # words of unpacked objects, where steps cannot be counted
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": _MOST_BYTES,
    "lzw_maximum_output_length": _MOST_BYTES,
    "run_length_maximum_output_length": _MOST_BYTES,
    "zlib_maximum_recovery_input_length": 0,  # what is damaged is not guessed at
    "stream_filters_maximum_length": 4,
    "page_tree_maximum_entries": 20_000,
}
_HARMLESS = (  # said of files that follow the specification, if untidily
    "Superfluous whitespace",
    "Xref table not zero-indexed",  # those for fast web view begin with a later number
    "Duplicate %%EOF",
    "EOF marker not at start",
    "startxref on same line",
)
_WORD = re.compile(rb"[\[<(/]|[^\s\0\[\]<>()/]+")
_END = re.compile(rb"(?:[\s\0]|%[^\r\n]*[\r\n])*endobj")


def opened(pdf: bytes) -> "PdfReader":
    """The document, to be closed by who asked; raises pypdf's errors if it is damaged."""
    from pypdf import PdfReader, overwrite_configuration  # noqa: PLC0415 — for whoever opens one

    _refuse_mending()
    overwrite_configuration(**_LIMITS)
    document = PdfReader(_Counted(pdf), strict=True)
    if not document.is_encrypted:
        _check_table(document)
        _weigh(document)
    return document


def things(document: "PdfReader") -> Iterator[Any]:
    """Every object of the document, those of no page too, each read to its end."""
    for number, generation in _references(document):
        yield _read(document, number, generation)


def resolved(document: "PdfReader", value: Any) -> Any:
    """What a value stands for; a reference to nothing is nothing, as the specification has it."""
    from pypdf.generic import IndirectObject, NullObject  # noqa: PLC0415 — see opened

    if isinstance(value, IndirectObject):
        known = value.idnum in document.xref_objStm and not value.generation
        known = known or value.idnum in document.xref.get(value.generation, {})
        value = _read(document, value.idnum, value.generation) if known else None
    return None if isinstance(value, NullObject) else value


def _read(document: "PdfReader", number: int, generation: int) -> Any:
    from pypdf.errors import PdfReadError  # noqa: PLC0415 — see opened
    from pypdf.generic import IndirectObject  # noqa: PLC0415 — see opened

    known = (generation, number) in document.resolved_objects
    thing = document.get_object(IndirectObject(number, generation, document))
    if isinstance(thing, IndirectObject):
        raise PdfReadError("an object is no reference")
    fresh = not known and (generation, number) in document.resolved_objects  # a free one never is
    if fresh and number not in document.xref_objStm:
        _expect_end(document)
    return thing


def _references(document: "PdfReader") -> list[Reference]:
    packed = {(number, 0) for number in document.xref_objStm}
    plain = {(number, age) for age, numbers in document.xref.items() for number in numbers}
    return sorted(packed | plain)


def _expect_end(document: "PdfReader") -> None:
    from pypdf.errors import PdfReadError  # noqa: PLC0415 — see opened

    if not _END.match(document.stream.read(1024)):
        raise PdfReadError("an object does not end")


def _check_table(document: "PdfReader") -> None:
    """Each object is in use or free; pypdf forgets those that are told to be neither."""
    from pypdf.errors import PdfReadError  # noqa: PLC0415 — see opened

    for age, numbers in document.xref_free_entry.items():
        used = document.xref.get(age, {})
        if age != 65535 and any(not free and one not in used for one, free in numbers.items()):
            raise PdfReadError("an object is neither in use nor free")


def _weigh(document: "PdfReader") -> None:
    """Unpacks all that holds objects, once: whole, and not too much of it."""
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 — see opened

    left, steps = _MOST_BYTES, _MOST_STEPS
    for number in sorted({stream for stream, _ in document.xref_objStm.values()}):
        stream = _read(document, number, 0)
        _expect_whole(stream)
        data = stream.get_data()
        left -= len(data)
        steps -= sum(1 for _ in islice(_WORD.finditer(data), _MOST_STEPS + 1))
        if min(left, steps) < 0:
            raise LimitReachedError("too many objects in streams")


def _expect_whole(stream: Any) -> None:
    """Its end and its checksum are there; pypdf would do without."""
    from pypdf.errors import PdfStreamError  # noqa: PLC0415 — see opened

    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]):
        return
    inflating = zlib.decompressobj()
    try:
        inflating.decompress(stream._data, _MOST_BYTES)  # noqa: SLF001 — the bytes as they came
    except zlib.error as damage:
        raise PdfStreamError("a stream of objects is damaged") from damage
    if not inflating.eof:
        raise PdfStreamError("a stream of objects is cut or too large")


class _Counted(BytesIO):
    """Bytes that can be read so many times: a file of nothing but brackets ends the patience."""

    left = _MOST_READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            from pypdf.errors import LimitReachedError  # noqa: PLC0415 — see opened

            raise LimitReachedError("too many steps")
        return super().read(size)


class _NoMending(logging.Handler):
    """pypdf tells what it mends in its log alone: here that is an error."""

    def emit(self, record: logging.LogRecord) -> None:
        from pypdf.errors import PdfReadError  # noqa: PLC0415 — see opened

        if not str(record.msg).startswith(_HARMLESS):
            raise PdfReadError("the document would have to be mended")


@cache
def _refuse_mending() -> None:
    from pypdf.generic import NameObject  # noqa: PLC0415 — see opened

    log = logging.getLogger("pypdf")
    log.addHandler(_NoMending())
    log.setLevel(logging.WARNING)
    log.propagate = False  # nobody's files belong into our logs
    charsets: Any = ("latin1",)
    NameObject.CHARSETS = charsets  # names are bytes: old ones of fonts are in Shift_JIS
