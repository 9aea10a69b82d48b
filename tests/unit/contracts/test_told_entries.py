"""The certificate tells the ledger in Japanese, whole, and from the sending on."""

import re

import pytest

from chalicelib.contracts.happening import happenings
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HOW = {
    "method": "メールリンク＋アクセスコード＋確認コード",
    "mail": "hanako@construction.example.jp",
    "ip": "2001:db8::7334",
    "relay": "192.0.2.1",
    "agent": "ab" * 32,
}


def entry(act, detail=None, number=1):
    at = "2026-12-01T10:11:12.123456+09:00"
    return append("k3v9x2m7qa", number, "", at=at, actor="髙﨑", act=act, detail=detail)


def told(act, detail):
    (sent, *others) = happenings([entry(Act.SENT), entry(act, detail)])
    assert sent.what == "送信"
    return re.sub(r"\n(?=[0-9a-f]{32}(\n|$))", "", others[0].detail).split("\n")


def test_nothing_is_cut_off_however_long():
    name = "代表取締役　" + "長" * 200
    lines = told(Act.CONSENTED, HOW | {"name": name, "sha256": SHA256, "メール": HOW["mail"]})
    assert f"文書のSHA-256：{SHA256}" in lines
    assert f"入力された氏名：{name}" in lines
    assert f"ブラウザーの種類の要約値：{'ab' * 32}" in lines


def test_every_name_is_japanese_and_nothing_is_said_twice():
    lines = told(Act.CONSENTED, HOW | {"name": "髙﨑", "sha256": SHA256, "メール": HOW["mail"]})
    assert [line.partition("：")[0] for line in lines] == [
        "本人確認の方法",
        "入力された氏名",
        "メールアドレス",
        "接続元のIPアドレス",
        "中継のIPアドレス",
        "ブラウザーの種類の要約値",
        "文書のSHA-256",
    ]


@pytest.mark.parametrize("act", [Act.SENT, Act.EXTENDED])
def test_moments_are_told_as_people_read_them(act):
    lines = told(act, {"期限": "2026-12-10T23:59:59.000000+09:00", "宛先": HOW["mail"]})
    assert "期限：2026年12月10日 23:59" in lines


def test_a_name_that_looks_like_a_moment_stays_a_name():
    assert told(Act.DECLINED, {"理由": "2026-12-10T00:00:00+09:00"}) == [
        "理由：2026-12-10T00:00:00+09:00"
    ]


def test_a_failed_seal_is_told_without_the_code_of_the_failure():
    lines = told(Act.SEAL_FAILED, {"理由": "timestamp_unavailable", "説明": "届きません。"})
    assert lines == ["説明：届きません。"]


def test_what_the_office_did_before_the_sending_is_not_told():
    acts = (Act.CREATED, Act.EDITED, Act.SUBMITTED, Act.APPROVED, Act.SENT, Act.OPENED)
    entries = [entry(act, {"決裁者": "佐藤　健一"}, n) for n, act in enumerate(acts, start=1)]
    assert [one.what for one in happenings(entries)] == ["送信", "文書の閲覧"]
