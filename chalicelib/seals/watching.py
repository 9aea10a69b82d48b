"""The night's look at what seals: the days that are left, as figures that alarms look at."""

from collections.abc import Iterable

from chalicelib.errors import SealingFailed
from chalicelib.observability import logger, measure
from chalicelib.seals import installed
from chalicelib.seals.ends import End, Ending, ends

__all__ = ["FIGURES", "SOON", "told", "watch"]

FIGURES = {
    Ending.CERTIFICATE: "SealCertificateDaysLeft",
    Ending.TIMESTAMP: "TimestampCertificateDaysLeft",
    Ending.LIST: "RevocationListDaysLeft",
}
SOON = {Ending.CERTIFICATE: 90, Ending.TIMESTAMP: 90, Ending.LIST: 14}
"""Days left from which on somebody has to act; `infra/alarms.yaml` says the same."""


def watch() -> dict[str, int]:
    """Measure and tell; nothing where no seal was set up. Gives the figures."""
    try:
        means = installed.means()
    except SealingFailed as failure:
        logger.info("nothing to watch, for nothing seals", reason=failure.reason)
        return {}
    return told(ends(means))


def told(found: Iterable[End]) -> dict[str, int]:
    """Each figure is of what ends first."""
    figures: dict[str, int] = {}
    for one in found:
        if one.days < SOON[one.kind]:
            logger.warning("ends soon", what=one.kind, subject=one.name, days=one.days)
        name = FIGURES[one.kind]
        figures[name] = min(one.days, figures.get(name, one.days))
    for name, days in figures.items():
        measure(name, days)
    return figures
