"""Sentences that every contract needs: who agrees on what, and how its conclusion is shown."""

from chalicelib.contracts.paper.model import Contents, Kind, Party, Role

__all__ = ["TITLES", "closing", "heading", "preamble"]

TITLES = {
    Kind.WORKS: "工事請負契約書",
    Kind.SERVICES: "業務委託契約書",
    Kind.GOODS: "物品売買契約書",
    Kind.AMENDMENT: "変更契約書",
    Kind.OTHER: "契約書",
}
_AGREED = {
    Kind.WORKS: "上に掲げる工事を受注者が請け負うことについて、互いに対等の立場で合意し、",
    Kind.SERVICES: "上に掲げる業務を受注者に委託することについて、互いに対等の立場で合意し、",
    Kind.GOODS: "上に掲げる物品の売買について、互いに対等の立場で合意し、",
    Kind.AMENDMENT: "上に掲げるもとの契約を改めることについて合意し、",
    Kind.OTHER: "上に掲げる事項について、互いに対等の立場で合意し、",
}


def heading(contents: Contents) -> str:
    """The name of the paper; the free template may have one of its own."""
    return contents.heading or TITLES[contents.kind]


def preamble(contents: Contents) -> str:
    """Who agrees on what, and by which texts they are bound."""
    who = f"発注者　{contents.office}　と受注者　{_counterparty(contents)}　とは、"
    return f"{who}{_AGREED[contents.kind]}{_bound(contents)}この契約を結び、誠実に履行する。"


def _counterparty(contents: Contents) -> str:
    others = [one for one in contents.parties if one.role is not Role.OFFICE]
    return contents.venture or "、".join(dict.fromkeys(map(_called, others)))


def _called(party: Party) -> str:
    return party.company or party.name


def _bound(contents: Contents) -> str:
    texts = ["この契約書"]
    if contents.articles and contents.kind is not Kind.OTHER:
        texts.append("特約事項")
    if contents.terms:
        texts.append("添付の約款")
    if contents.kind is Kind.OTHER and contents.articles:
        return "次の条項により、"
    return f"{_listed(texts)}により、"


def _listed(texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return f"{'、'.join(texts[:-1])}及び{texts[-1]}"


def closing() -> str:
    """How the conclusion is shown: an electromagnetic record that all sign."""
    return (
        "この契約の成立を証するため、契約書を電磁的記録として作成し、当事者の全員が合意の上で電子署名を行い、"
        "各自がその電磁的記録を保管する。電子署名の完了した電磁的記録を原本とし、紙の契約書は作成しない。"
    )
