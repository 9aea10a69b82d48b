"""Conclusion (締結): the file made to last, its certificate, the evidence; all into the vault."""

import hashlib
from typing import Any

import orjson

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.contracts import renewing, vault
from chalicelib.contracts.acting import advance
from chalicelib.contracts.content import content_of
from chalicelib.contracts.happening import happenings
from chalicelib.contracts.ledger import evidence
from chalicelib.contracts.length import length_of
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, Kept, Party, PartyState
from chalicelib.contracts.paper import certificate as paper
from chalicelib.contracts.paper.model import Certificate, Witness
from chalicelib.contracts.reading import Shown, whole
from chalicelib.seals import service as seals

__all__ = ["LedgerBroken", "conclude"]

_METHOD = "メールのリンク"


class LedgerBroken(Exception):
    """The ledger does not hold: nothing is certified by it."""


def conclude(contract: Contract, pdf: bytes) -> Contract:
    """Make the sealed file last, certify it, put all into the vault.

    Raises SealingFailed and LedgerBroken. A worker that dies in between leaves objects that no
    ledger names; the next one makes its own.
    """
    shown = whole(contract)
    if shown.broken_at is not None:
        raise LedgerBroken
    now = clock.timestamp()
    final = seals.conclude(pdf)
    sha256 = hashlib.sha256(final).hexdigest()
    certificate = _certificate(shown, final, now)
    evidence = _evidence(shown, sha256, hashlib.sha256(certificate).hexdigest(), now)
    until = vault.retained_until(contract, now)
    kept = tuple(
        vault.keep(contract, name, body, kind, until)
        for name, body, kind in (
            ("contract", final, "application/pdf"),
            ("certificate", certificate, "application/pdf"),
            ("evidence", evidence, "application/json"),
        )
    )
    return advance(
        contract,
        Act.CONCLUDED,
        "封印",
        detail=_detail(kept, until),
        document_sha256=sha256,
        also=renewing.naming(
            contract, {"contract": final, "certificate": certificate, "evidence": evidence}
        ),
        file_sha256=sha256,
        concluded_at=now,
        kept=kept,
        failure="",
    )


def _detail(kept: tuple[Kept, ...], until: str) -> dict[str, str]:
    return {f"{one.name}_sha256": one.sha256 for one in kept} | {
        "保存期限": clock.last_day(until).isoformat()
    }


def _certificate(shown: Shown, final: bytes, now: str) -> bytes:
    """The certificate, sealed like the contract itself."""
    office = settings().office_name
    drawn = paper.certify(_told(shown, final, now), box=False)
    prepared = seals.prepare(drawn.pdf, [paper.FIELD])
    seal = seals.Seal(paper.FIELD, office, "合意締結証明書の発行", "")
    return seals.conclude(seals.seal(prepared, seal, certify=True))


def _told(shown: Shown, final: bytes, now: str) -> Certificate:
    contract = shown.contract
    return Certificate(
        office=settings().office_name,
        document_id=contract.id,
        number=contract.number,
        title=contract.title,
        sha256=hashlib.sha256(final).hexdigest(),
        pages=length_of(contract),
        concluded_at=now,
        issued_at=now,
        witnesses=tuple(_witness(one) for one in contract.parties),
        happenings=happenings(shown.entries),
        ledger_head=contract.head,
        verify_url=f"{settings().public_url}/verify/contract/#d={contract.id}",
    )


def _witness(party: Party) -> Witness:
    how = dict(party.consent)
    return Witness(
        role=party.role,
        name=party.name,
        company=party.company,
        mail=party.mail,
        consented_at=party.acted_at,
        ip=_from(how),
        method=how.get("method", _METHOD),
    )


def _from(how: dict[str, str]) -> str:
    """Where they came from; what stood between, where it alone is known."""
    relay = how.get("relay", "")
    return how.get("ip", "") or (f"{relay}（中継）" if relay else "")


def _evidence(shown: Shown, sha256: str, certificate: str, now: str) -> bytes:
    """All that proves it, as JSON that anybody can check: the whole ledger, entry by entry."""
    contract = shown.contract
    told: dict[str, Any] = {
        "schema": "smart-docho/contract-evidence/1",
        "office": settings().office_name,
        "document_id": contract.id,
        "concluded_at": now,
        "contract_sha256": sha256,
        "certificate_sha256": certificate,
        "content": content_of(contract),
        "documents": [
            {"title": one.title, "sha256": one.sha256, "pages": one.pages}
            for one in contract.documents
        ],
        "parties": [_party(one) for one in contract.parties],
        "ledger_head": contract.head,
        "ledger": [evidence(one) for one in shown.entries],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def _party(one: Party) -> dict[str, Any]:
    return {
        "role": one.role,
        "order": one.order,
        "company": one.company,
        "name": one.name,
        "mail": one.mail,
        "consented_at": one.acted_at,
        "identified": dict(one.consent),
        "delegated_from": one.delegated_from,
        "sealed": one.state is PartyState.SEALED,
    }
