"""What a receipt vouches for has one written form, whoever writes it down."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sample import CONTENT, submission

from chalicelib import clock
from chalicelib.ids import new_id
from chalicelib.leaf_salt import leaf_salt
from chalicelib.receipts.data import leaf_of, leaf_of_revision
from chalicelib.receipts.model import Statement, canonical, is_hash
from chalicelib.receipts.tree import hash_leaf
from chalicelib.submissions import stream
from chalicelib.submissions.record import item_of


def test_a_leaf_is_the_hash_of_its_canonical_text():
    salt = leaf_of(submission()).salt
    text = (
        f'{{"digest":"{submission().digest}","procedure":"347acdefgh",'
        '"receipt_number":"3467-9ACD-EFGH","received_at":"2026-11-20T09:05:00.000000+09:00",'
        f'"revision":1,"salt":"{salt}","version":1}}'
    )
    assert leaf_of(submission()).hash == hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def test_number_time_and_answers_without_the_salt_do_not_give_the_leaf():
    """What somebody knows or guesses who never had the receipt; all of it rightly."""
    leaf = leaf_of(submission())
    guessed = asdict(leaf) | {"digest": hashlib.sha256(CONTENT.encode()).hexdigest()}
    assert guessed == asdict(leaf), "all but the salt was guessed rightly"
    del guessed["salt"]
    other = leaf_of(submission(key="22222222-2222-4222-8222-222222222222")).salt
    tried = [guessed, *(guessed | {"salt": salt} for salt in ("", "0" * 32, other))]
    assert leaf.hash not in {hash_leaf(canonical(one).encode()).hex() for one in tried}


def test_the_salt_has_128_bits_and_is_the_same_for_whoever_asks_again():
    salt = leaf_of(submission()).salt
    assert len(bytes.fromhex(salt)) == 16
    assert leaf_of(submission()).salt == salt


def test_each_procedure_submission_and_revision_has_a_salt_of_its_own():
    places = [("a", "k", 1), ("a", "k", 2), ("a", "l", 1), ("b", "k", 1)]
    assert len({leaf_salt(*place) for place in places}) == len(places)


def test_the_salt_depends_on_the_secret_of_the_installation(monkeypatch):
    salt = leaf_of(submission()).salt
    monkeypatch.setattr("chalicelib.leaf_salt.key_for", lambda _: b"another")
    assert leaf_of(submission()).salt != salt


def test_two_receipts_that_differ_by_the_salt_alone_have_two_leaves():
    leaf = leaf_of(submission())
    assert replace(leaf, salt="0" * 32).hash != leaf.hash


def test_each_revision_has_a_leaf_of_its_own_from_when_it_came():
    revised = leaf_of(submission(revision=2, revised_at="2026-11-21T10:00:00.000000+09:00"))
    assert revised.received_at.startswith("2026-11-21")
    assert revised.hash != leaf_of(submission()).hash


def test_the_content_hashes_to_the_digest():
    assert hashlib.sha256(CONTENT.encode()).hexdigest() == submission().digest
    assert json.loads(CONTENT)["files"][0][1] == "住民票　山﨑.pdf"


def test_a_statement_is_one_line_of_canonical_json():
    statement = Statement(
        number=7,
        root="00",
        size=1,
        first="a",
        last="b",
        gathered_at="c",
        previous="",
        key="d",
    )
    assert statement.text == (
        '{"first":"a","gathered_at":"c","key":"d","last":"b","number":7,'
        '"previous":"","root":"00","size":1}'
    )


def test_what_has_not_the_form_of_a_hash_is_not_looked_up():
    assert is_hash("0f" * 32)
    assert not any(is_hash(one) for one in ("", "0f", "0F" * 32, "0g" * 32, "0f" * 33))


IMAGE = {
    "pk": {"S": "347acdefgh#3"},
    "sk": {"S": "key"},
    "receipt_number": {"S": "3467-9ACD-EFGH"},
    "received": {"S": "2026-11-20T09:05:00.000000+09:00#key"},
    "version": {"N": "2"},
    "digest": {"S": "ab"},
}
REVISED = {"revision": {"N": "3"}, "revised_at": {"S": "2026-11-21T10:00:00.000000+09:00"}}


def test_an_arrival_is_vouched_for_as_its_first_revision():
    found = stream.acceptance(IMAGE, new=True)
    assert (found.revision, found.version, found.digest) == (1, 2, "ab")
    assert found.received_at == "2026-11-20T09:05:00.000000+09:00"


def test_a_correction_is_vouched_for_and_no_other_change():
    assert stream.acceptance(IMAGE, new=False) is None
    found = stream.acceptance(IMAGE | REVISED, new=False)
    assert (found.revision, found.received_at[:10]) == (3, "2026-11-21")


def test_neither_trials_nor_rehearsals_nor_what_was_anonymised_are_vouched_for():
    assert stream.acceptance(IMAGE | {"test": {"BOOL": True}}, new=True) is None
    assert stream.acceptance(IMAGE | {"pk": {"S": "347acdefgh#rehearsal"}}, new=True) is None
    gone = IMAGE | REVISED | {"anonymised_at": {"S": "2027"}}
    assert stream.acceptance(gone, new=False) is None
    assert stream.acceptance({"pk": {"S": "347acdefgh#day"}}, new=True) is None


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1)).map(  # noqa: DTZ001 — of no place
    lambda moment: clock.timestamp(moment.replace(tzinfo=clock.JST))
)


@given(received=MOMENTS, revised=MOMENTS, revision=st.integers(1, 99), version=st.integers(1, 99))
def test_what_a_receipt_vouches_for_is_what_the_stream_tells(received, revised, revision, version):
    """Else a receipt would never be found in what was signed."""
    one = submission(
        received_at=received,
        revised_at=revised if revision > 1 else None,
        revision=revision,
        version=version,
    )
    told = stream.acceptance(item_of(one), new=revision == 1)
    assert told == one.accepted_revision
    assert leaf_of_revision(told) == leaf_of(one)
    assert told.received_at == (revised if revision > 1 else received)


def test_an_act_of_a_case_is_told_with_the_moment_it_was_done():
    before = clock.timestamp(clock.now() - timedelta(seconds=1))
    image = IMAGE | {"case_event": {"S": f"replied#{new_id()}"}}
    told = stream.case_event(image)
    assert before < told.at <= clock.timestamp()
    assert told.kind == "replied"
