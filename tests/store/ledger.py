"""Holds what is counted against what is stored: no place is lost, doubled or oversold."""

from collections import Counter

from chalicelib.submissions import limits, store
from chalicelib.submissions.limits import LimitRecord
from chalicelib.submissions.model import PlaceState

HELD = {PlaceState.SEATED, PlaceState.DRAWN}
IN_LINE = {PlaceState.WAITING, PlaceState.LOST}


def faults(procedure_id, capacity, *, cap=None):
    """Everything that does not agree, in words; empty if all is well."""
    stored = list(store.read_all(procedure_id, test=False))
    found = list(_cap_faults(procedure_id, stored, cap, 0))
    for option, seats in capacity.items():
        of_option = [one for one in stored if one.place and one.place.option == option]
        found += _option_faults(procedure_id, option, seats, of_option)
    return found


def numbers(procedure_id, option, states):
    """The numbers of an option's places in some states, in order."""
    places = [one.place for one in store.read_all(procedure_id, test=False) if one.place]
    return sorted(one.number for one in places if one.option == option and one.state in states)


def line_of(procedure_id, option):
    """Tickets and keys of those who wait, in order."""
    found = LimitRecord.query(f"{procedure_id}#line", LimitRecord.sk.startswith(f"{option}#"))
    return [(int(one.sk.rpartition("#")[2]), one.submission) for one in found]


def _cap_faults(procedure_id, stored, cap, run):
    if cap is None:
        return
    counted = limits.taken(procedure_id, run) or 0
    if counted != len(stored):
        yield f"the cap counts {counted}, stored are {len(stored)}"
    if len(stored) > cap:
        yield f"{len(stored)} were taken, {cap} allowed"


def _option_faults(procedure_id, option, seats, stored):
    tally = limits.load_tally(procedure_id, option)
    states = Counter(one.place.state for one in stored)
    held = sum(states[state] for state in HELD)
    waiting = sum(states[state] for state in IN_LINE)
    if held > seats:
        yield f"{option}: {held} hold {seats} seats"
    if (tally.seated, tally.waiting) != (held, waiting):
        yield f"{option}: counted {tally}, stored {dict(states)}"
    for group in (HELD, IN_LINE):
        taken = [one.place.number for one in stored if one.place.state in group]
        if len(set(taken)) != len(taken):
            yield f"{option}: a number was given twice: {sorted(taken)}"
    tickets = {(one.place.number, one.key) for one in stored if one.place.state in IN_LINE}
    if set(line_of(procedure_id, option)) != tickets:
        yield f"{option}: the line is {line_of(procedure_id, option)}, stored {sorted(tickets)}"
