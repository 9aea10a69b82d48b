"""Real files of every kind, and hostile ones, made when they are asked for."""

import struct
import zipfile
from io import BytesIO
from itertools import pairwise

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

__all__ = ["EICAR", "archive", "compound", "heic", "office", "pdf", "photo", "samples"]

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_FOLDERS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def archive(files, method=zipfile.ZIP_DEFLATED):
    """A ZIP of names and contents."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def office(ending):
    """A document of the newer Office programs."""
    return archive({"[Content_Types].xml": "<Types/>", _FOLDERS[ending]: "<x>北海道</x>"})


def compound(*paths, streams=None):
    """A compound file (OLE) with one stream for each path, such as "Macros/VBA/dir"."""
    sector = 512
    entries = [["Root Entry", 5, None, b""]]
    for path in paths:
        parent = 0
        for depth, part in enumerate(path.split("/")):
            last = depth == path.count("/")
            found = next(
                (n for n, one in enumerate(entries) if n and one[0] == part and one[2] == parent),
                None,
            )
            if found is None:
                body = (streams or {}).get(path, b"").ljust(4096, b"\0") if last else b""
                entries.append([part, 2 if last else 1, parent, body])
                found = len(entries) - 1
            parent = found
    return _written(entries, sector)


def _written(entries, sector):
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    per = sector // 128
    directory_sectors = -(-len(entries) // per)
    fat, body, starts = [0xFFFFFFFD], b"", {}
    fat += [n + 1 for n in range(1, directory_sectors)] + [end]
    for number, entry in enumerate(entries):
        if entry[3]:
            starts[number] = len(fat)
            count = len(entry[3]) // sector
            fat += [len(fat) + n + 1 for n in range(count - 1)] + [end]
            body += entry[3]
    children = {n: [c for c, one in enumerate(entries) if one[2] == n] for n in range(len(entries))}
    records = b""
    right = {a: b for some in children.values() for a, b in pairwise(some)}
    for number, (name, kind, _, content) in enumerate(entries):
        text = name.encode("utf-16-le") + b"\0\0"
        child = children[number][0] if children[number] else none
        records += (
            text.ljust(64, b"\0")
            + struct.pack("<HBBLLL", len(text), kind, 1, none, right.get(number, none), child)
            + bytes(36)
            + struct.pack("<LQ", starts.get(number, end if kind == 5 else 0), len(content))
        )
    records = records.ljust(directory_sectors * sector, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<L", 0) + struct.pack("<L", none) * 108
    table = b"".join(struct.pack("<L", one) for one in fat).ljust(sector, b"\xff")
    return header + table + records + body


def pdf(trailer=b""):
    """A PDF of one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R" + trailer + b">>\nstartxref\n0\n%%EOF\n"
    )


def photo(kind="JPEG", orientation=1, size=(64, 48), **more):
    """A picture with the place and time of a camera in it."""
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    picture.putpixel((3, 5), (255, 0, 0))
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make] = "PhoneMaker"
    exif[Base.DateTime] = "2026:11:20 12:00:00"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (43.0, 3.0, 51.25)
    out = BytesIO()
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def heic(remark=b"GPSPLACE"):
    """The structure of a HEIC: a picture item, and an Exif item with a remark."""

    def box(kind, body):
        return struct.pack(">L", 8 + len(body)) + kind + body

    def made(at):
        infe = [
            box(b"infe", b"\2\0\0\0" + struct.pack(">HH", number, 0) + kind + b"\0")
            for number, kind in ((1, b"hvc1"), (2, b"Exif"))
        ]
        iinf = box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 2) + b"".join(infe))
        places = struct.pack(">HHHLL", 1, 0, 1, at, 64) + struct.pack(
            ">HHHLL", 2, 0, 1, at + 64, 64
        )
        iloc = box(b"iloc", b"\0\0\0\0" + b"\x44\0" + struct.pack(">H", 2) + places)
        hdlr = box(b"hdlr", bytes(8) + b"pict" + bytes(13))
        return box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(4) + hdlr + iinf + iloc)

    head = made(0)
    data = b"\x11" * 64 + (b"\0\0\0\0II*\0" + remark).ljust(64, b"\x22")
    return made(len(head) + 8) + box(b"mdat", data)


def samples():
    """A sound file for every ending that a form may allow."""
    picture = {
        "png": photo("PNG"),
        "jpg": photo(),
        "jpeg": photo("JPEG", 6),
        "gif": photo("GIF"),
        "webp": photo("WEBP"),
        "tif": photo("TIFF"),
        "tiff": photo("TIFF", 3),
        "bmp": photo("BMP"),
        "heic": heic(),
        "heif": heic(),
    }
    return picture | {
        "pdf": pdf(),
        "doc": compound("WordDocument", "1Table"),
        "xls": compound("Workbook"),
        "ppt": compound("PowerPoint Document"),
        "docx": office("docx"),
        "xlsx": office("xlsx"),
        "pptx": office("pptx"),
        "txt": "氏名：髙﨑　𠮷\r\n".encode(),
        "csv": "氏名,住所\r\n山田,札幌市\r\n".encode("cp932"),
        "zip": archive({"資料.txt": "こんにちは"}),
    }
