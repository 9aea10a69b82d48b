"""What a rehearsal (リハーサル) stumbles over."""

__all__ = ["StepFailed"]


class StepFailed(Exception):
    """A step found something wrong; says what, and what to do."""
