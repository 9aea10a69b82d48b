"""Papers of contracts in the console: inspected before anybody opens them, read by who decides."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from chalicelib import clock
from chalicelib.http import Person
from infra.scanner import EICAR
from tests.contracting import pdf
from tests.e2e.approving import press
from tests.e2e.contracting import save
from tests.e2e.office import assert_sound_at_both_widths, go_to

_PATIENCE = 90_000


@pytest.fixture
def awaited(settings_of_cloud, signed_in):
    """A contract of 総務部 that waits for somebody of 保健福祉部."""
    from chalicelib.approvals import service as approvals
    from chalicelib.contracts import store
    from chalicelib.contracts.ledger import append
    from chalicelib.contracts.life import Act
    from chalicelib.contracts.model import Amount, Contract, DocumentPaper, Kind, State, Terms
    from chalicelib.ids import new_procedure_id

    assert settings_of_cloud is None
    me, boss = (signed_in(name).get("/api/staff/me").json for name in ("tanaka", "suzuki"))
    contract_id, title, now = new_procedure_id(), f"草刈業務 {uuid4().hex[:6]}", clock.timestamp()
    person = Person(me["id"], me["name"], "soumu", frozenset())
    subject = approvals.Subject(
        "contract", contract_id, title, "0" * 64, "", f"contracts/{contract_id}"
    )
    steps = [approvals.Planned("決裁", approvals.Way.ANY, (boss["id"],))]
    asked = approvals.request(person, subject, steps)
    paper = DocumentPaper(
        id="paper00001",
        title="契約書",
        source="template",
        pages=3,
        sha256="0" * 64,
        key="paper/none.pdf",
    )
    one = Contract(
        id=contract_id,
        title=title,
        department="soumu",
        number="第7号",
        kind=Kind.SERVICES,
        state=State.APPROVING,
        approval_id=asked.id,
        amount=Amount(without_tax=10_000_000, tax=1_000_000),
        terms=Terms(contract_date="2026-12-01"),
        documents=(paper,),
        note="庁内のメモ",
        updated_at=now,
    )
    return store.insert(one, append(one.id, 1, "", at=now, actor="田中", act=Act.SUBMITTED))


def test_who_decides_elsewhere_reads_the_contract_from_the_approval(sign_in, awaited):
    boss = sign_in("suzuki")
    go_to(boss, f"approvals/{awaited.approval_id}")
    boss.get_by_role("link", name="決裁を求めている内容を開く").click()
    expect(boss.get_by_role("heading", level=1)).to_contain_text(awaited.title)
    expect(boss.get_by_text("11,000,000円").first).to_be_visible()
    expect(boss.get_by_role("button", name="PDFをダウンロード：契約書")).to_be_visible()
    expect(boss.get_by_text("庁内のメモ")).to_have_count(0)
    expect(boss.get_by_role("heading", name="履歴台帳")).to_have_count(0)
    assert_sound_at_both_widths(boss)
    boss.get_by_role("link", name="決裁へ戻る").click()
    expect(boss.get_by_role("button", name="承認する")).to_be_visible()
    stranger = sign_in("mori")
    go_to(stranger, f"contracts/{awaited.id}")
    expect(stranger.get_by_text("見つかりません").first).to_be_visible()
    expect(stranger.get_by_text(awaited.title)).to_have_count(0)


def harmful(canvas):
    """The harmless test file that every scanner finds, in what is drawn."""
    canvas.setPageCompression(0)
    canvas._code.append(f"% {EICAR.decode()}")


def test_a_paper_is_inspected_and_a_dangerous_one_is_told_and_taken_out(sign_in):
    office = sign_in("tanaka")
    title = f"検査 {uuid4().hex[:6]}"
    go_to(office, "contracts/new")
    office.get_by_label("件名").fill(title)
    save(office)
    _add(office, "仕様書", pdf("仕様書"))
    opened = office.get_by_role("button", name="PDFをダウンロード：仕様書")
    expect(opened).to_be_visible(timeout=_PATIENCE)
    _add(office, "見積書", pdf("見積書", make=harmful))
    told = office.get_by_text(re.compile("危険が見つか"))
    expect(told.first).to_be_visible(timeout=_PATIENCE)
    expect(office.get_by_role("button", name="PDFをダウンロード：見積書")).to_have_count(0)
    assert_sound_at_both_widths(office)


def _add(office, name, content):
    office.get_by_label("PDFファイル（10MBまで）").set_input_files(
        {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    press(office, "このPDFを加える")
