"""Reads what people type into canonical text; web/shared/normalise.ts does exactly the same.

Only the characters named here are touched, so that no Unicode version can make the twins differ:
white space is an explicit set, digits are [0-9], and NFKC is applied to kana and full-width forms
alone (never to names, addresses or free text: even NFC would change 神 U+FA19).
"""

import re
from datetime import date
from unicodedata import normalize

from chalicelib.mail_address import is_mail_address

WHITE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# Neither XML (and so Excel) nor UTF-8 can hold these; tab and line breaks are no part of them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_FOLDABLE = re.compile("[\u3000-\u30ff\uff00-\uffef]+")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63]")
_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_ISO_DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TELEPHONE = re.compile("0[1-9][0-9]{8,9}")
_NOT_DIALLED = re.compile(f"[-(){WHITE}]")
_POSTAL_CODE = re.compile("[0-9]{7}")
_NOT_POSTAL = re.compile(f"[-〒{WHITE}]")
_KANA = re.compile("[\u30a1-\u30fe ]+")  # ァ to ヾ with ・ and ー
_HIRAGANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def trim(text: str) -> str:
    return text.strip(WHITE)


def fold(text: str) -> str:
    """Trim, and turn full-width forms and half-width kana into their usual width."""
    text = trim(text)
    return text if text.isascii() else _FOLDABLE.sub(_nfkc, text)


def _nfkc(found: re.Match[str]) -> str:
    return normalize("NFKC", found[0])


def plain(text: str) -> str:
    """Fold, and take every dash, minus and ー for a hyphen: for numbers, never for words."""
    text = fold(text)
    return text if text.isascii() else _HYPHENS.sub("-", text)


def read_number(text: str) -> str | None:
    """Return the canonical decimal ("-12.5", no exponent, no superfluous zero) or None."""
    found = _NUMBER.fullmatch(plain(text))
    if not found:
        return None
    whole = found[2].replace(",", "").lstrip("0") or "0"
    fraction = (found[3] or "").rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return number if number == "0" else found[1] + number


def read_iso_date(text: str) -> str | None:
    """Return the ISO date when it is a real day of the years 1000 to 9999, else None."""
    found = _ISO_DATE.fullmatch(text)
    return iso_date(int(found[1]), int(found[2]), int(found[3])) if found else None


def iso_date(year: int, month: int, day: int) -> str | None:
    """Return the ISO date when it is a real day of the years 1000 to 9999, else None."""
    try:
        return date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        return None


def read_telephone(text: str) -> str | None:
    """Return the digits with their leading 0 ("+81 11 …" becomes "011…") or None."""
    digits = _NOT_DIALLED.sub("", plain(text))
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    return digits if _TELEPHONE.fullmatch(digits) else None


def read_mail_address(text: str) -> str | None:
    """Return an ASCII address of at most 254 characters, letter case kept, or None."""
    mail = fold(text)
    return mail if is_mail_address(mail) else None


def read_postal_code(text: str) -> str | None:
    digits = _NOT_POSTAL.sub("", plain(text))
    return digits if _POSTAL_CODE.fullmatch(digits) else None


def read_kana(text: str) -> str | None:
    """Return katakana; hiragana and half-width kana are converted, ー ・ and space allowed."""
    kana = fold(text).translate(_HIRAGANA)
    return kana if _KANA.fullmatch(kana) else None
