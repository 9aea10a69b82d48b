"""Fill a new deployment: departments, past years' figures, open procedures, submissions, counts.

Where it was stopped it goes on when it is run again: what is there stays, what was only begun is
made anew. Run as `python -m examples.seed` with the settings of the deployment in the environment.
"""

import csv
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from chalicelib import clock
from chalicelib.errors import KeyReused
from chalicelib.http import Person
from chalicelib.permissions import Role, granted
from chalicelib.procedures import service as procedures
from chalicelib.rehearsals import service as rehearsals
from chalicelib.staff import service as staff
from chalicelib.statistics import service as statistics
from chalicelib.submissions import service as submissions
from examples import contracts
from examples.people import ANSWERS

__all__ = ["seed"]

_HISTORY = Path(__file__).parent / "history"
_DAYS = 20
_LATEST = 2  # days ago; what is older than a day mails nobody
_RECEPTION = {"retention": {"days": 365, "then": "anonymise"}}
_ATTEMPTS = 6
_APPROVER = "山田　修"
_OPENED = [  # example, department, who made it, submissions on a usual day
    ("car-tax-address", "soumu", "田中　恵子", 6),
    ("health-observation", "soumu", "田中　恵子", 8),
    ("magazine-present", "seisaku", "森　直人", 5),
    ("influenza-vaccine-stock", "hokenfukushi", "鈴木　亮", 4),
]


def seed() -> None:
    """Fill the deployment; the same people and answers every time."""
    departments = _departments()
    _past_years(departments)
    random = Random(20221222)  # noqa: S311 — invented people, not secrets
    for example, department, maker, daily in _OPENED:
        procedure = _opened(example, _person(department, maker))
        count = _fill(procedure, example, random, daily)
        print(f"{procedure.definition_json['title']}: {count} 件")
    for department in sorted({row[1] for row in _OPENED}):
        statistics.count(department)
    print(f"電子契約: {contracts.fill()} 件")


def _departments() -> dict[str, str]:
    """All departments of the meeting's table, put into the directory; name → code."""
    with (_HISTORY / "departments.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for position, row in enumerate(rows, 1):
        staff.add_department(row["code"], row["name"], position)
    return {row["name"]: row["code"] for row in rows}


def _past_years(departments: dict[str, str]) -> None:
    """The figures of fiscal years 2019 to 2021, from the meeting's own table."""
    with (_HISTORY / "usage_by_department.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            statistics.take_over(
                int(row["fiscal_year"]),
                departments[row["department"]],
                int(row["procedures"]),
                int(row["submissions"]),
            )


def _person(department: str, name: str) -> Person:
    return Person(f"seed {name}", name, department, granted([Role.EDITOR, Role.PUBLISHER]))


def _opened(example: str, maker: Person) -> procedures.Procedure:
    """The procedure as it was opened before, or opened now."""
    title = str(procedures.from_example(example)["title"])
    for one in procedures.listing(maker, 100, None, q=title).items:
        if one.created_at > _days_ago(_LATEST):
            continue  # somebody at the console made it
        if one.published_version is not None:
            return one
        procedures.delete(maker, one.id, lambda _: None)
    return _open(example, maker)


def _open(example: str, maker: Person) -> procedures.Procedure:
    """Made and asked for by one person, published by another."""
    with clock.standing_at(_days_ago(_DAYS + _LATEST)):
        draft = procedures.create(maker, procedures.from_example(example))
        saved = procedures.save(
            maker,
            draft.id,
            draft.revision,
            draft.definition_json,
            [f"{maker.department}-uketsuke@example.lg.jp"],
            reception=_RECEPTION,
        )
        _rehearse(maker, saved)
        asked = "確認をお願いします。"
        procedures.request(maker, saved.id, saved.revision, asked, lambda *_: 0)  # mails nobody
        approver = _person(maker.department, _APPROVER)
        return procedures.publish(approver, saved.id, saved.revision, lambda *_: None)


def _rehearse(maker: Person, saved: procedures.Procedure) -> None:
    """Rehearse, and again if need be: the first requests after a deployment may take too long."""
    for _ in range(_ATTEMPTS):
        report = rehearsals.rehearse(maker, saved.id)
        if report.passed:
            return
    failed = [step.detail for step in report.steps if not step.passed]
    raise RuntimeError(f"{saved.definition_json['title']}: {failed}")


def _fill(procedure: procedures.Procedure, example: str, random: Random, daily: int) -> int:
    moments = [
        _days_ago(days) + timedelta(seconds=random.randrange(43_200))
        for days in range(_LATEST, _DAYS + _LATEST)
        for _ in range(random.randrange(daily // 2, daily * 2))
    ]
    for moment in sorted(moments):
        with clock.standing_at(moment):
            key = str(UUID(int=random.getrandbits(128), version=4))
            answers = ANSWERS[example](random, moment.date())
            with suppress(KeyReused):  # it came before, with the dates of another day
                submissions.accept(procedure.id, key, procedure.published_version or 1, answers)
    return len(moments)


def _days_ago(days: int) -> datetime:
    """Eight in the morning, so many days ago."""
    morning = clock.now().replace(hour=8, minute=0, second=0, microsecond=0)
    return morning - timedelta(days=days)


if __name__ == "__main__":
    seed()
