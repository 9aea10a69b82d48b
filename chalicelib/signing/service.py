"""What others may ask of signing."""

from chalicelib.signing.codes import secret_words
from chalicelib.signing.countersigning import refuse, sign
from chalicelib.signing.deciding import Handed, consent, decline, delegate, note_opened
from chalicelib.signing.model import METHOD, METHOD_OF_OFFICE, Stage
from chalicelib.signing.opening import Passed, Visit, admit, code_again, enter, give_code, look
from chalicelib.signing.pieces import PIECE, Piece, piece

__all__ = [
    "METHOD",
    "METHOD_OF_OFFICE",
    "PIECE",
    "Handed",
    "Passed",
    "Piece",
    "Stage",
    "Visit",
    "admit",
    "code_again",
    "consent",
    "decline",
    "delegate",
    "enter",
    "give_code",
    "look",
    "note_opened",
    "piece",
    "refuse",
    "secret_words",
    "sign",
]
