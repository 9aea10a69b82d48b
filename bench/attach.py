"""What the inspection of attachments costs: its two looks at a file against hashing its bytes.

Realistic files are made first; a fresh interpreter then inspects them and tells its peak memory.
"""

import json
import random
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from infra.progress import note
from infra.target import ROOT

__all__ = ["measure"]

RUNS = 5
_INSPECT = """
import hashlib, json, resource, sys, time
from pathlib import Path
from statistics import median
from chalicelib.attachments.inspection.examination import examine
from chalicelib.attachments.stripping.strip import is_photo, stripped

def inspected(name, content):
    assert examine(name, content) == (), name
    assert not is_photo(name) or stripped(content)

def timed(work):
    began = time.process_time()
    for name, content in files:
        work(name, content)
    return time.process_time() - began

files = [(path.name, path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]
held = sum(len(content) for _, content in files)
timed(inspected)
ours, bare = [], []
for _ in range(int(sys.argv[2])):
    ours.append(timed(inspected))
    bare.append(timed(lambda _, content: hashlib.sha256(content).digest()))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({
    "mb_per_s": round(held / 1e6 / median(ours), 1),
    "peak_mb": round(peak - held / 2**20, 1),
    "ratio_to_sha256": round(median(ours) / median(bare), 2),
}))
"""


def measure() -> dict[str, float]:
    """Throughput, peak memory (the files themselves left out), and the ratio to SHA-256."""
    with TemporaryDirectory() as folder:
        total = _make_files(Path(folder))
        note(f"  {total / 1e6:.1f} MB in {len(list(Path(folder).iterdir()))} files")
        done = subprocess.run(
            [sys.executable, "-c", _INSPECT, folder, str(RUNS)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _make_files(folder: Path) -> int:
    """What people send: photos of a phone, a scan, documents, tables, an archive of them."""
    dice = random.Random(4)  # noqa: S311 — files to measure with
    photo = _photo(dice, (4032, 3024), "JPEG", quality=85)
    screen = _photo(dice, (1170, 2532), "PNG")
    scan = _pdf([_photo(dice, (1654, 2339), "JPEG", quality=70) for _ in range(3)])
    table = _table(dice)
    document = _archive({"word/document.xml": table, "word/media/image1.jpg": photo})
    files = {
        "photo.jpg": photo,
        "screen.png": screen,
        "scan.pdf": scan,
        "report.docx": document,
        "list.csv": table,
        "all.zip": _archive(
            {"photo.jpg": photo, "scan.pdf": scan, "list.csv": table}, office=False
        ),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sum(map(len, files.values()))


def _photo(dice: random.Random, size: tuple[int, int], kind: str, **how: int) -> bytes:
    """A picture with slopes and some grain, as large as a camera's."""
    from PIL import Image  # noqa: PLC0415 — only this benchmark draws

    slope = Image.radial_gradient("L").resize(size)
    grain = Image.frombytes("L", size, dice.randbytes(size[0] * size[1]))
    bands = [Image.blend(slope, grain, share) for share in (0.04, 0.05, 0.06)]
    out = BytesIO()
    Image.merge("RGB", bands).save(out, kind, **how)
    return out.getvalue()


def _pdf(pages: list[bytes]) -> bytes:
    streams = b"".join(
        b"%d 0 obj<</Type/XObject/Filter/DCTDecode/Length %d>>stream\n%b\nendstream endobj\n"
        % (number, len(page), page)
        for number, page in enumerate(pages, start=3)
    )
    return b"%PDF-1.4\n" + streams + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def _table(dice: random.Random) -> bytes:
    rows = (f"{n},札幌市中央区,{dice.random()}\r\n" for n in range(30_000))
    return "".join(rows).encode()


def _archive(files: dict[str, bytes], *, office: bool = True) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if office:
            made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()
