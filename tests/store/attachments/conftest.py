"""What tests of uploads share: a form with a field for files, and files sent to it."""

import hashlib
from uuid import uuid4

import pytest
from kept_files import put_draft

from chalicelib.attachments import reserving
from chalicelib.attachments.model import Announced
from chalicelib.forms.parsing import load_definition
from tests.attaching import definition as form_with_files


@pytest.fixture(scope="session")
def form():
    return load_definition(form_with_files())


@pytest.fixture
def folder():
    return str(uuid4())


@pytest.fixture
def announce(form, procedure_id, folder):
    """Reserve a place for a file; gives the ticket."""

    def announce(content=b"x", name="a.txt", size=None, request=None, **more):
        told = Announced(
            folder=folder,
            field="files",
            name=name,
            size=len(content) if size is None else size,
            sha256=hashlib.sha256(content).hexdigest(),
            request=request,
        )
        return reserving.reserve_within(procedure_id, form, told, **{"keep_metadata": False} | more)

    return announce


@pytest.fixture
def send(announce):
    """Reserve and send a file; gives what an answer says of it."""

    def send(content=b"x", name="a.txt", **more):
        ticket = announce(content, name, **more)
        put_draft(ticket.id, content)
        return {"file": ticket.id, "name": name, "size": len(content)}

    return send
