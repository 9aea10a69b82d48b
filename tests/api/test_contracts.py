"""Contracts are drafted by staff: edited, given papers, checked before they go anywhere."""

from io import BytesIO

import pikepdf
import pytest
import urllib3

from tests.contracting import change, company, draft_body, me, new_mail, pdf, with_paper

CONTRACTS = "/api/staff/contracts"


@pytest.fixture(scope="module")
def firm(tanaka):
    """A company of the register; nobody confirmed it yet."""
    return tanaka.post("/api/staff/counterparties", company(new_mail())).json


@pytest.fixture(scope="module")
def signer(tanaka):
    return me(tanaka)


@pytest.fixture
def draft(tanaka, firm, signer):
    answer = tanaka.post(CONTRACTS, draft_body([firm], signer))
    assert answer.status == 201, answer.data.decode()
    return answer.json


def test_a_draft_is_kept_with_its_ledger_and_says_what_it_lacks(draft, firm):
    assert (draft["state"], draft["revision"]) == ("draft", 1)
    assert draft["amount"]["total"] == 55_000_000
    assert [one["company"] for one in draft["parties"]] == [firm["name"], ""]
    assert [one["act"] for one in draft["ledger"]] == ["created"]
    assert draft["ledger_broken_at"] is None
    assert [one["field"] for one in draft["lacking"]] == ["documents"]


def test_a_contract_goes_nowhere_without_a_telephone_for_the_company(tanaka, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    assert draft["contact"] == "電話 011-204-5000"
    saved = tanaka.put(place, change(draft, contact="　")).json
    assert [one["field"] for one in saved["lacking"]] == ["contact", "documents"]
    assert saved["ledger"][-1]["detail"]["変更"] == "連絡先"


def test_a_saved_draft_tells_in_its_ledger_what_was_changed(tanaka, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    saved = tanaka.put(place, change(draft, title="道道𠮷田線", retention="30")).json
    assert (saved["title"], saved["revision"]) == ("道道𠮷田線", 2)
    assert saved["ledger"][-1]["detail"]["変更"] == "件名、保存期間"
    assert saved["parties"] == draft["parties"]


def test_two_who_edit_the_same_draft_do_not_overwrite_each_other(tanaka, yamada, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    assert tanaka.put(place, change(draft, title="先")).status == 200
    refused = yamada.put(place, change(draft, title="後"))
    assert (refused.status, refused.json["code"]) == (409, "revision_conflict")
    assert refused.json["revision"] == 2
    assert tanaka.get(place).json["title"] == "先"


def test_another_department_finds_nothing(signed_in, draft):
    suzuki = signed_in("suzuki")
    answer = suzuki.get(f"{CONTRACTS}/{draft['id']}")
    assert answer.status == 404
    assert "ほかの所属の契約" in answer.json["detail"]
    assert suzuki.put(f"{CONTRACTS}/{draft['id']}", change(draft)).status == 404
    titles = [one["id"] for one in suzuki.get(CONTRACTS).json["items"]]
    assert draft["id"] not in titles


def test_who_only_reads_may_look_but_not_write(signed_in, draft):
    sato = signed_in("sato")
    assert sato.get(f"{CONTRACTS}/{draft['id']}").status == 200
    assert sato.put(f"{CONTRACTS}/{draft['id']}", change(draft)).status == 403


def test_a_draft_nobody_was_asked_about_is_deleted(tanaka, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    assert tanaka.delete(place).status == 200
    assert tanaka.get(place).status == 404


@pytest.mark.usefixtures("settings_of_cloud")
def test_a_deleted_draft_leaves_none_of_its_papers(tanaka, draft):
    from chalicelib import objects
    from chalicelib.config import settings

    with_paper(tanaka, draft)
    bucket, prefix = settings().contracts_bucket, f"paper/{draft['id']}/"
    assert list(objects.versions(bucket, prefix))
    assert tanaka.delete(f"{CONTRACTS}/{draft['id']}").status == 200
    assert list(objects.versions(bucket, prefix)) == []


@pytest.mark.parametrize("wrong", [-1, 1.5, "5000", 10**13])
def test_an_amount_is_whole_yen(tanaka, draft, wrong):
    body = change(draft, amount={"without_tax": wrong, "tax": 0})
    assert tanaka.put(f"{CONTRACTS}/{draft['id']}", body).status == 400


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"exclusion": "council_approval"}, "議会の議決"),
        ({"exclusion": "paper_by_law"}, "法令"),
        ({"terms": {"term_from": "2026-04-01", "term_to": "2036-04-01"}}, "10年を超える"),
        ({"terms": {"term_from": "2024-02-29", "term_to": "2034-03-01"}}, "10年を超える"),
    ],
)
def test_a_contract_that_may_not_be_electronic_says_why(tanaka, draft, changed, word):
    saved = tanaka.put(f"{CONTRACTS}/{draft['id']}", change(draft, **changed)).json
    assert word in saved["excluded"]


