"""Holds what is told of a case against what became of it."""

from chalicelib.cases import service, store
from chalicelib.cases.acting import standing

__all__ = ["half_done"]


def half_done(one):
    """Everything of a case that does not agree, in words; empty if all is well."""
    now = standing(one.procedure_id, one.key)
    entries = service.entries(one.procedure_id, one.key)
    kept = service.revisions(one.procedure_id, one.key)
    if [number for number, _ in kept] != list(range(1, now.submission.revision)):
        yield f"revision {now.submission.revision}, kept {kept}"
    if sum(entry.act == "corrected" for entry in entries) != now.submission.revision - 1:
        yield f"revision {now.submission.revision}, told {entries}"
    if entries and now.submission.case_event != f"{entries[-1].act}#{entries[-1].id}":
        yield f"{now.submission.case_event} is not the last of {entries}"
    if bool(entries) is not bool(store.load(one.procedure_id, one.key)):
        yield f"a case without a thread, or a thread without a case: {entries}"
