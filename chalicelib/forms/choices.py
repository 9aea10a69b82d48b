"""Reads what was chosen; hidden options count as not chosen, 「その他」 carries its own text."""

from collections.abc import Iterable, Sequence

from chalicelib.forms import normalise
from chalicelib.forms.lines import line_fault
from chalicelib.forms.model import OTHER, MultipleChoice, SingleChoice, YesNo
from chalicelib.forms.refusals import Reading, Refusal, refuse

LONGEST_OTHER = 200
YES_NO = ("yes", "no")

Offered = Iterable[str] | None  # the options that show; None: all


def read_yes_no(_: YesNo, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    answer = normalise.fold(raw)
    if not answer:
        return None
    return answer if answer in YES_NO else refuse("unknown_option")


def read_single_choice(field: SingleChoice, raw: object, offered: Offered = None) -> Reading:
    """Return the value chosen, or {"other": text}."""
    chosen, text = _single(field, raw)
    if chosen is None or not isinstance(text, str):
        return refuse("wrong_type")
    if field.other and chosen == OTHER:
        return _other(text)
    if not chosen:
        return None
    if chosen not in field.values:
        return refuse("unknown_option")
    return chosen if offered is None or chosen in offered else None


def _single(field: SingleChoice, raw: object) -> tuple[str | None, object]:
    """Take apart "value", {"choice": …, "text": …} and the canonical {"other": text}."""
    if isinstance(raw, str):
        return raw, ""
    if not field.other or not isinstance(raw, dict):
        return None, ""
    if OTHER in raw:
        return OTHER, _or_blank(raw[OTHER])
    choice = _or_blank(raw.get("choice"))
    return choice if isinstance(choice, str) else None, _or_blank(raw.get("text"))


def _or_blank(raw: object) -> object:
    return "" if raw is None else raw


def _other(text: str) -> dict[str, str] | Refusal:
    text = normalise.trim(text)
    if not text:
        return refuse("other_text_required", OTHER)
    fault = line_fault(OTHER, text, LONGEST_OTHER)
    return Refusal((fault,)) if fault else {OTHER: text}


def read_multiple_choice(field: MultipleChoice, raw: object, offered: Offered = None) -> Reading:
    """Return the chosen values once each, in the order of the definition; other's text last."""
    if not isinstance(raw, list):
        return refuse("wrong_type")
    plain = {value for value in raw if isinstance(value, str)}
    texts = [value for value in raw if not isinstance(value, str)]
    if not _is_other(field, texts):
        return refuse("wrong_type")
    return _chosen(field, plain, texts, offered)


def _is_other(field: MultipleChoice, texts: Sequence[object]) -> bool:
    """Whether what is no plain value is at most one text of 「その他」."""
    if not texts:
        return True
    first = texts[0]
    sound = isinstance(first, dict) and isinstance(first.get(OTHER), str)
    return field.other and len(texts) == 1 and sound


def _chosen(
    field: MultipleChoice, plain: set[str], texts: list[dict[str, str]], offered: Offered
) -> Reading:
    asked = bool(texts)
    if field.other and OTHER in plain:
        plain, asked = plain - {OTHER}, True
    if not plain <= field.values:
        return refuse("unknown_option")
    shown = field.values if offered is None else set(offered)
    values: list[str | dict[str, str]] = [
        v.value for v in field.options if v.value in plain & shown
    ]
    if asked:
        other = _other(texts[0][OTHER] if texts else "")
        if isinstance(other, Refusal):
            return other
        values.append(other)
    return _counted(field, values, len(shown) + field.other) if values else None


def _counted(field: MultipleChoice, values: list[str | dict[str, str]], offered: int) -> Reading:
    """Nobody can choose more than is offered, however many the builder wanted."""
    fewest = min(field.minimum_choices or 1, offered)
    if len(values) < fewest:
        return refuse("too_few_choices", minimum=fewest)
    if field.maximum_choices is not None and len(values) > field.maximum_choices:
        return refuse("too_many_choices", maximum=field.maximum_choices)
    return values
