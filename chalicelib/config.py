"""What the deployment tells the code: one frozen record, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache

from chalicelib.values import dataclass

__all__ = ["Settings", "settings"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Settings of one deployment; each field is the environment variable in lower case.

    What each means stands in docs/operations.md, which a test holds against this list.
    """

    stage: str
    public_url: str
    staff_url: str
    staff_table: str
    procedures_table: str
    submissions_table: str
    notifications_table: str
    exports_table: str
    drafts_table: str
    statistics_table: str
    rosters_table: str
    audit_table: str
    uploads_table: str
    cases_table: str
    receipts_table: str
    checks_table: str
    contracts_table: str
    approvals_table: str
    counterparties_table: str
    public_site_bucket: str
    exports_bucket: str
    quarantine_bucket: str
    attachments_bucket: str
    contracts_bucket: str
    vault_bucket: str
    secret_arn: str
    receipt_key_arn: str
    seal_key_arn: str
    timestamp_secret_arn: str
    mail_sender: str
    mail_queue_url: str
    export_queue_url: str
    aggregate_queue_url: str
    inspect_queue_url: str
    seal_queue_url: str
    token_issuer: str
    jwks_url: str
    client_id: str
    office_name: str = "北海道"
    staff_group: str = "staff"
    scanner: str = "guardduty"
    next_seal_key_arn: str = ""
    seal_days_before_end: str = "30"
    edge_secret: str = ""
    timestamp_authorities: str = ""
    vault_lock: str = "COMPLIANCE"
    mails_a_day: str = "20"
    approval_reminder_days: str = "3"
    citizen_issuer: str = ""
    citizen_client_id: str = ""
    citizen_authorize_url: str = ""
    citizen_token_url: str = ""
    citizen_jwks_url: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; a missing one raises KeyError that names the variable."""
        values = {
            field.name: _read(environ, field.name.upper(), required=field.default is MISSING)
            for field in fields(cls)
        }
        return cls(**{name: value for name, value in values.items() if value is not None})


def _read(environ: Mapping[str, str], name: str, *, required: bool) -> str | None:
    value = environ.get(name)
    if not value and required:
        raise KeyError(f"the environment variable {name} is not set")
    return value or None


@cache
def settings() -> Settings:
    """The settings of this process; never read at import, for the packager has none."""
    return Settings.from_env(os.environ)
