"""What a signer decides: they consent to the very file they were shown, decline, or hand it on."""

import re
import unicodedata
from datetime import timedelta

from chalicelib import attempts
from chalicelib.contracts import service as contracts
from chalicelib.contracts.service import Contract, Party
from chalicelib.errors import DocumentChanged, Invalid, WrongState
from chalicelib.mail_address import same_mail
from chalicelib.signing.codes import subject_of
from chalicelib.signing.evidence import how
from chalicelib.signing.model import Stage
from chalicelib.signing.opening import Visit, stage_of
from chalicelib.visitor import Visitor

__all__ = ["Handed", "consent", "decline", "delegate", "note_opened"]

_SHORTEST = 2  # letters of a name
_TITLES = (
    "取締役|執行役員?|社長|会長|頭取|専務|常務|理事|監事|参事|知事|代表社員|業務執行社員|代表者?"
)
_TITLES += "|代理人|管財人|事業主|店主|店長|所長|部長|課長|係長|室長|局長|場長|本部長|組合長"
_TITLES += "|主任|主査|主幹|顧問"
_TITLE = re.compile(f".*(?:{_TITLES})|.+長")
_GLUED = re.compile(f"^(?:代表|副|支|営業|事業|工)?(?:{_TITLES})+")
_HALF_A_DAY = timedelta(hours=12)
_NOT_NOW = "いまは操作できません。このページを読み込み直して、状況を確かめてください。"

Handed = tuple[Party, str]
"""Whoever it was handed on to, and the access code that has to be told to them."""


def note_opened(visit: Visit, visitor: Visitor) -> None:
    """Keep that they opened the file, while it is their turn; once in half a day is enough."""
    if visit.stage is not Stage.TURN:
        return
    if attempts.note(f"{subject_of(visit.contract, visit.party)}#opened", 1, _HALF_A_DAY):
        told = how(visit.party, visitor) | {"sha256": visit.contract.file_sha256}
        contracts.note(visit.contract.id, visit.party, contracts.Act.OPENED, told)


def consent(visit: Visit, name: str, sha256: str, visitor: Visitor) -> Visit:
    """Consent to the file with this digest; repeated, it is the same consent.

    Raises DocumentChanged for any other file, Invalid for somebody else's name, and WrongState.
    """
    contract, party = visit.contract, visit.party
    if visit.stage is Stage.TURN:
        _check(contract, party, name, sha256)
    elif visit.stage is not Stage.DONE:
        raise WrongState(_NOT_NOW)
    told = how(party, visitor) | {"name": name, "sha256": sha256}
    return _now(contracts.consent(contract.id, party, told), party)


def _check(contract: Contract, party: Party, name: str, sha256: str) -> None:
    if sha256 != contract.file_sha256:
        raise DocumentChanged
    if not is_name_of(party, name):
        words = (
            f"登録されている締結者は「{party.name}」です。"
            "このとおりに入力してください（役職は省けます）。"
        )
        raise Invalid(words, errors=[{"field": "name", "code": "name", "message": words}])


def is_name_of(party: Party, typed: str) -> bool:
    """Whether it is the signer's whole name, with or without what they are; blanks do not count."""
    name = _plain(typed)
    return len(name) >= _SHORTEST and name in {_plain(party.name), _untitled(party.name)}


def _untitled(name: str) -> str:
    """A name without the title before it (役職), whether or not a blank stands between."""
    words = name.split()
    titles = [place for place, word in enumerate(words[:-1], 1) if _TITLE.fullmatch(word)]
    rest = _plain("".join(words[max(titles, default=0) :]))
    return _GLUED.sub("", rest)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _now(contract: Contract, party: Party) -> Visit:
    after = contract.party(party.id) or party
    return Visit(contract=contract, party=after, stage=stage_of(contract, after))


def decline(visit: Visit, reason: str, visitor: Visitor) -> None:
    """Keep that they do not agree, and why; raises WrongState."""
    _on_turn(visit)
    contracts.decline(visit.contract.id, visit.party, reason, how(visit.party, visitor))


def delegate(visit: Visit, name: str, mail: str, reason: str, visitor: Visitor) -> Handed:
    """Hand it on to somebody of the same company, who gets a link and a code of their own."""
    _on_turn(visit)
    if same_mail(mail) == same_mail(visit.party.mail):
        words = "いまのメールアドレスと同じです。お任せする方のメールアドレスを入力してください。"
        raise Invalid(words, errors=[{"field": "mail", "code": "same", "message": words}])
    after = contracts.delegate(
        visit.contract.id,
        visit.party,
        name=name,
        mail=mail,
        reason=reason,
        how=how(visit.party, visitor),
    )
    party = after.party(visit.party.id) or visit.party
    return party, contracts.access_code(after.id, party)


def _on_turn(visit: Visit) -> None:
    if visit.stage is not Stage.TURN:
        raise WrongState(_NOT_NOW)
