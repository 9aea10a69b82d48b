"""What other people's programs say of a concluded contract: poppler's pdfsig, and qpdf."""

import re
import subprocess
from tempfile import NamedTemporaryFile

__all__ = ["check_by_others"]


def check_by_others(content: bytes, seals: int) -> None:
    """They find no fault in the file, so many valid seals, and a stamp over all at its end."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        assert "No syntax or stream encoding errors found" in _said("qpdf", "--check", file.name)
        told = _said("pdfsig", "-nocert", file.name)
    assert told.count("Signature is Valid.") == seals
    *_, last = re.split(r"^Signature #", told, flags=re.MULTILINE)
    assert "Total document signed" in last


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
