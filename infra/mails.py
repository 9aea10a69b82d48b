"""The mails of the local cloud, as people read them: `python -m infra.mails`, newest first."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.request import urlopen

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
    return f"{rule}\n宛先　{to}\n件名　{mail['Subject']}\n\n{mail['BodyText']}"


def main() -> None:
    """Show the mails that the local cloud has sent since it was started."""
    home = Path(os.environ.get("SMART_DOCHO_HOME", ROOT / ".local"))
    outputs = json.loads((home / "outputs.json").read_text())
    with urlopen(outputs["inbox_url"]) as answer:  # noqa: S310 — the local cloud's own address
        print(told(json.load(answer)["messages"]))


if __name__ == "__main__":
    main()
