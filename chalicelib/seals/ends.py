"""The ends of what seals (期限): our certificates, those of time stamps, revocation lists.

Sealing stops some days before the first of them; somebody has to be told long before that.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from asn1crypto import crl, x509

from chalicelib import clock
from chalicelib.seals import timestamps
from chalicelib.seals.means import Means
from chalicelib.values import dataclass

__all__ = ["End", "Ending", "ends"]


class Ending(StrEnum):
    CERTIFICATE = "certificate"  # 封印の証明書と、その発行者
    TIMESTAMP = "timestamp"  # タイムスタンプ局の証明書
    LIST = "list"  # 失効リストの次の更新


@dataclass(frozen=True)
class End:
    """What ends, its name, and when; None for a stamp or a list that cannot be had at all."""

    kind: Ending
    name: str
    until: datetime | None

    @property
    def days(self) -> int:
        """Whole days left; none of what cannot be had."""
        return (self.until - clock.now()).days if self.until else 0


def ends(means: Means) -> Iterator[End]:
    """The end of everything that a seal needs; asks each authority for one stamp."""
    for encoded in means.chain:
        certificate = x509.Certificate.load(encoded)
        name = certificate.subject.human_friendly
        yield End(Ending.CERTIFICATE, name, certificate.not_valid_after)
        if certificate.crl_distribution_points:
            yield End(Ending.LIST, name, _updated_by(means, encoded))
    for place, authority in enumerate(means.authorities, start=1):
        yield End(Ending.TIMESTAMP, str(place), timestamps.end_at(authority))


def _updated_by(means: Means, certificate: bytes) -> datetime | None:
    """By when the list that speaks of a certificate has to be published anew."""
    found = [crl.CertificateList.load(one) for one in means.lists([certificate])]
    moments = [one["tbs_cert_list"]["next_update"].native for one in found]
    return min((one for one in moments if one), default=None)
