"""Taking in (取込): a contract signed by another service, or the scan of one on paper.

The PDF is kept as it came, byte for byte, with what was found in it on that day. Nothing of it is
sealed here, and nothing is ever told as if it were.
"""

import hashlib
from dataclasses import asdict, replace
from datetime import datetime

import orjson

from chalicelib import audit, clock
from chalicelib.attachments import service as attachments
from chalicelib.config import settings
from chalicelib.contracts import days, store, vault
from chalicelib.contracts.content import digest_of
from chalicelib.contracts.drafting import Said, fields_of
from chalicelib.contracts.foreign import examined
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import (
    MOST_PARTIES,
    Contract,
    Examination,
    Kept,
    Origin,
    Party,
    Retention,
    Role,
    State,
)
from chalicelib.contracts.papers import Ticket
from chalicelib.contracts.words import ORIGINS
from chalicelib.errors import FileRefused, Invalid, NotFound, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.values import dataclass

__all__ = ["LARGEST", "Brought", "bring", "check", "inspect_again", "locked_until", "parties_of"]
__all__ += ["ticket", "waiting"]

LARGEST = 30 * 1024 * 1024
"""Bytes of a PDF that is taken in: scans are large."""

_OVER = "保存期間（{until}まで）がもう終わっています。保存期間か日付を確かめてください。"
_KEY = "import"
_MISSING = "ファイルが届いていません。もう一度選んでください。"
_DANGEROUS = "このPDFから、ウイルスなどの危険が見つかりました。取り込めません。"
_WAITING = "このPDFは、検査待ちです。終わるまで、少しお待ちください。"
_FAILED = "このPDFは、検査できませんでした。検査をやり直してから、取り込んでください。"
_NOT_SCANNED = "大きさか形式のため、ウイルスの検査はしていません。"
_TOO_FAR = f"契約期間の終わりが{days.FURTHEST}年より先です。年を確かめてください。"
_LAST_DAYS = 2  # the lock needs some time ahead of it


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What staff tell of a contract that was concluded elsewhere; `note` tells where."""

    origin: Origin
    said: Said
    companies: tuple[str, ...]
    note: str = ""


def ticket(person: Person, size: int, sha256: str) -> Ticket:
    """A ticket for a PDF of this size and digest; raises FileRefused."""
    if size > LARGEST:
        raise FileRefused("ファイルが大きすぎます。30MBまでのPDFを選んでください。")
    made = attachments.reserve_deposit(
        attachments.Deposit(
            place=_place(person),
            key=_KEY,
            department=person.department,
            title="契約の取込",
            link="contracts/import",
            name="取り込むPDF.pdf",
            size=size,
            sha256=sha256,
        )
    )
    return Ticket(id=made.id, url=made.url, fields=made.fields)


def _place(person: Person) -> str:
    return f"import.{person.department}"


def waiting(person: Person, upload: str) -> attachments.Upload:
    """How far the inspection of a PDF has come that is to be taken in; raises NotFound."""
    return attachments.deposited(_place(person), upload)


def inspect_again(person: Person, upload: str) -> attachments.Upload:
    """Try an inspection again that failed; raises NotFound and WrongState."""
    return attachments.retry(person, waiting(person, upload).id)


def bring(person: Person, upload: str, brought: Brought) -> Contract:
    """Keep a PDF in the vault with its facts and what was found in it; it is concluded at once.

    Raises Invalid, FileRefused, WrongState before it was inspected, and PdfRefused for what cannot
    be opened or was sealed here.
    """
    contract = _told(person, brought)
    until = locked_until(contract)
    found = _safe(person, upload)
    pdf = _arrived(found)
    _refuse_twins(person, found.sha256)
    pages, examination = examined(pdf, LARGEST)
    if "not_scanned" in found.findings:
        examination = replace(examination, remarks=(*examination.remarks, _NOT_SCANNED))
    made = _kept(contract, pdf, pages, examination, until)
    attachments.withdraw(found.id)
    audit.record(person, "contract_imported", f"contract#{made.id}", brought.origin.value)
    return made


def _told(person: Person, brought: Brought) -> Contract:
    """The contract as staff tell it; raises Invalid with all that is lacking."""
    check(brought)
    now = clock.timestamp()
    return Contract(
        **fields_of(brought.said),
        id=new_procedure_id(),
        department=person.department,
        state=State.CONCLUDED,
        parties=parties_of(brought.companies),
        created_at=now,
        created_by=person.name,
        created_by_id=person.id,
        updated_at=now,
        updated_by=person.name,
        origin=brought.origin,
        origin_note=brought.note,
    )


def check(brought: Brought) -> None:
    """Raises Invalid with all that is lacking."""
    faults = _faults(brought)
    if faults:
        told = [{"field": field, "code": "lacking", "message": words} for field, words in faults]
        raise Invalid(errors=told)


def _faults(brought: Brought) -> list[tuple[str, str]]:
    said, terms = brought.said, brought.said.terms
    wrong = [
        (brought.origin is Origin.HERE, "origin", "取込の別を選んでください。"),
        (not brought.companies, "companies", "相手方の名称を入力してください。"),
        (len(brought.companies) >= MOST_PARTIES, "companies", "相手方が多すぎます。"),
        (not terms.contract_date, "terms.contract_date", "契約日を入力してください。"),
        (
            said.amount is None and not said.amount_words.strip(),
            "amount",
            "契約金額を入力してください。単価契約などは、金額の定め方を入力してください。",
        ),
        (
            terms.contract_date > clock.today().isoformat(),
            "terms.contract_date",
            "契約日が先の日付です。締結の済んだ契約だけを取り込めます。",
        ),
        (
            bool(terms.term_to) and terms.term_to < terms.term_from,
            "terms.term_to",
            "契約期間の終わりが、始まりより前です。日付を直してください。",
        ),
        (terms.term_to > days.furthest(), "terms.term_to", _TOO_FAR),
    ]
    return [(field, words) for applies, field, words in wrong if applies]


def parties_of(companies: tuple[str, ...]) -> tuple[Party, ...]:
    """The companies as the paper names them; nobody of them signs here."""
    return tuple(
        Party(id=new_procedure_id(), role=Role.COUNTERPARTY, order=order, company=company)
        for order, company in enumerate(companies, start=1)
    )


def locked_until(contract: Contract) -> str:
    """The end of its lock, counted from its own dates; a permanent one's, from today.

    Raises Invalid where it is over already.
    """
    permanent = contract.retention is Retention.PERMANENT
    since = clock.timestamp() if permanent else contract.terms.contract_date
    until = vault.retained_until(contract, since)
    if (datetime.fromisoformat(until) - clock.now()).days < _LAST_DAYS:
        words = _OVER.format(until=clock.last_day(until))
        raise Invalid(words, errors=[{"field": "retention", "code": "over", "message": words}])
    return until


def _safe(person: Person, upload: str) -> attachments.Upload:
    """The upload once it was inspected; nothing else gets into the vault, which forgets nothing."""
    try:
        found = waiting(person, upload)
    except NotFound as error:
        raise FileRefused(_MISSING) from error
    if found.state is attachments.State.QUARANTINED:
        raise FileRefused(_DANGEROUS)
    if found.state is not attachments.State.SAFE:
        failed = found.state is attachments.State.FAILED
        raise WrongState(_FAILED if failed else _WAITING)
    return found


def _arrived(upload: attachments.Upload) -> bytes:
    found = attachments.sent_bytes(upload)
    if found is None:
        raise FileRefused(_MISSING)
    if hashlib.sha256(found).hexdigest() != upload.sha256:
        raise FileRefused("届いたファイルが途中で変わっています。もう一度選んでください。")
    return found


def _refuse_twins(person: Person, sha256: str) -> None:
    """Nothing is taken in twice by a department, nor what was concluded here."""
    taken_in = store.load(store.owner_of(sha256, person.department) or "-")
    concluded = store.load(store.owner_of(sha256) or "-")
    known = taken_in or concluded
    if known and known.department == person.department:
        raise FileRefused(f"このPDFは、もう「{known.title}」（{known.id}）として保管しています。")
    if concluded:
        raise FileRefused("このPDFは、このシステムで締結したものです。取り込めません。")


def _kept(
    contract: Contract, pdf: bytes, pages: int, examination: Examination, until: str
) -> Contract:
    """Into the vault, and the record with the first entry of its ledger."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    imported = vault.keep(contract, "imported", pdf, "application/pdf", until)
    finding = vault.keep(
        contract, "finding", _finding(contract, sha256, examination), "application/json", until
    )
    made = replace(
        contract,
        kept=(imported, finding),
        file_sha256=sha256,
        file_pages=pages,
        examination=examination,
    )
    entry = append(
        made.id,
        1,
        "",
        at=made.created_at,
        actor=made.created_by,
        act=Act.IMPORTED,
        detail=_detail(made, imported, finding),
        document_sha256=sha256,
    )
    return store.insert(made, entry, [store.naming(sha256, made.id, made.department)])


def _finding(contract: Contract, sha256: str, examination: Examination) -> bytes:
    """What was found, as JSON beside the PDF; it says itself that it proves nothing more."""
    told = {
        "schema": "smart-docho/contract-import/1",
        "office": settings().office_name,
        "document_id": contract.id,
        "origin": ORIGINS[contract.origin],
        "origin_note": contract.origin_note,
        "sealed_here": False,
        "imported_sha256": sha256,
        "imported_by": contract.created_by,
        "examination": asdict(examination),
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def _detail(made: Contract, imported: Kept, finding: Kept) -> dict[str, str]:
    marks = made.examination.marks if made.examination else ()
    return {
        "取込の別": ORIGINS[made.origin],
        "取込元": made.origin_note,
        "imported_sha256": imported.sha256,
        "finding_sha256": finding.sha256,
        "付いていた電子署名": f"{len(marks)}個",
        "保存期限": clock.last_day(imported.until).isoformat(),
        "内容の要約値": digest_of(made),
    }
