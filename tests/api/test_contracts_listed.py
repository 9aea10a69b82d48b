"""Contracts are found by date, amount and company, listed as CSV, and made many from a sheet."""

import csv
from base64 import b64decode, b64encode
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


def sheet(*rows):
    text = "\r\n".join(",".join(row) for row in rows)
    return b64encode(text.encode("cp932")).decode()


HEAD = ("件名", "種類", "相手方", "税抜額", "消費税額", "契約日", "契約期間の終わり", "保存期間")


def test_a_sheet_makes_one_draft_a_row(tanaka, firm, signer):
    name = firm["name"]
    rows = [
        HEAD,
        (
            "草刈業務",
            "業務委託",
            name,
            '"1,000,000円"',
            "100000",
            "令和8年4月1日",
            "2027/3/31",
            "5年",
        ),
        ("机の購入", "物品売買", name, "", "", "", "", ""),
    ]
    office = {"member_id": signer["id"], "name": "知事"}
    body = {"file": sheet(*rows), "office": office}
    tried = tanaka.post("/api/staff/contracts.sheet", body | {"only_try": True}).json
    assert (tried["rows"], tried["made"]) == (2, [])
    assert [one[:4] for one in tried["cautions"]] == ["3行目「"] * 2
    assert "契約金額を入力" in tried["cautions"][0]
    made = tanaka.post("/api/staff/contracts.sheet", body).json["made"]
    first, second = (tanaka.get(f"{CONTRACTS}/{one}").json for one in made)
    assert (first["title"], first["kind"], first["retention"]) == ("草刈業務", "services", "5")
    assert first["amount"] == {"without_tax": 1_000_000, "tax": 100_000, "total": 1_100_000}
    assert first["terms"]["contract_date"] == "2026-04-01"
    assert first["terms"]["term_to"] == "2027-03-31"
    assert (second["kind"], second["amount"]) == ("goods", None)
    assert second["parties"][1]["name"] == "知事"


def test_a_sheet_with_a_wrong_row_makes_nothing_and_tells_each_fault_by_its_row(tanaka, firm):
    title = f"だめな行 {uuid4().hex[:8]}"
    rows = [
        HEAD,
        (title, "業務委託", firm["name"], "1000", "100", "2026-04-01", "", ""),
        ("", "委託", "知らない会社", "千円", "", "2026-02-30", "", "7"),
    ]
    answer = tanaka.post("/api/staff/contracts.sheet", {"file": sheet(*rows)})
    assert (answer.status, answer.json["code"]) == (422, "rows_invalid")
    told = [(one["field"], one["code"]) for one in answer.json["errors"]]
    wrong = ("件名", "種類", "保存期間", "税抜額", "契約日", "相手方")
    assert told == [("3", column) for column in wrong]
    assert all(one["message"].startswith("3行目") for one in answer.json["errors"])
    assert tanaka.get(f"{CONTRACTS}?title={quote(title)}").json["items"] == []


def tried(tanaka, *rows, expected=201):
    body = {"file": sheet(*rows), "only_try": True}
    answer = tanaka.post("/api/staff/contracts.sheet", body)
    assert answer.status == expected, answer.data.decode()
    return answer.json


def test_an_end_before_the_beginning_is_a_fault(tanaka, firm):
    head = ("件名", "相手方", "契約期間の始まり", "契約期間の終わり")
    row = ("草刈", firm["name"], "2027/3/31", "2026/4/1")
    (error,) = tried(tanaka, head, row, expected=422)["errors"]
    assert (error["field"], error["code"]) == ("2", "契約期間の終わり")
    assert "始まりより前" in error["message"]


