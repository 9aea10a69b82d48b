"""The papers of a contract (契約書・約款・別紙): uploaded and looked into, or drawn."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, replace

import orjson

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.contracts import deposits, store
from chalicelib.contracts.content import content_of
from chalicelib.contracts.model import (
    LARGEST_PAPER,
    MOST_PAPERS,
    Contract,
    DocumentPaper,
    Kind,
    Party,
    Role,
)
from chalicelib.contracts.paper import drawing, judging, looking
from chalicelib.contracts.paper import model as paper
from chalicelib.contracts.paper.joining import join
from chalicelib.contracts.paper.terms import standard
from chalicelib.errors import FileRefused, Invalid, NotFound, PdfRefused, Unavailable
from chalicelib.ids import new_procedure_id
from chalicelib.values import dataclass

__all__ = [
    "Ticket",
    "Wording",
    "added",
    "assembled",
    "drawn",
    "forget",
    "link",
    "redrawn",
    "ticket",
    "wording",
]

_LINK_SECONDS = 300
_MOST = f"書類は{MOST_PAPERS}件までです。PDFをまとめてから追加してください。"


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Where a browser sends exactly these bytes: a form with fields."""

    id: str
    url: str
    fields: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a template wants to know beyond the contract itself."""

    heading: str = ""
    place: str = ""
    guarantee: str = ""
    payment: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    annexes: tuple[str, ...] = ()
    terms: bool = True
    changes: tuple[tuple[str, str, str], ...] = ()
    times: int = 1

    def texts(self) -> Iterator[tuple[str, str]]:
        """All that is printed, each with what it is called."""
        yield from (("表題", self.heading), ("場所", self.place), ("契約保証金", self.guarantee))
        yield "支払の方法", self.payment
        rows = {"記載事項": self.facts, "条文": self.articles, "変更する事項": self.changes}
        yield from ((word, text) for word, found in rows.items() for row in found for text in row)
        yield from (("別紙の名称", one) for one in self.annexes)


def ticket(contract: Contract, size: int, sha256: str) -> Ticket:
    """A ticket for a PDF of this size and digest; raises FileRefused and Invalid."""
    if size > LARGEST_PAPER:
        raise FileRefused("ファイルが大きすぎます。10MBまでのPDFを選んでください。")
    _room(contract)
    made = deposits.announced(contract, size, sha256)
    return Ticket(id=made.id, url=made.url, fields=made.fields)


def added(contract: Contract, upload: str, title: str) -> DocumentPaper:
    """The paper that was uploaded, looked into; raises FileRefused and PdfRefused."""
    _room(contract)
    held, found = deposits.arrived(contract, upload)
    looks = looking.look_into(found, LARGEST_PAPER)
    against = judging.objections(looks)
    if against:
        raise PdfRefused(f"このPDFは、{against[0]}")
    made = _kept(contract, title, "upload", found, looks.pages)
    return replace(made, upload=held.id, version=held.version)


def _room(contract: Contract) -> None:
    if len(contract.documents) >= MOST_PAPERS:
        raise Invalid(_MOST, errors=[{"field": "documents", "code": "most", "message": _MOST}])


def _kept(contract: Contract, title: str, source: str, pdf: bytes, pages: int) -> DocumentPaper:
    """Stored under its own digest, so that nothing ever takes its place."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    key = f"paper/{contract.id}/{sha256}.pdf"
    objects.put(settings().contracts_bucket, key, pdf, "application/pdf")
    return DocumentPaper(
        id=new_procedure_id(),
        title=title,
        source=source,
        pages=pages,
        sha256=sha256,
        key=key,
        size=len(pdf),
    )


def drawn(
    contract: Contract, title: str, wording: Wording, original: Contract | None
) -> DocumentPaper:
    """The paper of the contract's own template; raises LettersMissing."""
    _room(contract)
    values = orjson.dumps(asdict(wording)).decode()
    contents = _contents(contract, wording, original)
    result = drawing.draw(contents)
    made = _kept(contract, title, "template", result.pdf, result.pages)
    return replace(made, values=values, made_from=_inputs(contract, values, original))


