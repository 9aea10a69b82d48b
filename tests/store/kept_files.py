"""Puts drafts into the bucket, and holds what is kept there against what was accepted."""

import hashlib
from base64 import b64encode

from chalicelib.attachments import store
from chalicelib.attachments.places import draft_key
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.submissions import service as submissions

__all__ = ["faults", "orphans", "put_draft", "versions_under"]


def put_draft(upload_id, content):
    """Put what a browser would have posted."""
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    return client("s3").put_object(
        Bucket=settings().quarantine_bucket,
        Key=draft_key(store.load(upload_id)),
        Body=content,
        ChecksumSHA256=digest,
    )


def versions_under(bucket, prefix):
    """Every version of every object under a prefix, as keys and versions."""
    found = client("s3").list_object_versions(Bucket=bucket, Prefix=prefix)
    return {(one["Key"], one["VersionId"]) for one in found.get("Versions", [])}


def faults(procedure_id):
    """Accepted submissions without their bytes, in words; empty if all is well."""
    for one in submissions.read_all(procedure_id, test=False):
        for file in one.files:
            key = f"kept/{procedure_id}/{one.key}/{file.id}"
            try:
                found = client("s3").get_object(
                    Bucket=settings().quarantine_bucket, Key=key, VersionId=file.version
                )
            except client("s3").exceptions.ClientError:
                yield f"{one.key}: {file.name} is missing"
                continue
            if hashlib.sha256(found["Body"].read()).hexdigest() != file.sha256:
                yield f"{one.key}: {file.name} holds other bytes"


def orphans(procedure_id):
    """Kept copies that no submission names."""
    named = {
        (f"kept/{procedure_id}/{one.key}/{file.id}", file.version)
        for one in submissions.read_all(procedure_id, test=False)
        for file in one.files
    }
    kept = versions_under(settings().quarantine_bucket, f"kept/{procedure_id}/")
    return {key for key, _ in kept} - {key for key, _ in named}
