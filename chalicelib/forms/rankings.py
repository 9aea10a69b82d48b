"""Reads options put in order of preference."""

from chalicelib.forms.model import Ranking
from chalicelib.forms.refusals import Reading, Refusal, refuse


def read_ranking(field: Ranking, raw: object) -> Reading:
    """Return the values from the first place on; empty places behind the last do not count."""
    if not isinstance(raw, list) or not all(isinstance(value, str) for value in raw):
        return refuse("wrong_type")
    places: list[str] = list(raw)
    while places and not places[-1]:
        places.pop()
    if not places:
        return None
    return _misplaced(field, places) or _miscounted(field, places) or places


def _misplaced(field: Ranking, places: list[str]) -> Refusal | None:
    offered = {option.value for option in field.options}
    if not offered.issuperset(filter(None, places)):
        return refuse("unknown_option")
    if "" in places:
        return refuse("rank_gap")
    return refuse("duplicate_rank") if len(set(places)) < len(places) else None


def _miscounted(field: Ranking, places: list[str]) -> Refusal | None:
    wanted = field.places or len(field.options)
    if len(places) > wanted:
        return refuse("too_many_choices", maximum=wanted)
    return refuse("too_few_ranks", minimum=wanted) if len(places) < wanted else None
