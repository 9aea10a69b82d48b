"""Where files lie: `draft/` while a form is filled in, `kept/` once it is sent, apart when safe."""

from chalicelib.attachments.model import Upload

__all__ = ["draft_key", "kept_key", "kept_prefix", "safe_key", "safe_prefix", "upload_in"]


def draft_key(upload: Upload) -> str:
    """Where the browser sends it, in the quarantine bucket."""
    return f"draft/{upload.procedure_id}/{upload.folder}/{upload.id}"


def kept_key(procedure_id: str, key: str, upload_id: str) -> str:
    """Where the copy that belongs to a submission lies, in the quarantine bucket."""
    return f"{kept_prefix(procedure_id, key)}{upload_id}"


def kept_prefix(procedure_id: str, key: str) -> str:
    """Where all copies of a submission lie, in the quarantine bucket."""
    return f"kept/{procedure_id}/{key}/"


def safe_key(procedure_id: str, key: str, upload_id: str) -> str:
    """Where a safe file lies, in the attachments bucket."""
    return f"{safe_prefix(procedure_id, key)}{upload_id}"


def safe_prefix(procedure_id: str, key: str) -> str:
    """Where all safe files of a submission lie, in the attachments bucket."""
    return f"{procedure_id}/{key}/"


def upload_in(key: str) -> str | None:
    """The upload that an object of the quarantine bucket is, by its key; None for anything else."""
    parts = key.split("/")
    return parts[3] if len(parts) == 4 and parts[0] in {"draft", "kept"} else None
