"""Many contracts are made from a sheet, or none where a row is wrong."""

from base64 import b64encode
from io import BytesIO
from urllib.parse import quote
from uuid import uuid4

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
