"""A photo of a correction is treated as one of a submission: by the procedure's own terms."""

import hashlib
from dataclasses import replace
from uuid import uuid4

import pytest
from kept_files import put_draft

from chalicelib.attachments import service as attachments
from chalicelib.attachments import store
from chalicelib.attachments.places import safe_key
from chalicelib.aws import client
from chalicelib.cases import service
from chalicelib.config import settings
from chalicelib.forms.parsing import load_definition
from tests.attaching import definition as form_with_files
from tests.caller import eventually
from tests.sample_files import photo

CAMERA = b"PhoneMaker"


@pytest.fixture
def corrected(submitted, form, now):
    """Corrects a submission by a photo; gives what staff may fetch of it."""

    def corrected(*, keep):
        one, content = submitted(), photo()
        assert CAMERA in content
        form.definition = load_definition(form_with_files())
        form.reception = replace(form.reception, keep_metadata=keep)
        told = attachments.Announced(
            folder=str(uuid4()),
            field="files",
            name="写真.jpg",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        ticket = service.announce_file(now(one), told)
        put_draft(ticket.id, content)
        file = {"file": ticket.id, "name": told.name, "size": told.size}
        answers = {"name": "件名", "files": [file]}
        service.correct(now(one), str(uuid4()), 1, answers, told.folder)
        assert eventually(lambda: store.load(ticket.id).placed, 60)
        place = safe_key(one.procedure_id, one.key, ticket.id)
        found = client("s3").get_object(Bucket=settings().attachments_bucket, Key=place)
        return found["Body"].read()

    return corrected


def test_the_photo_loses_what_the_camera_wrote_beside_it(corrected):
    assert CAMERA not in corrected(keep=False)


def test_the_photo_stays_as_it_is_where_the_procedure_needs_it(corrected):
    assert corrected(keep=True) == photo()
