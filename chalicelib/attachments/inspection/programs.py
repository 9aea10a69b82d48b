"""What runs when it is opened, by its name as Windows reads it and by its first bytes."""

import re

__all__ = ["HEAD", "is_program", "names_program"]

HEAD = 512
"""So many first bytes tell a program."""

_ENDINGS = (
    *(".exe", ".dll", ".com", ".scr", ".pif", ".cpl", ".xll", ".jar"),
    *(".msi", ".msp", ".msix", ".appx", ".application"),
    *(".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".ws", ".wsf", ".wsh", ".hta"),
    *(".lnk", ".url", ".reg", ".msc", ".chm", ".settingcontent-ms"),
    *(".iso", ".img", ".vhd", ".vhdx"),  # a double click opens them as a disk
)
_MARKS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\x01\x14\x02\0",  # a Windows shortcut
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def names_program(name: str) -> bool:
    """Whether a name is a program's: Windows drops spaces and dots at its end, and any stream."""
    return any(part.rstrip(" .").endswith(_ENDINGS) for part in name.lower().split(":"))


def is_program(content: bytes) -> bool:
    """Whether the first bytes are a program's; a text may begin with MZ too."""
    if content.startswith(_MARKS):
        return True
    return content.startswith(b"MZ") and _CONTROL.search(content[:HEAD]) is not None
