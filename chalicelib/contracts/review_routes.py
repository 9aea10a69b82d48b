"""A contract for whoever is to decide on it (決裁者), of any department: read, and nothing else."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service
from chalicelib.contracts.list_replies import AmountReply, amount_of
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import ApiBlueprint, Call, Reply
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_REVIEW = "/staff/contracts/{contract_id}/review"


class ReviewParty(Reply):
    role: service.Role
    order: int
    company: str
    name: str


class ReviewPaper(Reply):
    id: str
    title: str
    pages: int
    sha256: str


class ReviewReply(Reply):
    """What is agreed to by approving; nothing of ledger, mails, links, memos."""

    id: str
    title: str
    kind: service.Kind
    state: service.State
    number: str
    section: str
    budget_item: str
    stamp_kind: str
    retention: service.Retention
    amount: AmountReply | None
    amount_words: str
    venture: str
    terms: replies.TermsReply
    parties: list[ReviewParty]
    documents: list[ReviewPaper]
    approval_id: str


@api.endpoint(
    "GET",
    _REVIEW,
    permission=Permission.STAFF_APPROVAL_READ,
    summary="決裁する契約の内容（所属の職員と、いま決裁を求められている他の所属の職員）",
    returns=ReviewReply,
    errors=(NotFound,),
)
def review_contract(call: Call, contract_id: str) -> ReviewReply:
    one = service.reviewed(call.staff, contract_id)
    return ReviewReply(
        **{name: getattr(one, name) for name in _AS_THEY_ARE},
        amount=amount_of(one.amount),
        terms=replies.TermsReply.model_validate(one.terms, from_attributes=True),
        parties=[ReviewParty.model_validate(party, from_attributes=True) for party in one.parties],
        documents=[ReviewPaper.model_validate(it, from_attributes=True) for it in one.documents],
    )


@api.endpoint(
    "GET",
    f"{_REVIEW}/documents/{{document_id}}",
    permission=Permission.STAFF_APPROVAL_READ,
    summary="決裁する契約の書類のPDFを開くためのリンク（5分間）",
    returns=replies.PaperLink,
    errors=(NotFound, WrongState),
)
def review_paper(call: Call, contract_id: str, document_id: str) -> replies.PaperLink:
    return replies.PaperLink(url=service.paper_for_review(call.staff, contract_id, document_id))


_MADE = {"amount", "terms", "parties", "documents"}
_AS_THEY_ARE = [name for name in ReviewReply.model_fields if name not in _MADE]
