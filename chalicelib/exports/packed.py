"""What became of the files that were to be put into a zip."""

from chalicelib.values import dataclass

__all__ = ["Packed"]


@dataclass(frozen=True)
class Packed:
    """How many files are in the zip, and how many are told of only."""

    files: int
    left_out: int
