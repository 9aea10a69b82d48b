"""What is kept of how somebody proved who they are, beside the moment that the ledger keeps."""

from chalicelib.contracts.service import Party
from chalicelib.signing.model import METHOD
from chalicelib.visitor import Visitor

__all__ = ["how"]


def how(party: Party, visitor: Visitor, method: str = METHOD) -> dict[str, str]:
    """Method, address, place and browser of whoever acts; texts alone."""
    return {
        "method": method,
        "mail": party.mail,
        "ip": visitor.ip,
        "relay": visitor.relay,
        "agent": visitor.agent,
    }
