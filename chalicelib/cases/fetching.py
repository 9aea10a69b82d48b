"""Files of a case: the applicant's own, and the documents the office issued."""

from dataclasses import asdict

from chalicelib.attachments import service as attachments
from chalicelib.cases import store
from chalicelib.cases.acting import Standing
from chalicelib.cases.correcting import admitted
from chalicelib.cases.following import held_of
from chalicelib.cases.model import Document
from chalicelib.errors import NotFound
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = ["announce_file", "document_states", "inspection", "link_to_document", "link_to_file"]


_WAITING = attachments.State.WAITING.value


def announce_file(now: Standing, announced: attachments.Announced) -> attachments.Ticket:
    """A ticket for a file of a correction, after closing too; raises WrongState."""
    admitted(now)
    procedure_id = now.submission.procedure_id
    definition = submissions.definition_of(now.submission)
    keep = procedures.reception_of(procedure_id).keep_metadata
    return attachments.reserve_within(procedure_id, definition, announced, keep_metadata=keep)


def link_to_file(now: Standing, file_id: str) -> str:
    """A link to one of the applicant's own files; raises NotFound, and WrongState unless safe."""
    found = next((one for one in now.submission.files if one.id == file_id), None)
    if found is None:
        raise NotFound
    held = attachments.Held(**asdict(found))
    return attachments.link(now.submission.procedure_id, now.submission.key, held)


def link_to_document(procedure_id: str, key: str, document_id: str) -> str:
    """A link to a document; raises NotFound, and WrongState unless it was found to be safe."""
    found = store.document(procedure_id, key, document_id)
    if found is None:
        raise NotFound
    return attachments.link(procedure_id, key, held_of(found))


def inspection(now: Standing) -> tuple[dict[str, str], dict[str, str]]:
    """How far the inspection of the applicant's files and of the documents has come, by id."""
    submission = now.submission
    ids = [one.id for one in submission.files]
    known = attachments.states(ids) if ids else {}
    files = {one: _standing(known[one].state) if one in known else _WAITING for one in ids}
    issued = store.documents(submission.procedure_id, submission.key)
    states = document_states(issued)
    return files, {one.id: states.get(one.id, _WAITING) for one in issued}


def document_states(documents: list[Document]) -> dict[str, str]:
    """How far the inspection of each document has come, by its id."""
    if not documents:
        return {}
    states = attachments.states([one.id for one in documents])
    return {name: _standing(found.state) for name, found in states.items()}


def _standing(state: attachments.State) -> str:
    """What was taken has arrived, though its inspection may not have been set off yet."""
    return _WAITING if state is attachments.State.EXPECTED else state.value
