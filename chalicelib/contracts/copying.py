"""Copying (写して作る): a new draft that says what a contract says, wherever that one stands."""

from dataclasses import replace

from chalicelib.contracts import papers, parties
from chalicelib.contracts.acting import owned
from chalicelib.contracts.drafting import Said, create, draw_paper, tell_original
from chalicelib.contracts.model import Contract, DocumentPaper, State, Terms
from chalicelib.errors import Invalid, LettersMissing
from chalicelib.http import Person

__all__ = ["copy"]

_COPIED = (
    *("title", "kind", "section", "budget_item", "stamp_kind", "retention", "exclusion"),
    *("amount", "amount_words", "venture", "note"),
)


def copy(person: Person, contract_id: str) -> Contract:
    """A draft with its facts, parties and template; raises NotFound, and Invalid in words.

    It has no number and no day of its own yet, and none of the files that were uploaded.
    """
    source = owned(person, contract_id)
    made = create(person, _said(person, source), source.link, copied=source.id)
    if made.link:
        tell_original(person, made)
    drawn = next((one for one in source.documents if one.source == "template"), None)
    return _with_paper(person, made, drawn) if drawn else made


def _said(person: Person, source: Contract) -> Said:
    office = parties.signer_of(source)
    return Said(
        **{name: getattr(source, name) for name in _COPIED},
        terms=_terms(source),
        parties=parties.companies_of(source),
        office=office if office and parties.may_sign(person, office) else None,
    )


def _terms(source: Contract) -> Terms:
    """The same days where it came to nothing; what follows a concluded one has others."""
    if source.state is State.CONCLUDED:
        return Terms(renewal_notice_days=source.terms.renewal_notice_days)
    return replace(source.terms, contract_date="")


def _with_paper(person: Person, made: Contract, drawn: DocumentPaper) -> Contract:
    """Drawn as it was; a paper that cannot be printed now is left for whoever edits the draft."""
    try:
        wording = papers.wording(drawn)
        return draw_paper(person, made.id, made.revision, drawn.title, wording)
    except (Invalid, LettersMissing):
        return made
