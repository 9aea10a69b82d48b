"""Contracts are found by date, amount and company, and listed as CSV and as a workbook."""

import csv
from base64 import b64decode
from datetime import datetime
from io import BytesIO, StringIO
from urllib.parse import quote
from uuid import uuid4

import openpyxl
import pytest

from tests.contracting import company, draft_body, me, new_mail

CONTRACTS = "/api/staff/contracts"


@pytest.fixture(scope="module")
def firm(tanaka):
    """A company of the register; nobody confirmed it yet."""
    return tanaka.post("/api/staff/counterparties", company(new_mail())).json


@pytest.fixture(scope="module")
def signer(tanaka):
    return me(tanaka)


@pytest.fixture(scope="module")
def found(newcomer, firm):
    """A department of its own with a few contracts, and how to look for them."""
    code = f"d{uuid4().hex[:8]}"
    sub, caller = newcomer(code, ["editor", "publisher"])
    signer = {"id": sub}
    other = caller.post("/api/staff/counterparties", company(new_mail(), name="有限会社花田")).json
    for number, (day, yen, who) in enumerate(
        [
            ("2026-04-01", 100, firm),
            ("2026-06-15", 5_000_000, other),
            ("2026-06-30", 20_000_000, firm),
            ("2027-01-10", 300_000_000, other),
        ],
        start=1,
    ):
        body = draft_body(
            [who],
            signer,
            title=f"=契約{number}",
            number=f"第{number}号",
            amount={"without_tax": yen, "tax": 0},
            terms={"contract_date": day},
            section="道路課" if number % 2 else "河川課",
        )
        assert caller.post(CONTRACTS, body).status == 201
    unit = draft_body([firm], signer, title="単価契約", number="", terms={}, amount_words="単価表")
    unit["amount"] = None
    assert caller.post(CONTRACTS, unit).status == 201

    def look(**asked):
        query = "&".join(f"{name}={quote(str(value))}" for name, value in asked.items())
        answer = caller.get(f"{CONTRACTS}?{query}")
        assert answer.status == 200, answer.data.decode()
        return [one["number"] or one["title"] for one in answer.json["items"]]

    look.caller = caller
    return look


def test_contracts_are_found_by_each_and_by_all_together(found):
    assert found(date_from="2026-06-01", date_to="2026-06-30") == ["第3号", "第2号"]
    assert found(amount_from=5_000_000, amount_to=20_000_000) == ["第3号", "第2号"]
    assert found(counterparty="花田") == ["第4号", "第2号"]
    assert found(date_from="2026-06-01", amount_to=20_000_000, counterparty="花田") == ["第2号"]
    assert found(date_to="2026-12-31", number="第1号") == ["第1号"]
    assert found(title="単価") == ["単価契約"]
    assert found(section="道路", amount_from=1) == ["第3号", "第1号"]
    assert found(state="draft,concluded", kind="works", date_from="2027-01-10") == ["第4号"]
    assert found(state="concluded") == []
    assert found(kind="goods") == []


def test_a_list_is_read_page_by_page_to_its_end(found):
    seen, cursor = [], ""
    while cursor is not None:
        page = found.caller.get(f"{CONTRACTS}?date_from=2026-01-01&limit=1{cursor}").json
        seen += [one["number"] for one in page["items"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    assert seen == ["第4号", "第3号", "第2号", "第1号"]


def test_a_cursor_of_another_search_is_refused(found):
    page = found.caller.get(f"{CONTRACTS}?date_from=2026-01-01&limit=1").json
    answer = found.caller.get(f"{CONTRACTS}?amount_from=1&limit=1&cursor={page['next_cursor']}")
    assert (answer.status, answer.json["code"]) == (400, "malformed_request")


@pytest.mark.parametrize("wrong", ["date_from=2026-6-1", "state=gone", "amount_to=-1"])
def test_a_search_that_means_nothing_is_refused(tanaka, wrong):
    assert tanaka.get(f"{CONTRACTS}?{wrong}").status == 400


def test_the_list_leaves_as_csv_that_runs_no_formula(found):
    answer = found.caller.get("/api/staff/contracts.csv?amount_to=20000000").json
    assert answer["csv"].startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(answer["csv"].removeprefix("\ufeff"))))
    assert [one["契約番号"] for one in rows] == ["第3号", "第2号", "第1号"]
    assert rows[0]["件名"] == "'=契約3"
    assert (rows[0]["契約金額"], rows[0]["状態"]) == ("20000000", "下書き")
    assert (answer["rows"], answer["more"]) == (3, False)


@pytest.fixture(scope="module")
def venture(newcomer):
    """A department whose one contract is with a venture, under a number that begins with zeros."""
    sub, caller = newcomer(f"d{uuid4().hex[:8]}", ["editor", "publisher"])
    told = [company(new_mail(), name=f"乙{uuid4().hex}"), company(new_mail())]
    told[0]["corporate_number"] = number = free_number()
    made = [caller.post("/api/staff/counterparties", one).json for one in told]
    body = draft_body(made, {"id": sub}, number="0001", venture="髙﨑・乙共同企業体")
    body |= {"stamp_kind": "construction", "retention": "permanent"}
    assert caller.post(CONTRACTS, body).status == 201
    return caller, number


def free_number():
    from secrets import randbelow

    from chalicelib.forms.names import check_digit

    base = f"{randbelow(10**12):012d}"
    return f"{check_digit(base)}{base}"


MORE = {
    "契約番号": "0001",
    "共同企業体の名称": "髙﨑・乙共同企業体",
    "締結日時": None,
    "保存期間": "永年",
}


def test_the_list_leaves_as_a_workbook_whose_numbers_keep_their_zeros(venture):
    caller, number = venture
    answer = caller.get(f"{CONTRACTS}.xlsx").json
    book = openpyxl.load_workbook(BytesIO(b64decode(answer["file"])))
    headings, row = book["契約一覧"].iter_rows(values_only=True)
    told = dict(zip(headings, row, strict=True))
    assert {name: told[name] for name in MORE} == MORE
    assert (told["法人番号"], told["税抜額"]) == (number, 50_000_000)
    assert told["契約期間の始まり"] == datetime(2026, 12, 1)  # noqa: DTZ001 — a cell has no zone
    assert told["印紙税の区分"]
    assert (answer["rows"], answer["more"]) == (1, False)
    assert answer["name"].endswith(".xlsx")


def test_the_csv_has_the_same_columns(venture):
    caller, number = venture
    text = caller.get(f"{CONTRACTS}.csv").json["csv"]
    (told,) = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    assert {name: told[name] or None for name in MORE} == MORE
    assert (told["法人番号"], told["契約期間の始まり"]) == (number, "2026-12-01")


def test_a_venture_is_found_by_its_name(venture):
    caller, _ = venture
    found = caller.get(f"{CONTRACTS}?counterparty={quote('高崎・乙')}").json["items"]
    assert [one["number"] for one in found] == ["0001"]
