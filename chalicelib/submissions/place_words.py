"""What became of an application for a place (枠), in the words of mails, papers and tables."""

from chalicelib.submissions.model import PlaceState

__all__ = ["PLACE_STATES", "place_note", "place_told"]

PLACE_STATES = {
    PlaceState.SEATED: "確定",
    PlaceState.WAITING: "キャンセル待ち",
    PlaceState.ENTERED: "抽選待ち",
    PlaceState.DRAWN: "当選",
    PlaceState.LOST: "落選（補欠）",
    PlaceState.CANCELLED: "取り消し",
}

_NOTES = {
    PlaceState.WAITING: (
        "まだ枠は確保されていません。空きが出たときは、順番に繰り上げ、メールでお知らせします。"
    ),
    PlaceState.ENTERED: "当選かどうかは、抽選のあとにお知らせします。",
}


def place_told(state: PlaceState, number: int | None, option: str = "") -> str:
    """The result as the finished page tells it: 「キャンセル待ち 2番（玉入れ）」."""
    numbered = number is not None and state is not PlaceState.CANCELLED
    about = f"（{option}）" if option else ""
    return f"{PLACE_STATES[state]}{f' {number}番' if numbered else ''}{about}"


def place_note(state: PlaceState) -> str:
    """What is not settled yet; empty where all is."""
    return _NOTES.get(state, "")