def test_a_number_that_is_used_already_is_told(tanaka, firm, signer):
    number = f"番号{uuid4().hex[:8]}"
    made = tanaka.post(CONTRACTS, draft_body([firm], signer, number=number)).json
    head = ("件名", "相手方", "契約番号", "税抜額", "契約日")
    rows = [
        ("一", firm["name"], number, "1", "2026-12-05"),
        ("二", firm["name"], number, "1", ""),
        ("三", firm["name"], number, "1", "2027-04-01"),
        ("四", firm["name"], f"{number}の2", "1", "2026-12-05"),
    ]
    told = tried(tanaka, head, *rows)["cautions"]
    used = f"契約番号「{number}」は、もう1件の契約で使われています。"
    assert told == [
        f"2行目「一」：{used}",
        f"3行目「二」：{used}",
        f"3行目「二」：契約番号「{number}」は、2行目にもあります。",
        "3行目「二」：契約日（契約書に記載する締結日）を入力してください。",
        f"4行目「三」：契約番号「{number}」は、3行目にもあります。",
    ]
    tanaka.post(f"{CONTRACTS}/{made['id']}/withdrawal", {"reason": "取りやめ"})
    assert used not in "".join(tried(tanaka, head, rows[0])["cautions"])


def test_a_company_is_known_however_it_is_written_and_twins_by_their_signer(tanaka):
    mark = uuid4().hex[:8]
    name = f"株式会社𠮷田組{mark}"
    one = tanaka.post("/api/staff/counterparties", company(new_mail(), name=name)).json
    head = ("件名", "相手方")
    assert tried(tanaka, head, ("草刈", f"㈱吉田組{mark}"))["rows"] == 1
    told = company(new_mail(), name=name, signer="支店長　山本　緑")
    assert tanaka.post("/api/staff/counterparties", told).status == 201
    (error,) = tried(tanaka, head, ("草刈", f"（株）吉田組{mark}"), expected=422)["errors"]
    assert "に当たる相手方が2件あります" in error["message"]
    assert all(who in error["message"] for who in (one["contact"]["signer"], "支店長　山本　緑"))
    assert tried(tanaka, head, ("草刈", f"㈱吉田組{mark} 支店長　山本緑"))["rows"] == 1
    (error,) = tried(tanaka, head, ("草刈", f"㈱吉田組{mark}x"), expected=422)["errors"]
    assert "登録がありません" in error["message"]


def test_who_is_written_just_so_goes_before_who_only_looks_alike(tanaka):
    mark = uuid4().hex[:8]
    for name in (f"髙橋組{mark}", f"高橋組{mark}"):
        told = company(new_mail(), name=name)
        assert tanaka.post("/api/staff/counterparties", told).status == 201
    head = ("件名", "相手方")
    body = {"file": sheet(head, ("草刈", f"髙橋組{mark}"))}
    (made,) = tanaka.post("/api/staff/contracts.sheet", body).json["made"]
    (party,) = tanaka.get(f"{CONTRACTS}/{made}").json["parties"]
    assert party["company"] == f"髙橋組{mark}"


def test_the_blank_sheet_can_be_read_back_once_its_sample_is_replaced(tanaka, firm):
    blank = tanaka.get("/api/staff/contracts.sheet").json
    text = blank["csv"].replace("登録した名称、または法人番号", firm["name"])
    body = {"file": b64encode(text.encode()).decode(), "only_try": True}
    assert tanaka.post("/api/staff/contracts.sheet", body).json["rows"] == 1


def test_an_excel_workbook_is_read_as_well(tanaka, firm):
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("契約")
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ["測量", "業務委託", firm["name"], 1200000, 120000, "2026-05-01", "", 10])
    book.close()
    body = {"file": b64encode(out.getvalue()).decode()}
    (made,) = tanaka.post("/api/staff/contracts.sheet", body).json["made"]
    now = tanaka.get(f"{CONTRACTS}/{made}").json
    assert (now["amount"]["total"], now["retention"]) == (1_320_000, "10")


@pytest.mark.parametrize(
    "file", ["!", b64encode(b"a,b\n1,2").decode(), b64encode(b"\xff").decode()]
)
def test_what_is_no_such_sheet_is_told(tanaka, file):
    answer = tanaka.post("/api/staff/contracts.sheet", {"file": file})
    assert (answer.status, answer.json["code"]) == (422, "unreadable")
