"""What is seen of an entry while its bytes go by."""

from chalicelib.attachments.inspection.programs import HEAD, is_program

__all__ = ["Sight"]

_MOST = 64 * 1024 * 1024  # an archive in an archive is looked into up to this size
_TAIL = 65_535 + 22  # a ZIP's end record stands here, APPNOTE 4.3.16
_BEGIN, _END = b"PK\x03\x04", b"PK\x05\x06"
_OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"MSCF\0\0\0\0", b"\x1f\x8b\x08")


class Sight:
    """The beginning, the end, and all between as long as it is not too much."""

    def __init__(self) -> None:
        self._head = self._tail = b""
        self._whole = bytearray()
        self._complete = True

    def take(self, piece: bytes) -> None:
        """The next bytes."""
        if len(self._head) < HEAD:
            self._head += piece[: HEAD - len(self._head)]
        self._tail = (self._tail + piece)[-_TAIL:]
        self._complete = self._complete and len(self._whole) + len(piece) <= _MOST
        if self._complete:
            self._whole += piece

    def findings(self) -> set[str]:
        """What is to be said already."""
        found = {"program"} if is_program(self._head) else set()
        closed = self._head.startswith(_OTHER_ARCHIVES)
        return found | ({"unread"} if closed or (self._zipped and not self._complete) else set())

    def archive(self) -> bytes | None:
        """The ZIP that it is, whatever stands before it; else None."""
        return bytes(self._whole) if self._zipped and self._complete else None

    @property
    def _zipped(self) -> bool:
        return self._head.startswith(_BEGIN) or _END in self._tail
