"""The stranger (他人の目): knocks at every door without a key, and expects to be turned away.

Real leaks came from pages that staff believed to be closed. So these are real requests over the
network to the deployed sites, with nothing in hand but the procedure's id.
"""

import http.client
import ssl
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from chalicelib.values import dataclass

__all__ = ["Answer", "Door", "Knocked", "doors", "knock", "open_door"]

SECONDS = 4
"""For how long one door is waited for."""

PATIENCE = 8
"""… and the second time, where nobody answered; the other steps have time enough beside it."""

_MOST_BYTES = 400_000
_AT_ONCE = 8
_TURNED_AWAY = frozenset({401, 403, 404, 405})
_INVENTED = "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ."  # signed by nobody


@dataclass(frozen=True)
class Door:
    """An address that strangers must get nothing from; `what` lies behind it."""

    what: str
    url: str
    token: str | None = None
    method: str = "GET"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


@dataclass(frozen=True)
class Knocked:
    """What came of it: `answer` None means that nobody answered at all."""

    door: Door
    answer: Answer | None

    @property
    def refused(self) -> bool:
        """Whether the stranger was turned away."""
        return self.answer is not None and self.answer.status in _TURNED_AWAY

    @property
    def told(self) -> bool:
        """Whether the API's description came: our own API answered, not something before it."""
        return (
            self.answer is not None
            and self.answer.status == 200
            and b'"openapi"' in self.answer.body
        )


def open_door(public_url: str) -> Door:
    """What everybody may read; where even this stays shut, being turned away proves nothing."""
    return Door("APIの説明", f"{public_url}/api/public/openapi.json")


def doors(
    public_url: str, staff_url: str, procedure_id: str, published_version: int | None
) -> Iterator[Door]:
    """All doors of one procedure, on the citizens' site and on the staff's."""
    staff = f"/api/staff/procedures/{procedure_id}"
    for token, who in ((None, "サインインなしで"), (_INVENTED, "偽の通行証で")):
        yield Door(f"{who}手続の下書き", f"{staff_url}{staff}", token)
        yield Door(f"{who}提出の一覧", f"{staff_url}{staff}/submissions", token)
        yield Door(f"{who}ダウンロードの作成", f"{staff_url}{staff}/exports", token, "POST")
    yield Door("住民向けサイトからの手続の下書き", f"{public_url}{staff}")
    yield Door("住民向けサイトからの提出の一覧", f"{public_url}{staff}/submissions")
    public = f"{public_url}/f/{procedure_id}"
    for name in ("draft.json", "submissions.json", "answers.json", "export.csv", "export.xlsx"):
        yield Door("公開サイトの提出・下書きのファイル", f"{public}/{name}")
    submissions = f"/api/public/procedures/{procedure_id}/submissions"
    yield Door("公開APIからの提出の一覧", f"{public_url}{submissions}")
    unpublished = (published_version or 0) + 1
    yield Door("まだ公開していない版", f"{public}/v{unpublished}/definition.json")
    if published_version is None:
        yield Door("下書きの公開ページ", f"{public}/index.html")
        yield Door("下書きの受付の状態", f"{public}/state.json")


def knock(wanted: Sequence[Door]) -> list[Knocked]:
    """Knock at all of them, some at a time; in their order.

    Where nobody answered once more, with patience: a function may just have been waking up.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        first = list(pool.map(_knock, wanted))
        return list(pool.map(lambda one: one if one.answer else _knock(one.door, PATIENCE), first))


def _knock(door: Door, seconds: float | None = None) -> Knocked:
    try:
        return Knocked(door, _answer(door, seconds or SECONDS))
    except (OSError, http.client.HTTPException):
        return Knocked(door, None)


def _answer(door: Door, seconds: float) -> Answer:
    parts = urlsplit(door.url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, seconds)
    headers = {"Host": parts.netloc, "User-Agent": "smart-docho-rehearsal", "Accept": "*/*"}
    if door.token:
        headers["Authorization"] = door.token
    try:
        connection.request(door.method, parts.path, headers=headers)
        reply = connection.getresponse()
        return Answer(reply.status, reply.read(_MOST_BYTES))
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int | None, seconds: float
) -> http.client.HTTPConnection:
    """A connection; names under localhost are this machine's own (RFC 6761), whatever DNS says."""
    address = "127.0.0.1" if host == "localhost" or host.endswith(".localhost") else host
    if scheme == "https":
        secure = ssl.create_default_context()
        return http.client.HTTPSConnection(address, port, timeout=seconds, context=secure)
    return http.client.HTTPConnection(address, port, timeout=seconds)
