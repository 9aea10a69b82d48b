"""The table at the head of a contract: what is agreed, in figures and days."""

from collections.abc import Iterator

from chalicelib.contracts.paper.model import Amount, Contents, Kind, Original
from chalicelib.contracts.paper.words import day, period, yen, yen_changed

__all__ = ["SUM", "changes", "rows", "subject"]

SUM = {Kind.WORKS: "請負代金額", Kind.SERVICES: "委託料", Kind.GOODS: "売買代金"}
_SUBJECT = {Kind.WORKS: "工事名", Kind.SERVICES: "業務名", Kind.GOODS: "品名・件名"}
_PLACE = {Kind.WORKS: "工事場所", Kind.SERVICES: "履行場所", Kind.GOODS: "納入場所"}
_PERIOD = {Kind.WORKS: "工期", Kind.SERVICES: "履行期間", Kind.GOODS: "納入期限"}
_NONE = "定めなし"
_TAX = "うち取引に係る消費税及び地方消費税の額"


def subject(kind: Kind) -> str:
    """What the title is called."""
    return _SUBJECT.get(kind, "件名")


def rows(contents: Contents) -> list[tuple[str, str]]:
    """Labels and values, those without a value left out."""
    kind = contents.kind
    told = [
        ("契約番号", contents.number),
        (subject(kind), contents.title),
        *_of_original(contents),
        (_PLACE.get(kind, "履行場所"), contents.place),
        (_PERIOD.get(kind, "履行期間"), _days(contents)),
        *_sums(contents),
        ("契約保証金", contents.guarantee),
        ("支払方法", contents.payment),
        *contents.facts,
        ("添付書類", "\n".join(contents.annexes)),
    ]
    return [(label, value) for label, value in told if value]


def _days(contents: Contents) -> str:
    if contents.kind is Kind.GOODS and not contents.term_from:
        return period("", contents.term_to)
    if contents.kind is Kind.AMENDMENT:
        return ""  # what becomes of the days is told among the changes
    return period(contents.term_from, contents.term_to)


def _sums(contents: Contents) -> Iterator[tuple[str, str]]:
    label = SUM.get(contents.kind, "契約金額")
    if contents.amount is None:
        yield label, contents.amount_words
    elif contents.kind is not Kind.AMENDMENT:
        yield label, yen(contents.amount.total)
        yield _TAX, yen(contents.amount.tax)
        yield "消費税等を除く額", yen(contents.amount.without_tax)


def _of_original(contents: Contents) -> Iterator[tuple[str, str]]:
    if contents.original:
        yield "もとの契約の番号", contents.original.number
        yield "もとの契約の件名", contents.original.title
        yield "もとの契約の締結日", day(contents.original.contract_date)
        yield "変更の回数", f"第{contents.times}回"


def changes(contents: Contents) -> list[tuple[str, str, str]]:
    """What an amendment changes: what the register knows first, then what was typed beside it."""
    known = list(_known(contents.original, contents)) if contents.original else []
    typed = [(one.label, one.before, one.after) for one in contents.changes]
    return [*known, *(one for one in typed if one not in known)]


def _known(before: Original, contents: Contents) -> Iterator[tuple[str, str, str]]:
    if before.amount and contents.amount:
        yield from _amounts(before.amount, contents.amount)
    else:
        yield from _changed("契約金額", _sum(before.amount), _sum(contents.amount))
    yield from _changed("金額の定め方", before.amount_words, contents.amount_words)
    days = period(before.term_from, before.term_to), period(contents.term_from, contents.term_to)
    yield from _changed(_PERIOD.get(before.kind, "契約期間"), *days)
    yield from _changed("共同企業体の名称", before.venture, contents.venture)


def _sum(amount: Amount | None) -> str:
    return yen(amount.total) if amount else ""


def _changed(label: str, before: str, after: str) -> Iterator[tuple[str, str, str]]:
    if before != after:
        yield label, before or _NONE, after or _NONE


def _amounts(before: Amount, after: Amount) -> list[tuple[str, str, str]]:
    return [
        ("契約金額", yen(before.total), yen(after.total)),
        (_TAX, yen(before.tax), yen(after.tax)),
        ("消費税等を除く額", yen(before.without_tax), yen(after.without_tax)),
        (
            "増減額",
            "－",
            "\n".join(
                (
                    yen_changed(before.total, after.total),
                    f"（うち消費税等　{yen_changed(before.tax, after.tax)}）",
                )
            ),
        ),
    ]
