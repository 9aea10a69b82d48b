"""Whom a company may call about a contract: the section, and how it is reached."""

from chalicelib.contracts.model import Contract
from chalicelib.staff import service as staff

__all__ = ["desk_of"]


def desk_of(contract: Contract) -> str:
    """The section, or else the department, with its telephone number or what else was written."""
    section = contract.section or staff.department_name(contract.department)
    return "　".join(filter(None, (section, contract.contact)))
