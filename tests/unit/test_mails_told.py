"""The local cloud's mails as people read them."""

import json
import os
import subprocess
import sys

from infra.mails import told


def mail(moment, subject):
    return {"To": ["a@example.jp"], "Subject": subject, "BodyText": "本文", "Timestamp": moment}


def test_mails_are_told_in_plain_words_newest_first():
    text = told({"0": [mail(1.0, "古い"), mail(2.0, "新しい")]})
    assert text.index("新しい") < text.index("古い")
    assert "宛先　a@example.jp" in text
    assert "日時　1970年1月1日 09:00\n" in text


def test_an_empty_inbox_says_so():
    assert told({}).startswith("メールはまだありません")


def test_where_nothing_runs_the_remedy_is_told_instead_of_a_fault_of_python(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "infra.mails"],
        env=os.environ | {"SMART_DOCHO_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "make up" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_who_has_read_enough_meets_no_fault_of_python(tmp_path):
    letters = {"messages": {"0": [mail(1.0, "件名" * 1000)] * 100}}
    (tmp_path / "inbox.json").write_text(json.dumps(letters))
    outputs = {"inbox_url": (tmp_path / "inbox.json").as_uri()}
    (tmp_path / "outputs.json").write_text(json.dumps(outputs))
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "infra.mails"],
        env=os.environ | {"SMART_DOCHO_HOME": str(tmp_path)},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
