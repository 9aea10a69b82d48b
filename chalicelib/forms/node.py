"""One JSON object of a definition being read: every getter notes what is wrong and carries on."""

from collections.abc import Collection
from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.problems import Problem, problem_at

MOST_PROBLEMS = 200  # nobody reads more, and an answer must stay small
LONGEST_LINE = 200  # texts that may be longer may also have several lines


class Node:
    """Knows its JSON Pointer, its name for people and the list that collects the problems."""

    def __init__(self, data: object, path: str, where: str, problems: list[Problem]) -> None:
        self.path = path
        self.where = where
        self.problems = problems
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self._read: set[str] = set()
        if not isinstance(data, dict):
            self.note("not_an_object")

    def note(self, code: str, key: str = "", *, called: str = "", **params: Any) -> None:
        """Record a problem at this node or at one of its keys."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        path = f"{self.path}/{_escaped(key)}" if key else self.path
        self.problems.append(problem_at(path, code, self.where, called or key, **params))

    def child(self, data: object, path: str, where: str) -> "Node":
        return Node(data, f"{self.path}/{path}", where, self.problems)

    def get(self, key: str) -> Any:
        self._read.add(key)
        return self.data.get(key)

    def refuse_unknown_keys(self) -> None:
        """Call last: what nobody has read is a slip of the pen, and would be lost silently."""
        for key in self.data:
            if key not in self._read:
                self.note("unknown_key", key)

    def text(self, key: str, longest: int, *, needed: bool = False, called: str = "") -> str:
        raw = self.get(key)
        if raw is not None and not isinstance(raw, str):
            self.note("wrong_type", key, called=called)
            return ""
        text = normalise.trim(raw or "")
        self._note_text(key, text, longest, needed=needed, called=called)
        return text

    def _note_text(self, key: str, text: str, longest: int, *, needed: bool, called: str) -> None:
        if needed and not text:
            self.note("missing", key, called=called)
        elif longest <= LONGEST_LINE and normalise.LINE_BREAK.search(text):
            self.note("line_break", key, called=called)
        elif normalise.FORBIDDEN.search(text):
            self.note("forbidden_character", key, called=called)
        elif len(text) > longest:
            self.note("too_long", key, called=called, maximum=longest, length=len(text))

    def flag(self, key: str, *, default: bool = False) -> bool:
        raw = self.get(key)
        if raw is not None and not isinstance(raw, bool):
            self.note("wrong_type", key)
        return raw if isinstance(raw, bool) else default

    def choice(self, key: str, allowed: Collection[str], *, needed: bool = False) -> str | None:
        raw = self.get(key)
        if raw is None and not needed:
            return None
        if isinstance(raw, str) and raw in allowed:
            return raw
        self.note("not_in_list", key)
        return None

    def whole(self, key: str, bounds: tuple[int, int], default: int) -> int:
        found = self.optional_whole(key, bounds)
        return default if found is None else found

    def optional_whole(self, key: str, bounds: tuple[int, int]) -> int | None:
        raw = self.get(key)
        if raw is None:
            return None
        if not isinstance(raw, int) or isinstance(raw, bool):
            self.note("wrong_type", key)
            return None
        if not bounds[0] <= raw <= bounds[1]:
            self.note("out_of_range", key, minimum=bounds[0], maximum=bounds[1])
        return raw

    def items(self, key: str, most: int, *, needed: bool = True) -> list[Any]:
        """Return a list of at most `most` members, at least one when they are needed."""
        raw = self.get(key)
        if raw is not None and not isinstance(raw, list):
            self.note("wrong_type", key)
        elif not raw:
            if needed:
                self.note("too_few", key)
        elif len(raw) > most:
            self.note("too_many", key, maximum=most, count=len(raw))
        return raw[:most] if isinstance(raw, list) else []


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