def redrawn(contract: Contract, original: Contract | None) -> Contract:
    """With each template's paper as the contract now says it."""
    papers = tuple(_anew(contract, one, original) for one in contract.documents)
    return replace(contract, documents=papers)


def _anew(contract: Contract, one: DocumentPaper, original: Contract | None) -> DocumentPaper:
    if one.source != "template" or one.made_from == _inputs(contract, one.values, original):
        return one
    bare = replace(contract, documents=())
    return replace(drawn(bare, one.title, wording(one), original), id=one.id)


def wording(one: DocumentPaper) -> Wording:
    """What a paper of a template was drawn with."""
    told = orjson.loads(one.values)
    pairs = ("facts", "articles", "changes")
    return Wording(
        **told
        | {name: tuple(tuple(one) for one in told[name]) for name in pairs}
        | {"annexes": tuple(told["annexes"])}
    )


def _inputs(contract: Contract, values: str, original: Contract | None) -> str:
    said = content_of(replace(contract, documents=()))
    before = content_of(replace(original, documents=())) if original else None
    text = orjson.dumps([said, values, before], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def _contents(contract: Contract, wording: Wording, original: Contract | None) -> paper.Contents:
    return paper.Contents(
        kind=contract.kind,
        office=settings().office_name,
        number=contract.number,
        title=contract.title,
        parties=tuple(_signing(one) for one in contract.parties),
        amount=contract.amount,
        amount_words=contract.amount_words,
        contract_date=contract.terms.contract_date,
        term_from=contract.terms.term_from,
        term_to=contract.terms.term_to,
        place=wording.place,
        guarantee=wording.guarantee,
        payment=wording.payment,
        venture=contract.venture,
        heading=wording.heading,
        facts=wording.facts,
        articles=tuple(paper.Article(*one) for one in wording.articles),
        annexes=wording.annexes,
        terms=standard(contract.kind) if wording.terms else None,
        original=_original(original),
        changes=tuple(paper.Change(*one) for one in wording.changes),
        times=wording.times,
        boxes=False,
    )


def _original(original: Contract | None) -> paper.Original | None:
    if original is None:
        return None
    return paper.Original(
        number=original.number,
        title=original.title,
        contract_date=original.terms.contract_date,
        kind=_first_kind(original),
        amount=original.amount,
        amount_words=original.amount_words,
        term_from=original.terms.term_from,
        term_to=original.terms.term_to,
        venture=original.venture,
    )


def _first_kind(contract: Contract) -> Kind:
    """The kind of the contract that amendments began from, as far as it is known."""
    while contract.kind is Kind.AMENDMENT and (before := store.load(contract.link or "-")):
        contract = before
    return contract.kind


def _signing(party: Party) -> paper.Party:
    company = settings().office_name if party.role is Role.OFFICE else party.company
    return paper.Party(
        role=party.role,
        order=party.order,
        field=party.field,
        name=party.name,
        company=company,
        address=party.address,
    )


def link(contract: Contract, document_id: str) -> str:
    """A link to a paper that works for some minutes; raises NotFound and WrongState."""
    one = next((one for one in contract.documents if one.id == document_id), None)
    if one is None:
        raise NotFound
    deposits.check_openable(contract, one)
    name = f"{one.title}.pdf"
    return objects.download_link(settings().contracts_bucket, one.key, name, _LINK_SECONDS)


def forget(contract: Contract) -> None:
    """Remove every paper there ever was of a draft, in every version."""
    objects.remove(settings().contracts_bucket, f"paper/{contract.id}/")


def assembled(contract: Contract) -> paper.Joined:
    """All papers as the one file that everybody signs; raises PdfRefused and Unavailable."""
    parts = [paper.Part(one.title, _read(one)) for one in contract.documents]
    return join(parts, contract.title)


def _read(one: DocumentPaper) -> bytes:
    found = objects.read(settings().contracts_bucket, one.key)
    if found is None or hashlib.sha256(found).hexdigest() != one.sha256:
        raise Unavailable("書類を読み出せませんでした。情報システムの担当にご連絡ください。")
    return found