def test_ten_years_to_the_day_are_not_over_ten_years(tanaka, draft):
    terms = {"term_from": "2026-04-01", "term_to": "2036-03-31"}
    saved = tanaka.put(f"{CONTRACTS}/{draft['id']}", change(draft, terms=terms)).json
    assert saved["excluded"] is None


@pytest.mark.parametrize("field", ["title", "number", "amount_words", "venture"])
def test_a_draft_says_nothing_in_letters_that_cannot_be_printed(tanaka, draft, field):
    shaped = {field: "葛\U000e0100城線"}
    answer = tanaka.put(f"{CONTRACTS}/{draft['id']}", change(draft, **shaped))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert "指定のない「葛城線」" in answer.json["errors"][0]["message"]
    assert tanaka.post(CONTRACTS, {"title": "工事", "kind": "works"} | shaped).status == 422


def test_a_template_is_not_drawn_with_letters_that_cannot_be_printed(tanaka, draft):
    wording = {"facts": [["監督員", "葛\U000e0100城"]]}
    body = {"revision": 1, "title": "工事請負契約書", "wording": wording}
    answer = tanaka.post(f"{CONTRACTS}/{draft['id']}/documents", body)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "wording")
    assert "記載事項の「葛」" in answer.json["errors"][0]["message"]


def test_an_uploaded_pdf_is_looked_into_counted_and_given_back(tanaka, draft):
    content = pdf("契約書", pages=3)
    now = with_paper(tanaka, draft, content)
    (paper,) = now["documents"]
    assert (paper["title"], paper["pages"], paper["size"]) == ("契約書", 3, len(content))
    assert now["lacking"] == []
    assert now["ledger"][-1]["detail"]["変更"] == "書類"
    link = tanaka.get(f"{CONTRACTS}/{draft['id']}/documents/{paper['id']}").json["url"]
    assert urllib3.request("GET", link).data == content


def encrypted():
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    return out.getvalue()


def with_script():
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = action
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04 not a pdf", "PDFではありません"),
        (pdf()[:300], "壊れている"),
        (encrypted(), "パスワード"),
        (with_script(), "JavaScript"),
    ],
    ids=["other", "cut", "encrypted", "script"],
)
def test_a_file_that_cannot_be_sealed_is_refused_in_words(tanaka, draft, content, word):
    answer = with_paper(tanaka, draft, content, expected=422)
    assert answer["code"] == "pdf_refused"
    assert word in answer["detail"]
    assert tanaka.get(f"{CONTRACTS}/{draft['id']}").json["documents"] == []


def test_a_file_over_ten_megabytes_gets_no_place(tanaka, draft):
    told = {"size": 10 * 1024 * 1024 + 1, "sha256": "0" * 64}
    refused = tanaka.post(f"{CONTRACTS}/{draft['id']}/uploads", told)
    assert (refused.status, refused.json["code"]) == (422, "file_refused")


def test_an_upload_that_never_came_is_told(tanaka, draft):
    body = {"revision": 1, "title": "契約書", "upload": "0" * 26}
    answer = tanaka.post(f"{CONTRACTS}/{draft['id']}/documents", body)
    assert (answer.status, answer.json["code"]) == (422, "file_refused")


def test_papers_are_sorted_named_and_taken_out_by_saving(tanaka, draft):
    now = with_paper(tanaka, draft, pdf("契約書"))
    now = with_paper(tanaka, now, pdf("別紙"), title="別紙")
    first, second = now["documents"]
    listed = [{"id": second["id"], "title": "別紙1"}, {"id": first["id"], "title": "契約書"}]
    place = f"{CONTRACTS}/{draft['id']}"
    now = tanaka.put(place, change(now, documents=listed)).json
    assert [one["title"] for one in now["documents"]] == ["別紙1", "契約書"]
    now = tanaka.put(place, change(now, documents=listed[1:])).json
    assert [one["sha256"] for one in now["documents"]] == [first["sha256"]]
    strange = [{"id": "aaaaaaaaaa", "title": "?"}]
    assert tanaka.put(place, change(now, documents=strange)).status == 404


