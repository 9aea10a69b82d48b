"""The 20 MB of a submission, however many uploads are announced at once."""

import json
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.attachments import reserving, store
from chalicelib.attachments.model import LARGEST_FILE, LARGEST_FOLDER, Announced
from chalicelib.errors import FileRefused, FilesFull, NotFound, WrongState
from chalicelib.ids import new_procedure_id

DIGEST = "0" * 64
SIZES = st.lists(st.integers(1, LARGEST_FILE), min_size=1, max_size=7)


def _reserve(form, procedure_id, folder, size):
    told = Announced(folder=folder, field="files", name="a.pdf", size=size, sha256=DIGEST)
    try:
        return reserving.reserve_within(procedure_id, form, told, keep_metadata=False), size
    except FilesFull:
        return None, size


@given(sizes=SIZES, withdrawn=st.lists(st.integers(0, 6), max_size=3))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_parallel_uploads_never_outrun_the_sum(form, sizes, withdrawn):
    """Whatever is announced at once and taken back in between: the sum is what is reserved."""
    procedure_id, folder = new_procedure_id(), str(uuid4())
    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(lambda size: _reserve(form, procedure_id, folder, size), sizes))
        granted = [(ticket, size) for ticket, size in first if ticket]
        back = [granted[n] for n in sorted({n for n in withdrawn if n < len(granted)})]
        list(pool.map(lambda one: reserving.withdraw(one[0].id), back))
        again = list(pool.map(lambda size: _reserve(form, procedure_id, folder, size), sizes))
    left = [one for one in granted if one not in back] + [one for one in again if one[0]]
    total = sum(size for _, size in left)
    assert total == store.taken(procedure_id, folder)
    assert total <= LARGEST_FOLDER
    refused = [size for ticket, size in again if ticket is None]
    assert all(total + size > LARGEST_FOLDER for size in refused)


def test_forty_threads_at_one_folder_get_exactly_twenty_megabytes(form, procedure_id, folder):
    with ThreadPoolExecutor(40) as pool:
        tried = list(pool.map(lambda _: _reserve(form, procedure_id, folder, 1_048_576), range(40)))
    assert sum(1 for ticket, _ in tried if ticket) == 20
    assert store.taken(procedure_id, folder) == LARGEST_FOLDER


def test_a_file_taken_back_twice_gives_its_bytes_back_once(announce, procedure_id, folder):
    ticket = announce(size=1000)
    announce(size=10)
    before = store.load(ticket.id)
    assert store.withdraw(before)
    assert not store.withdraw(before)
    assert store.taken(procedure_id, folder) == 10
    with pytest.raises(NotFound):
        reserving.show(ticket.id)


def test_folders_do_not_share_their_sum(form, procedure_id):
    for _ in range(3):
        ticket, _ = _reserve(form, procedure_id, str(uuid4()), LARGEST_FILE)
        assert ticket


@pytest.mark.parametrize(
    "name",
    [
        "髙﨑　𠮷.pdf",
        "📷👨‍👩‍👧.pdf",
        "تقرير.pdf",
        "\u202egnp.pdf",
        "a\"b'c;d\\e/f.pdf",
        "  x.pdf",
        "é.PDF",
    ],
)
def test_any_name_of_one_line_is_taken(announce, name):
    assert store.load(announce(name=name).id).name == name


@pytest.mark.parametrize("name", ["a\nb.pdf", "a\r.pdf", "a\0.pdf", "a\u2028b.pdf", "pdf", "x.exe"])
def test_names_that_break_lines_or_say_another_kind_are_refused(announce, name):
    with pytest.raises(FileRefused):
        announce(name=name)


@pytest.mark.parametrize("size", [0, LARGEST_FILE + 1])
def test_sizes_beyond_the_field_are_refused(announce, size):
    with pytest.raises(FileRefused):
        announce(size=size)


def test_the_policy_fixes_key_size_digest_and_type(announce, procedure_id, folder):
    ticket = announce(size=LARGEST_FILE, name="a.pdf")
    policy = json.loads(b64decode(ticket.fields["policy"]))["conditions"]
    assert ["content-length-range", LARGEST_FILE, LARGEST_FILE] in policy
    assert {"key": f"draft/{procedure_id}/{folder}/{ticket.id}"} in policy
    assert {"Content-Type": "application/octet-stream"} in policy
    assert any("x-amz-checksum-sha256" in one for one in policy if isinstance(one, dict))


def test_what_was_accepted_is_not_taken_back(announce):
    ticket = announce()
    upload = store.load(ticket.id)
    store.release(upload, "key", "version")
    with pytest.raises(WrongState):
        reserving.withdraw(ticket.id)
