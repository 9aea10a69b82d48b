"""Seals for tests of what becomes of contracts: quick, and failing when they are told to."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.contracts import store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import PartyState, State
from chalicelib.errors import SealingFailed
from chalicelib.seals.model import Seal

__all__ = ["CONSENT", "PDF", "FakeSeals", "consented"]

PDF = b"%PDF-1.7 the file that everybody signs"
CONSENT = (("ip", "192.0.2.1"), ("method", "確認コードで本人確認"))


class FakeSeals:
    """Seals by writing behind the file, or fails with the reasons it was given, one a seal."""

    Seal = Seal
    SealingFailed = SealingFailed

    def __init__(self):
        self.reasons = []
        self.sealed = []
        self.before = lambda: None

    def prepare(self, pdf, fields):
        return pdf + b"|fields:" + ",".join(fields).encode()

    def seal(self, pdf, what, *, certify):
        self.before()
        if self.reasons:
            raise SealingFailed(self.reasons.pop(0))
        self.sealed.append((what.field, what.name, what.reason, certify))
        return pdf + f"|{what.field}".encode()

    def conclude(self, pdf):
        return pdf + b"|lta"


def consented(contract, number):
    """The same once the party whose turn it is has consented too."""
    party = contract.parties[number]
    agreed = replace(party, state=PartyState.CONSENTED, consent=CONSENT)
    parties = tuple(agreed if one.id == party.id else one for one in contract.parties)
    after = replace(contract, state=State.SEALING, parties=parties)
    entry = append(
        contract.id,
        contract.revision + 1,
        contract.head,
        at=clock.timestamp(),
        actor=party.name,
        act=Act.CONSENTED,
    )
    return store.save(contract, after, entry)
