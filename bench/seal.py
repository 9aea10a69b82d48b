"""What a seal costs: ours against pyHanko alone, for a contract of three pages and one of 27 MB.

Each contract is sealed, concluded and examined in a fresh interpreter, which tells its peak memory.
Milliseconds are of the processor, the key is in software and the stamps come over the loopback
interface: the figures are those of the code. On AWS a seal waits for KMS and the authority besides.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from infra.progress import note
from infra.target import ROOT

__all__ = ["measure"]

RUNS = {"small": 15, "large": 5}
_LARGE_PAGES = 21  # of 1.3 MB each
_LIST_URL = "http://127.0.0.1:9/list.crl"
_FIELD = "party-1"


def measure() -> dict[str, dict[str, float]]:
    """The figures of a contract of three pages, and of one of 27 MB."""
    found = {}
    with TemporaryDirectory() as folder:
        for size in RUNS:
            place = Path(folder) / f"{size}.pdf"
            place.write_bytes(_contract(size))
            note(f"  {size}: {place.stat().st_size / 1e6:.2f} MB")
            found[size] = _fresh(place, size)
    return found


def _fresh(place: Path, size: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.seal", str(place), size],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _contract(size: str) -> bytes:
    """Text with an embedded font; the large one has a noisy picture on each page."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 — the parent draws, the child not

    from chalicelib.lettering import FONT, register  # noqa: PLC0415 — see above

    register()
    buffer, dice = BytesIO(), random.Random(5)  # noqa: S311 — a file to measure with
    canvas = Canvas(buffer)
    for number in range(_LARGE_PAGES if size == "large" else 3):
        canvas.setFont(FONT, 11)
        canvas.drawString(72, 760, f"業務委託契約書　第{number + 1}頁　委託料 金1,100,000円")
        if size == "large":
            canvas.drawImage(_picture(dice), 72, 200, 400, 400)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _picture(dice: random.Random) -> Any:
    from PIL import Image  # noqa: PLC0415 — see _contract
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 — see _contract

    out = BytesIO()
    Image.frombytes("L", (1000, 1000), dice.randbytes(1_000_000)).save(out, "JPEG", quality=95)
    return ImageReader(out)


def _timed(runs: int, *works: Callable[[], Any]) -> list[float]:
    """Milliseconds of each work, the median of runs in turns; the first turn is not counted."""
    turns = [[_once(work) for work in works] for _ in range(runs + 1)]
    return [median(times) * 1000 for times in zip(*turns[1:], strict=True)]


def _once(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure one contract in this interpreter."""
    pdf, runs = Path(sys.argv[1]).read_bytes(), RUNS[sys.argv[2]]
    began = time.process_time()
    from chalicelib.seals import concluding, examining, preparing, sealing  # noqa: PLC0415 — timed
    from chalicelib.seals.model import Seal  # noqa: PLC0415 — beside it

    found = {"import_ms": (time.process_time() - began) * 1000}
    what = Seal(_FIELD, "株式会社見本組 山﨑 太郎", "契約への同意")
    with TemporaryDirectory() as folder:
        office = _Office(Path(folder))
        ready = preparing.prepare(pdf, [_FIELD])
        sealed = sealing.seal(ready, what, office.means, certify=True)
        done = concluding.conclude(sealed, office.means)
        examining.examine(done, office.means.trust)
        found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["bt_ms"], found["lta_ms"], found["verify_ms"], bare = _timed(
            runs,
            lambda: sealing.seal(ready, what, office.means, certify=True),
            lambda: concluding.conclude(sealed, office.means),
            lambda: examining.examine(done, office.means.trust),
            lambda: office.bare(ready),
        )
    told = {name: round(value, 1) for name, value in found.items()}
    ratio = round(found["bt_ms"] / bare, 2)
    sys.stdout.write(json.dumps(told | {"ratio_to_bare_pyhanko": ratio}))


class _Office:
    """An authority, a key in software and stamps over the loopback interface."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415

        from chalicelib.seals.means import Authority, Means  # noqa: PLC0415
        from chalicelib.seals.model import Trust  # noqa: PLC0415
        from infra import timestamp_authority as tsa  # noqa: PLC0415
        from infra.certificates import Folder  # noqa: PLC0415

        self._key, authority = _Key(), Folder(folder)
        self._stamper = tsa.stamper_of(folder, _LIST_URL)
        server = tsa.serve(("127.0.0.1", 0), self._stamper)
        subject = ("見本県", "見本県 電子契約（計測用）")
        leaf = authority.issue(self._key.public_key(), subject, timedelta(days=999), _LIST_URL)
        self._chain = tuple(c.public_bytes(Encoding.DER) for c in (leaf, authority.certificate))
        lists = authority.revocations(timedelta(days=9))
        self.means = Means(
            key=self._key,
            chain=self._chain,
            trust=Trust(self._chain[1:], self._chain[1:]),
            authorities=(Authority(tsa.url_of(("127.0.0.1", server.server_port))),),
            lists=lambda _: [lists],
        )

    def bare(self, pdf: bytes) -> None:
        """The same key by pyHanko's own way: stamped in this process, not drawn, not looked at."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.sign import signers  # noqa: PLC0415
        from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415

        from chalicelib.seals.signer import KeySigner  # noqa: PLC0415

        told = signers.PdfSignatureMetadata(field_name=_FIELD, subfilter=SigSeedSubFilter.PADES)
        signer = KeySigner(self._key, self._chain)
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signers.PdfSigner(told, signer, timestamper=self._stamper).sign_pdf(writer)


class _Key:
    """An RSA key of KMS's size in this process."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

        self._key = rsa.generate_private_key(public_exponent=65537, key_size=3072)

    def public_key(self) -> bytes:
        from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415

        kind = form.PublicFormat.SubjectPublicKeyInfo
        return self._key.public_key().public_bytes(form.Encoding.DER, kind)

    def sign(self, data: bytes) -> bytes:
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric import padding  # noqa: PLC0415

        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


if __name__ == "__main__":
    main()
