"""Objects of several PDFs bound into one file: each as it came, only its number is a new one.

pypdf reads, this writes. Its own writer rounds numbers and spells names that are no UTF-8 (fonts
in Shift_JIS) anew; `add_page` fails on 400 pages of which each has a link to the next.
"""

from collections import deque
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.contracts.paper.opening import Reference, resolved

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["Binding", "text"]

_PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#()<>[]{}/%")
_FROM_ABOVE = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_FRAME = {"/Border", "/BS", "/C", "/BE"}


class Binding:
    """A file that grows object by object; equal contents give equal bytes."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserved(self) -> int:
        """A number for what is told later, with `put`."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, body: bytes) -> None:
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> int:
        number = self.reserved()
        self.put(number, body)
        return number

    def pages(self, document: "PdfReader", above: int) -> list[int]:
        """Copies all pages with what they lead to; `above` is the node that will hold them."""
        copy, numbers = _Copy(self, document), []
        pages = [(page, copy.place(page.indirect_reference)) for page in document.pages]
        for page, number in pages:
            self.put(number, _with(copy.entries(_own(page)), f"/Parent {above} 0 R"))
            numbers.append(number)
        copy.follow()
        return numbers

    def copied(
        self,
        document: "PdfReader",
        entries: Mapping[Any, Any],
        changed: Mapping[Reference, Any] | None = None,
        more: str = "",
    ) -> int:
        """Copies a dictionary with what it leads to, some objects changed, `more` told in it."""
        copy = _Copy(self, document, changed)
        number = self.reserved()
        self.put(number, _with(copy.entries(entries), more))
        copy.follow()
        return number

    def written(self, root: int, info: int, version: str = "1.7") -> bytes:
        out, starts = BytesIO(), []
        out.write(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode())
        for number, body in enumerate(self._bodies, 1):
            starts.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        end, count = out.tell(), len(starts) + 1
        name = sha256(out.getbuffer()).hexdigest()[:32]
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        out.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
        tail = f"<</Size {count}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]>>"
        out.write(f"trailer\n{tail}\nstartxref\n{end}\n%%EOF\n".encode())
        return out.getvalue()


class _Copy:
    """What has been taken from one document, and what waits for its turn."""

    def __init__(
        self,
        binding: Binding,
        document: "PdfReader",
        changed: Mapping[Reference, Any] | None = None,
    ) -> None:
        self._binding, self._document = binding, document
        self._changed = changed or {}
        self._numbers: dict[Reference, int] = {}
        self._waiting: deque[Any] = deque()

    def place(self, reference: Any) -> int:
        """A number for a page; one that stands twice in its document becomes two."""
        number = self._binding.reserved()
        if reference is not None:
            self._numbers.setdefault((reference.idnum, reference.generation), number)
        return number

    def follow(self) -> None:
        """Takes what was referred to, and what that refers to, until nothing waits."""
        while self._waiting:
            reference = self._waiting.popleft()
            key = (reference.idnum, reference.generation)
            thing = self._changed.get(key) or resolved(self._document, reference)
            self._binding.put(self._numbers[key], self.spelled(thing))

    def entries(self, thing: Mapping[Any, Any]) -> bytes:
        """All of it; a link without its frame, which may be drawn on the screen alone."""
        framed = resolved(self._document, thing.get("/Subtype")) == "/Link"
        told = b"".join(
            _name(str(name)) + b" " + self.spelled(value)
            for name, value in thing.items()
            if not (framed and name in _FRAME)
        )
        return told + b"/Border[0 0 0]" if framed else told

    def spelled(self, thing: Any) -> bytes:
        from pypdf.generic import IndirectObject, StreamObject  # noqa: PLC0415 — see _simple

        if isinstance(thing, IndirectObject):
            return b"%d 0 R" % self._number(thing)
        if isinstance(thing, StreamObject):
            data = thing._data  # noqa: SLF001 — packed as it came; get_data would unpack it
            about = self.entries(thing) + b"/Length %d" % len(data)
            return b"<<%s>>\nstream\n%s\nendstream" % (about, data)
        if isinstance(thing, dict):
            return b"<<%s>>" % self.entries(thing)
        if isinstance(thing, list):
            return b"[%s]" % b" ".join(map(self.spelled, thing))
        return _simple(thing)

    def _number(self, reference: Any) -> int:
        key = (reference.idnum, reference.generation)
        if key not in self._numbers:
            self._numbers[key] = self._binding.reserved()
            self._waiting.append(reference)
        return self._numbers[key]


def text(words: str) -> str:
    """Words as a string of a PDF."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def _with(entries: bytes, more: str) -> bytes:
    return b"<<%s%s>>" % (entries, more.encode())


def _own(page: Any) -> dict[str, Any]:
    """A page's entries without its place in the old tree, with what it had from above."""
    entries = {name: value for name, value in page.items() if name != "/Parent"}
    for name in _FROM_ABOVE:
        if name in entries:
            value = entries[name]
            entries[name] = getattr(value, "indirect_reference", None) or value
    return entries


def _simple(thing: Any) -> bytes:
    from pypdf.generic import (  # noqa: PLC0415 — 200 ms for whoever binds
        BooleanObject,
        ByteStringObject,
        NameObject,
        TextStringObject,
    )

    if isinstance(thing, NameObject):
        return _name(thing)
    if isinstance(thing, TextStringObject | ByteStringObject):
        return b"<%s>" % thing.original_bytes.hex().encode()
    if isinstance(thing, BooleanObject):
        return b"true" if thing.value else b"false"
    return _number(thing)


def _number(thing: Any) -> bytes:
    if isinstance(thing, float):
        return f"{Decimal(float.__repr__(thing)):f}".encode()
    return b"%d" % thing if isinstance(thing, int) else b"null"


def _name(name: str) -> bytes:
    """Byte by byte as it was read; `opened` reads names as Latin-1."""
    told = (b"%c" % one if one in _PLAIN else b"#%02X" % one for one in name[1:].encode("latin1"))
    return b"/" + b"".join(told)
