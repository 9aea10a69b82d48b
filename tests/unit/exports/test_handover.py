"""The zip of contracts: named as people look for them, and true to the ledger's digests."""

import csv
import hashlib
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from chalicelib.contracts.model import Amount, Contract, Kept, Kind, Origin, Party, Role, Terms
from chalicelib.exports import handover

FILES = {"contract": b"%PDF-1", "certificate": b"%PDF-2", "evidence": b"{}", "imported": b"%PDF-3"}


def kept(name, content=None):
    body = FILES[name] if content is None else content
    sha256 = hashlib.sha256(body).hexdigest()
    until = "2037-04-01T00:00:00+09:00"
    return Kept(name=name, key=name, version="", sha256=sha256, size=len(body), until=until)


def contract(*names, **changed):
    told = {
        "id": "abcdefghij",
        "department": "d",
        "title": "改良工事/その1",
        "kind": Kind.WORKS,
        "number": "第1号",
        "section": "道路課",
        "amount": Amount(without_tax=100, tax=10),
        "terms": Terms(contract_date="2026-04-01"),
        "parties": (Party(id="p", role=Role.COUNTERPARTY, order=1, company="髙橋組"),),
        "kept": tuple(kept(name) for name in names),
    }
    return Contract(**told | changed)


@pytest.fixture
def zipped(monkeypatch):
    """The files of the zip, the rows of its index, and the figures."""

    def opened(one):
        return BytesIO(FILES[one.key]) if one.key in FILES else None

    monkeypatch.setattr(handover.contracts, "open_kept", opened)

    def make(found, **limits):
        target = BytesIO()
        packed = handover.write_handover(found, target, **limits)
        with ZipFile(target) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        index = files.pop(handover.INDEX).decode("utf-8-sig")
        return files, list(csv.DictReader(StringIO(index))), packed

    return make


def test_files_are_named_by_section_day_title_and_number(zipped):
    files, rows, packed = zipped([contract("contract", "certificate", "evidence")])
    stem = "道路課-2026-04-01-改良工事_その1-第1号"
    assert files == {
        f"{stem}.pdf": b"%PDF-1",
        f"{stem}_合意締結証明書.pdf": b"%PDF-2",
        f"{stem}_証拠.json": b"{}",
    }
    assert (packed.files, packed.left_out) == (3, 0)
    assert [row["書類"] for row in rows] == ["契約書", "合意締結証明書", "証拠の記録"]
    assert rows[0]["SHA-256"] == hashlib.sha256(b"%PDF-1").hexdigest()
    assert rows[0]["保存期限"] == "2037-03-31"
    assert (rows[0]["契約金額"], rows[0]["相手方"]) == ("110", "髙橋組")


def test_two_of_the_same_name_are_told_apart_and_imports_say_what_they_are(zipped):
    taken = contract("imported", origin=Origin.PAPER)
    files, rows, _ = zipped([contract("contract"), taken])
    assert sorted(files.values()) == [b"%PDF-1", b"%PDF-3"]
    assert rows[1]["ファイル名"].endswith("第1号 (2).pdf")
    assert rows[1]["締結の別"] == "取込（紙の契約の写し）"


def test_what_is_missing_or_another_than_the_ledger_says_is_told(zipped):
    other = contract(kept=(kept("contract", b"changed"),))
    gone = contract(kept=(Kept(**vars_of(kept("contract")) | {"key": "nowhere"}),))
    files, rows, packed = zipped([other, gone])
    assert (packed.files, packed.left_out, len(files)) == (0, 2, 1)
    assert "台帳と違います" in rows[0]["確かめること"]
    assert "見つかりません" in rows[1]["確かめること"]
    assert rows[1]["ファイル名"] == ""


def test_what_has_no_room_is_named_and_left_out(zipped):
    files, rows, packed = zipped([contract("contract", "certificate")], most=8)
    assert (packed.files, packed.left_out, len(files)) == (1, 1, 1)
    assert "20GB" in rows[1]["確かめること"]


def vars_of(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
