"""A draft as the office holds it: found by an id that only its owner can derive, unreadable."""

from datetime import datetime, timedelta

from chalicelib.values import dataclass

__all__ = ["KEPT", "LARGEST_BOX", "MOST_A_DAY", "MOST_A_MINUTE", "EntrustedDraft"]

KEPT = timedelta(days=14)
LARGEST_BOX = 128 * 1024  # characters of base64: the answers to a form, no store room
MOST_A_MINUTE = 60  # of one procedure: more than people entrust, far less than a flood
MOST_A_DAY = 3000  # of one procedure, by Japan's calendar: what a flood costs has an end


@dataclass(frozen=True, kw_only=True)
class EntrustedDraft:
    """A sealed box; `id` is derived from code and passphrase in the browser, `box` is base64."""

    procedure_id: str
    id: str
    box: str
    expires_at: datetime
