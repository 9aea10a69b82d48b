"""What the office is told of a signer's tries; whoever drafted the contract gets the mail."""

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.contracts.service import Contract, Party
from chalicelib.errors import NotFound
from chalicelib.notifications import service as notifications
from chalicelib.staff import service as staff

__all__ = ["tell_locked"]


def tell_locked(contract: Contract, party: Party) -> None:
    """Tell that an access code was typed wrong too often; once a day and signer."""
    try:
        drafter = staff.member(contract.created_by_id)
    except NotFound:
        return
    link = f"{settings().staff_url}/#/contracts/{contract.id}"
    notifications.owe_letter(
        "signer_locked",
        (drafter.mail,),
        {"title": contract.title, "company": party.company, "link": link},
        contract.id,
        contract.department,
        once=f"{party.id}-{clock.today().isoformat()}",
        inside=True,
    )
