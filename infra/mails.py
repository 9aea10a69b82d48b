"""The mails of the local cloud, as people read them: `python -m infra.mails`, newest first."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from chalicelib import clock
from infra.progress import Problem, guarded, note
from infra.target import ROOT

__all__ = ["told"]


def told(held: dict[str, list[dict[str, Any]]]) -> str:
    """All mails of the inbox's answer, newest first, as text."""
    mails = [mail for one in held.values() for mail in one]
    mails.sort(key=lambda mail: float(mail["Timestamp"]), reverse=True)
    return "\n".join(_letter(mail) for mail in mails) or "メールはまだありません / no mails yet"


def _letter(mail: dict[str, Any]) -> str:
    to = "、".join(mail.get("To") or mail.get("Destinations") or [])
    rule = "─" * 60
    moment = datetime.fromtimestamp(float(mail["Timestamp"]), clock.JST)
    sent = clock.spoken(moment.isoformat())
    return f"{rule}\n日時　{sent}\n宛先　{to}\n件名　{mail['Subject']}\n\n{mail['BodyText']}"


def main() -> None:
    """Show the mails that the local cloud has sent since it was started; raises Problem."""
    home = Path(os.environ.get("SMART_DOCHO_HOME", ROOT / ".local"))
    try:
        note(told(_messages(home / "outputs.json")))
    except BrokenPipeError:  # whoever reads has seen enough, as `make mails | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _messages(outputs: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        place = json.loads(outputs.read_text())["inbox_url"]
        with urlopen(place) as answer:  # noqa: S310 — the local cloud's own address
            messages: dict[str, list[dict[str, Any]]] = json.load(answer)["messages"]
    except OSError as error:  # nothing was deployed, or it does not run
        raise _NOT_RUNNING from error
    return messages


_NOT_RUNNING = Problem(
    step=("メールの表示", "show the mails"),
    reason=("ローカルクラウドが動いていません。", "The local cloud does not run."),
    remedy=("make run か make up で起動してください。", "Start it by make run or make up."),
)


if __name__ == "__main__":
    guarded(main)
