"""PDFs that staff send (書類の預り): inspected by what inspects all files, then looked into.

A paper may stand in a draft while it waits for its inspection; until it is found safe nobody opens
it, and nothing is sent with it.
"""

from collections.abc import Iterable, Iterator

from chalicelib.attachments import service as attachments
from chalicelib.contracts import store
from chalicelib.contracts.model import Contract, DocumentPaper
from chalicelib.errors import AnswersInvalid, ContractIncomplete, FileRefused, NotFound, WrongState

__all__ = ["announced", "arrived", "check_openable", "check_safe", "check_unharmed", "inspections"]
__all__ += ["let_go", "owner_of", "release"]

State = attachments.State

_PLACE = "contract."
_NAME = "書類.pdf"
_MISSING = "ファイルが届いていません。もう一度選んでください。"
_WORDS = {
    State.QUARANTINED: (
        "「{title}」から、ウイルスなどの危険が見つかりました。使えません。書類から外してください。"
    ),
    State.FAILED: (
        "「{title}」は、検査できませんでした。検査をやり直すか、外して加え直してください。"
    ),
}
_WAITING = "「{title}」は、検査待ちです。終わるまで、少しお待ちください。"


def announced(contract: Contract, size: int, sha256: str) -> attachments.Ticket:
    """A ticket for a PDF of a draft; raises FileRefused."""
    return attachments.reserve_deposit(
        attachments.Deposit(
            place=_place(contract.id),
            key=contract.id,
            department=contract.department,
            title=contract.title,
            link=f"contracts/{contract.id}",
            name=_NAME,
            size=size,
            sha256=sha256,
        )
    )


def _place(contract_id: str) -> str:
    return f"{_PLACE}{contract_id}"


def arrived(contract: Contract, upload: str) -> tuple[attachments.Held, bytes]:
    """What came for a draft, kept for good; raises FileRefused in words."""
    place = _place(contract.id)
    try:
        held = attachments.hold_document(place, contract.id, upload)
    except NotFound as error:
        raise FileRefused(_MISSING) from error
    except AnswersInvalid as refusal:
        raise FileRefused(refusal.errors[0]["message"]) from refusal
    content = attachments.kept_bytes(place, contract.id, held)
    if content is None:
        raise FileRefused(_MISSING)
    return held, content


def release(contract: Contract, papers: Iterable[DocumentPaper]) -> None:
    """Have papers of a saved draft inspected; may be repeated."""
    held = [_held(one) for one in papers if one.upload]
    if held:
        attachments.release(_place(contract.id), contract.id, held)


def _held(one: DocumentPaper) -> attachments.Held:
    return attachments.Held(
        id=one.upload,
        field=attachments.DOCUMENT,
        name=_NAME,
        size=one.size,
        sha256=one.sha256,
        version=one.version,
    )


def let_go(contract: Contract, papers: Iterable[DocumentPaper]) -> None:
    """Forget what was taken out of a draft, or was in one that is gone."""
    ids = [one.upload for one in papers if one.upload]
    if ids:
        attachments.let_go(_place(contract.id), contract.id, ids)


def owner_of(place: str, key: str) -> attachments.Owner | None:
    """The papers that a contract keeps; None for what is no contract's."""
    contract = store.load(key) if place == _place(key) else None
    if contract is None:
        return None
    files = [_held(one) for one in contract.documents if one.upload]
    return attachments.Owner(files=files, test=False)


def inspections(contract: Contract) -> dict[str, attachments.State]:
    """How far the inspection of each paper has come that somebody sent, by the paper's id."""
    sent = [one for one in contract.documents if one.source == "upload"]
    found = attachments.states([one.upload for one in sent if one.upload])
    return {one.id: _state(one, found.get(one.upload)) for one in sent}


def _state(paper: DocumentPaper, upload: attachments.Upload | None) -> attachments.State:
    """Nothing is known to be safe but these very bytes, and only if a scanner could look."""
    if upload is None or upload.sha256 != paper.sha256:
        return State.FAILED
    unseen = upload.state is State.SAFE and "not_scanned" in upload.findings
    return State.FAILED if unseen else upload.state


def check_safe(contract: Contract) -> None:
    """Raises ContractIncomplete unless every paper was inspected and found safe."""
    _check(contract, {State.SAFE})


def check_unharmed(contract: Contract) -> None:
    """Raises ContractIncomplete for a paper that is dangerous, or that nobody can inspect."""
    _check(contract, {State.SAFE, State.EXPECTED, State.WAITING})


def _check(contract: Contract, fine: set[attachments.State]) -> None:
    faults = list(_faults(contract, fine))
    if faults:
        told = [{"field": "documents", "code": "inspection", "message": one} for one in faults]
        raise ContractIncomplete(faults[0], errors=told)


def _faults(contract: Contract, fine: set[attachments.State]) -> Iterator[str]:
    states = inspections(contract)
    for one in contract.documents:
        state = states.get(one.id, State.SAFE)
        if state not in fine:
            yield _WORDS.get(state, _WAITING).format(title=one.title)


def check_openable(contract: Contract, paper: DocumentPaper) -> None:
    """Raises WrongState for a paper that nobody may open yet."""
    state = inspections(contract).get(paper.id, State.SAFE)
    if state is not State.SAFE:
        raise WrongState(_WORDS.get(state, _WAITING).format(title=paper.title))
