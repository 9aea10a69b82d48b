"""A receipt is signed within minutes, verified by anybody, and printed for whoever may read it."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from chalicelib.receipts.model import Leaf
from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to
from tests.gathering import gather

GUIDE = (Path(__file__).parents[2] / "docs" / "receipts.md").read_text("utf-8")
NAMES = ("digest", "receipt_number", "received_at", "revision", "salt", "version")
FORM = "magazine-present"


@pytest.fixture(scope="module")
def opened(tanaka):
    return publish_example(tanaka, FORM)


def send(public, procedure_id):
    """A receipt as the page saves it."""
    body = submission_to(FORM)
    answer = public.post(f"/api/public/procedures/{procedure_id}/submissions", body)
    assert answer.status == 201
    told = {name: answer.json[name] for name in NAMES} | {"procedure": procedure_id}
    return body["key"], told


def standing(public, receipt):
    return public.get(f"/api/public/receipts/{Leaf(**receipt).hash}")


@pytest.fixture(scope="module")
def proved(cloud, public, opened):
    """Key, receipt and proof of a submission that was signed."""
    key, receipt = send(public, opened["id"])

    def signed():
        gather(cloud)
        found = standing(public, receipt)
        return found.json if found.status == 200 and found.json["state"] == "signed" else None

    proof = eventually(signed, 60)
    assert proof
    return key, receipt, proof


def test_every_submission_is_noted_and_waits_for_its_signature(public, opened):
    _, receipt = send(public, opened["id"])
    found = eventually(lambda: (one := standing(public, receipt)).status == 200 and one)
    assert found.json["state"] in {"waiting", "signed"}


def test_a_trial_is_not_vouched_for(tanaka, public, opened, proved):
    assert proved, "by now the stream has told of what came before"
    trial = tanaka.post(f"/api/staff/procedures/{opened['id']}/trials", submission_to(FORM)).json
    told = {name: trial[name] for name in NAMES} | {"procedure": opened["id"]}
    assert standing(public, told).status == 404


def test_a_receipt_with_one_letter_changed_is_unknown(public, proved):
    _, receipt, _ = proved
    for name, value in receipt.items():
        changed = value + 1 if isinstance(value, int) else f"{value[:-1]}_"
        assert standing(public, receipt | {name: changed}).status == 404, name


@pytest.mark.parametrize("unknown", ["0" * 64, "nonsense", "..%2Fkey"])
def test_what_is_no_receipt_is_not_found(public, unknown):
    assert public.get(f"/api/public/receipts/{unknown}").status == 404


def test_nothing_of_what_was_sent_stands_in_the_public_files(public, proved):
    _, receipt, proof = proved
    number = json.loads(proof["statement"])["number"]
    tree = public.get(f"/receipts/{number}.json")
    assert tree.status == 200
    assert "immutable" in tree.headers["Cache-Control"]
    text = tree.data.decode()
    assert Leaf(**receipt).hash in text
    for name in ("receipt_number", "digest", "received_at", "salt"):
        assert receipt[name] not in text


def program(name):
    (found,) = (one for one in re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL) if name in one)
    return found


def commands():
    (found,) = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    return found.strip().splitlines()


@pytest.fixture
def desk(tmp_path, public):
    """Somebody's desk with the programs of the guide and the office's key."""
    (tmp_path / "check_receipt.py").write_text(program("check_receipt.py"))
    (tmp_path / "check_chain.py").write_text(program("check_chain.py"))
    (tmp_path / "key.pem").write_bytes(public.get("/receipts/key.pem").data)
    return tmp_path


def run(desk, *command, said=None):
    return subprocess.run(
        command, cwd=desk, input=said, capture_output=True, text=True, check=False
    )


def test_the_guide_verifies_a_receipt_offline(desk, proved):
    _, receipt, proof = proved
    whole = json.dumps({"receipt": receipt, "proof": proof})
    told = run(desk, sys.executable, "-I", "check_receipt.py", said=whole)
    assert told.returncode == 0, told.stderr
    verified, fingerprint = (run(desk, "sh", "-c", one) for one in commands())
    assert verified.stdout.strip() == "Verified OK"
    assert fingerprint.stdout.strip().split()[-1] == told.stdout.strip().split()[-1]


@pytest.mark.parametrize(
    "what", ["digest", "received_at", "salt", "content", "path", "index", "root"]
)
def test_the_guide_finds_out_what_was_changed(desk, proved, what):
    _, receipt, proof = proved
    whole = {"receipt": dict(receipt), "proof": dict(proof)}
    match what:
        case "content":
            whole["content"] = "{}"
        case "path":
            whole["proof"]["path"] = [*proof["path"], "00" * 32]
        case "index":
            whole["proof"]["index"] = json.loads(proof["statement"])["size"]
        case "root":
            statement = json.loads(proof["statement"]) | {"root": "00" * 32}
            whole["proof"]["statement"] = json.dumps(statement)
        case _:
            whole["receipt"][what] = receipt[what][::-1]
    told = run(desk, sys.executable, "-I", "check_receipt.py", said=json.dumps(whole))
    assert "AssertionError" in told.stderr


def test_a_statement_that_was_changed_is_not_verified(desk, proved):
    _, receipt, proof = proved
    whole = json.dumps({"receipt": receipt, "proof": proof})
    run(desk, sys.executable, "-I", "check_receipt.py", said=whole)
    statement = desk / "statement.txt"
    statement.write_text(statement.read_text().replace('"size":', '"size": '))
    assert "Verified OK" not in run(desk, "sh", "-c", commands()[0]).stdout


def test_the_guide_follows_the_chain_of_all_trees(desk, public, proved):
    _, _, proof = proved
    last = json.loads(proof["statement"])["number"]
    names = [f"{number}.json" for number in range(1, last + 1)]
    for name in names:
        (desk / name).write_bytes(public.get(f"/receipts/{name}").data)
    told = run(desk, sys.executable, "-I", "check_chain.py", *names)
    assert told.stdout.startswith(f"sound: {last} trees")
    changed = json.loads((desk / names[0]).read_text())
    changed["leaves"][0] = "00" * 32
    (desk / names[0]).write_text(json.dumps(changed))
    assert run(desk, sys.executable, "-I", "check_chain.py", *names).returncode


def test_the_key_is_published_under_its_fingerprint(public, proved):
    _, _, proof = proved
    name = json.loads(proof["statement"])["key"]
    pem = public.get(f"/receipts/keys/{name}.pem").data.decode()
    assert pem == proof["public_key"]
    der = base64.b64decode("".join(pem.splitlines()[1:-1]))
    assert hashlib.sha256(der).hexdigest() == name


def test_staff_print_the_receipt_of_a_submission(tanaka, opened, proved):
    key, receipt, _ = proved
    answer = tanaka.get(f"/api/staff/procedures/{opened['id']}/submissions/{key}/pdf")
    assert answer.status == 200
    assert answer.json["name"] == f"申請控え_{receipt['receipt_number']}.pdf"
    with pikepdf.open(BytesIO(base64.b64decode(answer.json["content"]))) as paper:
        inside = json.loads(paper.attachments["receipt.json"].get_file().read_bytes())
    assert inside["receipt"] == receipt
    assert hashlib.sha256(inside["content"].encode()).hexdigest() == receipt["digest"]


def test_another_department_cannot_print_it(signed_in, opened, proved):
    path = f"/api/staff/procedures/{opened['id']}/submissions/{proved[0]}/pdf"
    assert signed_in("suzuki").get(path).status == 404


def test_what_was_never_sent_cannot_be_printed(tanaka, opened):
    path = f"/api/staff/procedures/{opened['id']}/submissions/{new_key()}/pdf"
    assert tanaka.get(path).status == 404