def test_a_paper_drawn_from_the_template_follows_what_the_contract_says(tanaka, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    body = {"revision": 1, "title": "工事請負契約書", "wording": {"place": "札幌市中央区"}}
    drawn = tanaka.post(f"{place}/documents", body)
    assert drawn.status == 201, drawn.data.decode()
    (paper,) = drawn.json["documents"]
    assert paper["source"] == "template"
    assert paper["pages"] > 1
    same = tanaka.put(place, change(drawn.json, note="内部の控え")).json
    assert same["documents"][0]["sha256"] == paper["sha256"]
    changed = change(same, amount={"without_tax": 60_000_000, "tax": 6_000_000})
    now = tanaka.put(place, changed).json
    assert now["documents"][0]["sha256"] != paper["sha256"]
    assert now["documents"][0]["id"] == paper["id"]


def test_a_joint_venture_signs_in_order_and_must_be_whole(tanaka, firm, signer):
    others = [tanaka.post("/api/staff/counterparties", company(new_mail())).json for _ in "ab"]
    roles = ["representative", "member", "member"]
    parties = [
        {"counterparty_id": one["id"], "role": role}
        for one, role in zip([firm, *others], roles, strict=True)
    ]
    made = tanaka.post(CONTRACTS, draft_body([], signer, parties=parties, venture="髙橋・𠮷田JV"))
    told = [(one["role"], one["order"]) for one in made.json["parties"]]
    assert told == [("representative", 1), ("member", 2), ("member", 3), ("office", 4)]
    assert {one["field"] for one in made.json["lacking"]} == {"documents"}
    alone = tanaka.post(CONTRACTS, draft_body([], signer, parties=parties[1:])).json
    assert "parties" in {one["field"] for one in alone["lacking"]}


def test_only_a_colleague_who_may_sign_is_the_office(tanaka, firm, signed_in):
    for name in ("sato", "suzuki"):  # reads only; of another department
        who = me(signed_in(name))
        answer = tanaka.post(CONTRACTS, draft_body([firm], who))
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "office")


def test_a_copy_says_the_same_without_number_day_and_uploads(tanaka, draft, firm):
    before = with_paper(tanaka, draft, title="仕様書")
    place = f"{CONTRACTS}/{draft['id']}"
    wording = {"place": "札幌市中央区", "facts": [["監督員", "佐藤"]], "terms": False}
    body = {"revision": before["revision"], "title": "工事の契約書", "wording": wording}
    before = tanaka.post(f"{place}/documents", body).json
    made = tanaka.post(f"{place}/copies")
    assert made.status == 201, made.data.decode()
    names = ("title", "kind", "section", "budget_item", "amount", "retention", "note")
    assert [made.json[name] for name in names] == [before[name] for name in names]
    assert (made.json["state"], made.json["number"], made.json["link"]) == ("draft", "", "")
    days = {"contract_date": "", "renewal_notice_days": None}
    assert made.json["terms"] == before["terms"] | days
    assert [one["company"] for one in made.json["parties"]] == [firm["name"], ""]
    (paper,) = made.json["documents"]
    assert (paper["title"], paper["source"]) == ("工事の契約書", "template")
    assert paper["wording"] == before["documents"][0]["wording"]
    assert made.json["ledger"][0]["detail"]["写し元"] == draft["id"]
    assert tanaka.get(place).json["revision"] == before["revision"]


def test_a_contract_that_came_to_nothing_is_copied_too(tanaka, draft):
    place = f"{CONTRACTS}/{draft['id']}"
    assert tanaka.post(f"{place}/withdrawal", {"reason": "取りやめ"}).json["state"] == "withdrawn"
    made = tanaka.post(f"{place}/copies")
    assert (made.status, made.json["state"], made.json["title"]) == (201, "draft", draft["title"])


def test_only_a_concluded_contract_is_amended(tanaka, draft):
    answer = tanaka.post(f"{CONTRACTS}/{draft['id']}/amendments")
    assert (answer.status, answer.json["code"]) == (409, "wrong_state")
