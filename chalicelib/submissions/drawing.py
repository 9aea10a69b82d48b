"""Drawing (抽選): decided once in one transaction, then entered into submissions by a worker."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from chalicelib import audit, clock, queues
from chalicelib.config import settings
from chalicelib.errors import NotFound, Unavailable, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.submissions import draws, limits, store
from chalicelib.submissions.draws import Draw, Outcome, Stretch
from chalicelib.submissions.model import PlaceState
from chalicelib.submissions.operations import enter_result
from chalicelib.submissions.ranking import METHOD, digest_of_candidates, ranked
from chalicelib.submissions.seats import Tally
from chalicelib.transaction import Refused, write
from chalicelib.values import dataclass

__all__ = ["Result", "apply", "draw", "ensure_entered", "result"]

SETTLING = timedelta(seconds=10)
"""After closing, workers may still take a submission for some seconds (STATE_SECONDS)."""

_TRIES = 5
_HANDS = 8  # submissions written at once

Order = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Result:
    """A draw with the whole order of each option, as it is published."""

    draw: Draw
    order: dict[str, list[str]]


def draw(person: Person, procedure_id: str, witness: str | None = None) -> Result:
    """Draw the places of a closed procedure, once for ever; raises WrongState.

    What a witness gave becomes a part of the seed. Asked again it gives the first result, whatever
    is given then, and has it entered where that was interrupted.
    """
    procedures.owned(person, procedure_id)
    made = draws.load(procedure_id) or _drawn(person, procedure_id, witness)
    if not made.finished:
        queues.send(settings().aggregate_queue_url, {"draw": procedure_id})
    return _result(made)


def result(person: Person, procedure_id: str) -> Result:
    """The draw that was made; raises NotFound."""
    procedures.owned(person, procedure_id)
    made = draws.load(procedure_id)
    if made is None:
        raise NotFound("抽選はまだ行っていません。")
    return _result(made)


def ensure_entered(procedure_id: str) -> None:
    """Raise WrongState while the result of a draw is still being entered."""
    made = draws.load(procedure_id)
    if made is not None and not made.finished:
        raise WrongState("抽選の結果を反映しています。しばらく待ってから、もう一度お試しください。")


def _drawn(person: Person, procedure_id: str, witness: str | None) -> Draw:
    seats = _seats_to_draw(procedure_id)
    for _ in range(_TRIES):
        before = {option: limits.load_tally(procedure_id, option) for option in seats.capacity}
        made, order = _decided(person, procedure_id, seats, witness)
        turns = [
            limits.turn(procedure_id, option, tally, _after(tally, seats, option, order))
            for option, tally in before.items()
        ]
        try:
            write([draws.commit(made), *turns])
        except Refused as refused:
            if refused.failed(0):  # somebody else drew in the same moment: theirs counts
                return draws.load(procedure_id) or made
        else:
            _note(person, made)
            return made
    raise Unavailable


def _note(person: Person, made: Draw) -> None:
    entries = sum(one.entered for one in made.outcomes)
    given = f"、立会人の種「{made.witness}」" if made.witness else ""
    audit.record(person, "drawn", f"procedure#{made.procedure_id}", f"応募{entries}件{given}")


def _seed(witness: str | None) -> str:
    """By chance in any case: whoever draws knows all receipt numbers, and could try seeds out."""
    random = secrets.token_hex(16)
    return f"{random}-{witness}" if witness else random


def _seats_to_draw(procedure_id: str) -> procedures.Seats:
    seats = procedures.reception_of(procedure_id).seats
    if seats is None or seats.mode is not procedures.SeatMode.DRAW:
        raise WrongState("この手続は、抽選で枠を決める設定になっていません。")
    closed = procedures.closed_since(procedure_id)
    if closed is None:
        raise WrongState("受付を終了してから抽選してください。")
    if clock.now() - closed < SETTLING:
        raise WrongState("受付を終了した直後です。10秒ほど待ってから、もう一度お試しください。")
    return seats


def _decided(
    person: Person, procedure_id: str, seats: procedures.Seats, witness: str | None
) -> tuple[Draw, Order]:
    """The draw, its order already kept; it counts once it is committed."""
    candidates = list(store.entered(procedure_id))
    if not candidates:
        raise WrongState("抽選する応募がありません。")
    seed = _seed(witness)
    order = _order(candidates, seats, seed)
    draw_id = secrets.token_hex(8)
    made = Draw(
        procedure_id=procedure_id,
        id=draw_id,
        seed=seed,
        witness=witness,
        digest=digest_of_candidates([(option, number) for option, number, _ in candidates]),
        method=METHOD,
        drawn_at=clock.timestamp(),
        drawn_by=person.name,
        outcomes=tuple(
            Outcome(option=option, capacity=seats.capacity.get(option, 0), entered=len(entries))
            for option, entries in order.items()
        ),
        parts=draws.save_order(procedure_id, draw_id, order),
    )
    return made, order


def _order(candidates: list[tuple[str, str, str]], seats: procedures.Seats, seed: str) -> Order:
    """Who comes when, by option in the order of the form."""
    keys: dict[str, dict[str, str]] = {option: {} for option in seats.capacity}
    for option, number, key in candidates:
        keys.setdefault(option, {})[number] = key
    return {
        option: [(number, entered[number]) for number in ranked(seed, entered)]
        for option, entered in keys.items()
    }


def _after(tally: Tally, seats: procedures.Seats, option: str, order: Order) -> Tally:
    winners = min(seats.capacity[option], len(order[option]))
    return tally.drawn(winners, len(order[option]) - winners)


def _result(made: Draw) -> Result:
    order: dict[str, list[str]] = {outcome.option: [] for outcome in made.outcomes}
    for stretch in draws.stretches(made):
        order[stretch.option] += [number for number, _ in stretch.entries]
    return Result(made, order)


def apply(procedure_id: str) -> None:
    """Enter the result of the draw into the submissions; goes on where it was interrupted."""
    made = draws.load(procedure_id)
    if made is None or made.finished:
        return
    capacity = {outcome.option: outcome.capacity for outcome in made.outcomes}
    with ThreadPoolExecutor(_HANDS) as hands:
        rest = draws.stretches(made, made.applied)
        for done, stretch in enumerate(rest, start=made.applied + 1):
            enter = _entering(made, stretch, capacity[stretch.option])
            list(hands.map(enter, enumerate(stretch.entries, start=stretch.start)))
            draws.note_applied(made, done)


def _entering(
    made: Draw, stretch: Stretch, capacity: int
) -> Callable[[tuple[int, tuple[str, str]]], None]:
    """What enters one rank of the order into its submission; may be repeated."""

    def enter(ranked_entry: tuple[int, tuple[str, str]]) -> None:
        rank, (_, key) = ranked_entry
        state = PlaceState.DRAWN if rank <= capacity else PlaceState.LOST
        number = rank if rank <= capacity else rank - capacity
        if state is PlaceState.LOST:
            limits.keep_in_line(made.procedure_id, stretch.option, number, key)
        enter_result(made.procedure_id, key, state, number)

    return enter
