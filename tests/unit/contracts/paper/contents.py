"""Contracts to draw in tests: small ones, and ones that strain every corner."""

from chalicelib.contracts.paper.model import (
    Amount,
    Article,
    Change,
    Contents,
    Kind,
    Original,
    Party,
    Role,
)
from chalicelib.contracts.paper.terms import standard

OFFICE = "見本県"
GOVERNOR = Party(
    role=Role.OFFICE,
    order=1,
    field="SealOffice",
    name="道庁　太郎",
    title="見本県知事",
    company="見本県",
    address="見本市中央区北3条西6丁目",
)
VENDOR = Party(
    role=Role.COUNTERPARTY,
    order=1,
    field="Seal1",
    name="髙﨑　花子",
    title="代表取締役",
    company="株式会社髙﨑建設",
    address="見本市西区一条1丁目2番3号",
)


def member(number, role=Role.MEMBER):
    return Party(
        role=role,
        order=number,
        field=f"Seal{number}",
        name=f"構成　{number}郎",
        title="代表取締役社長",
        company=f"株式会社第{number}構成員建設工業",
        address=f"見本市東区北{number}条東{number}丁目{number}番地　見本ビルディング{number}階",
    )


def venture(members):
    first = member(1, Role.REPRESENTATIVE)
    return (GOVERNOR, *(member(number) for number in range(2, members + 1)), first)


def works(**changed):
    told = {
        "kind": Kind.WORKS,
        "office": OFFICE,
        "number": "道建第123号",
        "title": "見本川改修工事（第2工区）",
        "parties": (GOVERNOR, VENDOR),
        "amount": Amount(without_tax=50_000_000, tax=5_000_000),
        "contract_date": "2026-12-01",
        "term_from": "2026-12-02",
        "term_to": "2027-03-19",
        "place": "見本市西区一条地先",
        "guarantee": "金5,500,000円（金融機関の保証）",
        "payment": "前払金　請負代金額の10分の4以内　部分払　2回以内",
        "facts": (("建設発生土", "指定処分とする。"),),
        "annexes": ("図面　一式", "仕様書", "現場説明書"),
        "terms": standard(Kind.WORKS),
    }
    return Contents(**(told | changed))


def services(**changed):
    told = {
        "kind": Kind.SERVICES,
        "office": OFFICE,
        "number": "総務第45号",
        "title": "職員研修業務",
        "parties": (GOVERNOR, VENDOR),
        "amount": Amount(without_tax=1_200_000, tax=120_000),
        "contract_date": "2026-12-01",
        "term_from": "2026-12-01",
        "term_to": "2027-03-31",
        "place": "見本県庁本庁舎",
        "guarantee": "免除",
        "payment": "業務の完了後、一括払",
        "articles": (Article("報告会", "受注者は、業務の途中で報告会を1回開く。"),),
        "annexes": ("仕様書",),
        "terms": standard(Kind.SERVICES),
    }
    return Contents(**(told | changed))


def goods(**changed):
    told = {
        "kind": Kind.GOODS,
        "office": OFFICE,
        "number": "物第9号",
        "title": "事務用いす　120脚",
        "parties": (GOVERNOR, VENDOR),
        "amount": Amount(without_tax=3_600_000, tax=360_000),
        "contract_date": "2026-12-01",
        "term_to": "2027-02-26",
        "place": "見本県庁本庁舎地下倉庫",
        "guarantee": "免除",
        "terms": standard(Kind.GOODS),
    }
    return Contents(**(told | changed))


def amendment(**changed):
    told = {
        "kind": Kind.AMENDMENT,
        "office": OFFICE,
        "number": "道建第123号の2",
        "title": "見本川改修工事（第2工区）　第1回変更",
        "parties": (GOVERNOR, VENDOR),
        "amount": Amount(without_tax=52_000_000, tax=5_200_000),
        "contract_date": "2027-02-10",
        "terms": standard(Kind.AMENDMENT),
        "original": Original(
            number="道建第123号",
            title="見本川改修工事（第2工区）",
            contract_date="2026-12-01",
            amount=Amount(without_tax=50_000_000, tax=5_000_000),
        ),
        "changes": (Change("工期", "令和9年3月19日まで", "令和9年3月31日まで"),),
        "times": 1,
    }
    return Contents(**(told | changed))


def free(**changed):
    told = {
        "kind": Kind.OTHER,
        "office": OFFICE,
        "number": "企第3号",
        "title": "包括連携",
        "heading": "包括連携協定書",
        "parties": (GOVERNOR, VENDOR),
        "contract_date": "2026-12-01",
        "articles": (
            Article("目的", "発注者と受注者は、地域の課題の解決に協力して取り組む。"),
            Article(
                "連携する事項",
                "次の事項について連携する。\n（1）防災に関すること。\n（2）子育てに関すること。\n"
                "連携の内容は、協議して定める。\n- 年1回の会議\n- 随時の打合せ",
            ),
        ),
    }
    return Contents(**(told | changed))
