"""Attachments beside their submissions: how each stands, asked for a bundle at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from chalicelib.attachments import service as attachments
from chalicelib.submissions import service as submissions

__all__ = ["FILE_STATES", "Attached"]

FILE_STATES = {
    attachments.State.EXPECTED: "送信待ち",
    attachments.State.WAITING: "検査待ち",
    attachments.State.SAFE: "安全",
    attachments.State.QUARANTINED: "隔離",
    attachments.State.FAILED: "検査できず",
}
_FORGOTTEN = "消去済み"
_BUNDLE = 50  # submissions; one call asks for a hundred files


class Attached:
    """Submissions as they pass, with the states of their files at hand."""

    def __init__(self) -> None:
        self._known: dict[str, attachments.Upload] = {}

    def follow(self, found: Iterable[submissions.Submission]) -> Iterator[submissions.Submission]:
        """The same submissions; the states of one are known until the next is asked for."""
        left = iter(found)
        while bundle := list(islice(left, _BUNDLE)):
            ids = [file.id for one in bundle for file in one.files]
            self._known = attachments.states(ids) if ids else {}
            yield from bundle

    def upload(self, file_id: str) -> attachments.Upload | None:
        """What is known of a file; None if it was forgotten with its submission."""
        return self._known.get(file_id)

    def state_of(self, file_id: str) -> str:
        """How a file stands, in one word."""
        upload = self._known.get(file_id)
        return FILE_STATES[upload.state] if upload else _FORGOTTEN

    def states_of(self, submission: submissions.Submission) -> str | None:
        """How all files of a submission stand; one word where they stand alike."""
        told = [(file.name, self.state_of(file.id)) for file in submission.files]
        words = {state for _, state in told}
        if len(words) <= 1:
            return next(iter(words), None)
        return "、".join(f"{name}：{state}" for name, state in told)
