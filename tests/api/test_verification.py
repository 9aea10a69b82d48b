"""Anybody verifies a contract: by its digest alone, or by a file that is gone once looked at."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from infra.target import Target
from tests.concluding import concluded_contract, file_of, flipped, locked, painted
from tests.contracting import confirmed_company, pdf
from tests.signing import refusal
from tests.verifying import PLACE, check, digest, examine, sent

GUIDE = (Path(__file__).parents[2] / "docs" / "contracts.md").read_text("utf-8")
NOWHERE = {"outcome": "unknown", "document_id": "", "concluded_at": "", "newest": True}


@pytest.fixture(scope="module")
def service(settings_of_cloud):
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    return service


@pytest.fixture(scope="module")
def firm(tanaka, public, inbox):
    return confirmed_company(tanaka, public, inbox)


@pytest.fixture(scope="module")
def concluded(tanaka, yamada, service, firm):
    """A concluded contract, and the digest of its file before any seal."""
    return concluded_contract(tanaka, yamada, service, firm)


@pytest.fixture(scope="module")
def done(concluded):
    return concluded[0]


@pytest.fixture(scope="module")
def files(tanaka, done):
    return {name: file_of(tanaka, done, name) for name in ("contract", "certificate", "evidence")}


@pytest.fixture
def kept_uploads(cloud):
    """What lies where files to be examined are sent, in any version."""
    s3 = Target(cloud["stage"], cloud["region"], cloud["port"]).client("s3")

    def look():
        found = s3.list_object_versions(Bucket=cloud["buckets"]["quarantine"], Prefix="verify/")
        return found.get("Versions", []) + found.get("DeleteMarkers", [])

    return look


@pytest.mark.parametrize("name", ["contract", "certificate", "evidence"])
@pytest.mark.parametrize("by_id", [True, False], ids=["with the id", "by the digest alone"])
def test_registered_bytes_are_known_by_their_digest(public, done, files, name, by_id):
    told = check(public, digest(files[name]), done["id"] if by_id else "")
    assert told == {
        "outcome": name,
        "document_id": done["id"],
        "concluded_at": done["concluded_at"],
        "newest": True,
    }


def test_other_bytes_tell_a_stranger_nothing_not_even_that_the_id_exists(public, done, files):
    other = digest(files["contract"] + b"\n")
    assert check(public, other, done["id"]) == NOWHERE
    assert check(public, other, "aaaaaaaaaa") == NOWHERE
    assert check(public, other, "書類ID") == NOWHERE


def test_a_wrong_id_beside_the_right_bytes_does_not_deny_them(public, done, files):
    told = check(public, digest(files["contract"]), "aaaaaaaaaa")
    assert told["document_id"] == done["id"]


def test_a_file_from_before_the_conclusion_is_called_unfinished(public, concluded):
    done, before = concluded
    told = check(public, before, done["id"])
    assert (told["outcome"], told["concluded_at"]) == ("unfinished", "")
    assert check(public, before) == NOWHERE


@pytest.mark.parametrize("sha256", ["", "x" * 64, "0" * 63, "A" * 64])
def test_what_is_no_digest_is_refused(public, sha256):
    answer = public.post(f"{PLACE}/check", {"sha256": sha256, "document_id": ""})
    assert refusal(answer) == (400, "malformed_request")


def test_what_is_told_of_a_digest_names_nobody(public, done, firm, files):
    told = json.dumps(check(public, digest(files["contract"])), ensure_ascii=False)
    assert done["title"] not in told
    assert firm["name"] not in told


def test_a_sent_contract_is_found_the_same_with_every_seal_and_stamp(
    public, done, firm, files, kept_uploads
):
    told = examine(public, files["contract"], done["id"])
    assert (told["verdict"], told["problem"], told["whole"]) == ("same", None, True)
    assert told["registered"]["outcome"] == "contract"
    assert len(told["signatures"]) == 2
    assert firm["name"] in told["signatures"][0]["name"]
    for one in told["signatures"]:
        assert one["sound"]
        assert one["ours"]
        assert one["timestamp_by"] == "試験用タイムスタンプ局"
    assert [one["sound"] for one in told["archive"]] == [True]
    assert kept_uploads() == []


def test_the_certificate_and_the_evidence_are_found_the_same(public, files):
    assert examine(public, files["certificate"])["verdict"] == "same"
    assert examine(public, files["evidence"])["verdict"] == "same"


@pytest.mark.parametrize(
    ("change", "verdict", "problem"),
    [
        (flipped, "altered", None),
        (painted, "altered", None),
        (lambda pdf: pdf + b"\n% junk \x00\x01\x02\n", "unregistered", None),
        (lambda pdf: pdf[: len(pdf) // 2], "unreadable", "broken"),
        (lambda pdf: b"\x89PNG" + pdf[2000:], "unreadable", "not_pdf"),
        (lambda _: pdf("署名のないPDF"), "unsigned", None),
        (locked, "unreadable", "encrypted"),
        (lambda _: b"%PDF-1.7\n" + b"[" * 200_000, "unreadable", "broken"),
    ],
    ids=["flipped", "overlay", "junk", "half", "picture", "unsigned", "password", "hostile"],
)
def test_other_files_get_a_calm_answer_and_are_not_kept(  # noqa: PLR0917 — fixtures
    public, done, files, kept_uploads, change, verdict, problem
):
    told = examine(public, change(files["contract"]), done["id"])
    assert (told["verdict"], told["problem"]) == (verdict, problem)
    assert told["registered"] == NOWHERE
    assert kept_uploads() == []


def test_a_contract_that_strangers_sealed_is_foreign(public, tmp_path):
    from chalicelib.seals.preparing import prepare
    from chalicelib.seals.sealing import seal
    from tests.unit.seals.office import VENDOR, Office

    stranger = Office(tmp_path)
    with stranger.stamping() as url:
        ready = prepare(pdf("にせの契約書"), ["party-1"])
        forged = seal(ready, VENDOR, stranger.means(url), certify=True)
    told = examine(public, forged)
    assert told["verdict"] == "foreign"
    assert [(one["intact"], one["sound"], one["ours"]) for one in told["signatures"]] == [
        (True, False, False)
    ]


def test_nothing_is_said_of_a_file_that_did_not_arrive_or_was_looked_at(public, files):
    answer = public.post(f"{PLACE}/examine", {"upload": "a" * 10 + "0" * 64})
    assert refusal(answer) == (422, "file_refused")
    place = sent(public, files["certificate"])
    assert public.post(f"{PLACE}/examine", {"upload": place}).status == 200
    assert refusal(public.post(f"{PLACE}/examine", {"upload": place})) == (422, "file_refused")


def test_a_ledger_written_anew_vouches_for_nothing_that_the_vault_does_not_hold(
    tanaka, yamada, service, firm, public
):
    """Whoever can write the table can make a chain that holds; the vault is not theirs to write."""
    from dataclasses import asdict

    from chalicelib import clock
    from chalicelib.contracts import store
    from chalicelib.contracts.ledger import append, fault
    from chalicelib.contracts.life import Act
    from chalicelib.contracts.record import CONTRACT, ContractRecord

    done, _ = concluded_contract(tanaka, yamada, service, firm)
    forged = pdf("にせの契約書")
    known = store.load(done["id"])
    entry = append(
        known.id,
        len(store.entries(known.id)) + 1,
        known.head,
        at=clock.timestamp(),
        actor="封印",
        act=Act.RENEWED,
        detail={"contract_sha256": digest(forged)},
    )
    newest = ContractRecord.get(known.id, f"ENTRY#{entry.number - 1:06d}")
    ContractRecord(known.id, f"ENTRY#{entry.number:06d}", content=asdict(entry)).save()
    assert newest.content.keys() == asdict(entry).keys()
    record = ContractRecord.get(known.id, CONTRACT)
    record.head, record.content = entry.hash, record.content | {"head": entry.hash}
    record.save()
    assert fault(store.entries(known.id), known.id, store.load(known.id).head) is None
    assert check(public, digest(forged), known.id)["outcome"] == "inconsistent"
    assert check(public, digest(file_of(tanaka, done)), known.id)["outcome"] == "contract"


def test_the_certificate_leads_to_the_page_by_words_and_by_its_symbol(cloud, done, files):
    page = f"{cloud['public_url']}/verify/contract/#d={done['id']}"
    pages = list(pypdfium2.PdfDocument(files["certificate"]))
    words = "".join(one.get_textpage().get_text_range() for one in pages)
    assert page in "".join(words.split())
    symbols = [
        symbol.text
        for one in pages
        for symbol in zxingcpp.read_barcodes(one.render(scale=2).to_pil())
    ]
    assert page in symbols


def test_a_ledger_that_was_altered_vouches_for_nothing(tanaka, yamada, service, firm, public):
    from chalicelib.contracts.record import ContractRecord

    done, _ = concluded_contract(tanaka, yamada, service, firm)
    content = file_of(tanaka, done)
    record = ContractRecord.get(done["id"], "ENTRY#000002")
    record.content = record.content | {"actor": "別人"}
    record.save()
    assert check(public, digest(content))["outcome"] == "inconsistent"
    assert examine(public, content)["verdict"] == "inconsistent"


@pytest.fixture
def desk(tmp_path, files):
    """Somebody's desk with the guide's program and the three files."""
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "check_evidence.py").write_text(program)
    for name, ending in (("contract", "pdf"), ("certificate", "pdf"), ("evidence", "json")):
        (tmp_path / f"{name}.{ending}").write_bytes(files[name])
    return tmp_path


def run_guide(desk):
    names = ["evidence.json", "contract.pdf", "certificate.pdf"]
    done = subprocess.run(
        [sys.executable, "check_evidence.py", *names],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


def test_the_guides_program_finds_the_evidence_sound_without_us(desk):
    assert run_guide(desk) == (0, "sound")


def test_the_guides_program_finds_an_altered_entry_and_another_contract(desk):
    told = json.loads((desk / "evidence.json").read_text())
    told["ledger"][1]["actor"] = "別人"
    (desk / "evidence.json").write_text(json.dumps(told))
    (desk / "contract.pdf").write_bytes(flipped((desk / "contract.pdf").read_bytes()))
    code, said = run_guide(desk)
    assert code == 1
    assert "the contract is another file" in said
    assert "entry 2 does not follow from the one before" in said
