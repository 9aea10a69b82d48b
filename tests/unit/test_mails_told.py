"""The local cloud's mails as people read them."""

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
