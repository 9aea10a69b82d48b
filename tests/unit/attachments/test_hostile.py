"""Whatever bytes come, the inspection ends: with findings, soon, without an exception."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.attachments.inspection.examination import examine
from chalicelib.attachments.stripping.strip import stripped
from chalicelib.attachments.words import FINDINGS
from tests.effort import examples
from tests.sample_files import samples

SAMPLES = samples()
KINDS = sorted(SAMPLES)
SECONDS = 2


def _looked_at(name, content):
    began = time.process_time()
    findings = examine(name, content)
    clean = stripped(content)
    assert time.process_time() - began < SECONDS
    assert set(findings) <= set(FINDINGS)
    assert clean is None or isinstance(clean, bytes)


@given(st.sampled_from(KINDS), st.binary(max_size=4096))
@settings(max_examples=examples(300), deadline=None)
def test_any_bytes_under_any_name(ending, content):
    _looked_at(f"a.{ending}", content)


@given(st.sampled_from(KINDS), st.data())
@settings(max_examples=examples(600), deadline=None)
def test_real_files_with_bytes_changed_cut_and_doubled(ending, data):
    content = bytearray(SAMPLES[ending])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(len(content) - 1, 0)))
        what = data.draw(st.sampled_from(["byte", "cut", "double", "number"]))
        if what == "byte" and content:
            content[at] = data.draw(st.integers(0, 255))
        elif what == "cut":
            del content[at : at + data.draw(st.integers(1, 64))]
        elif what == "double":
            content[at:at] = content[at : at + data.draw(st.integers(1, 512))]
        else:
            content[at : at + 4] = data.draw(
                st.sampled_from([b"\xff" * 4, bytes(4), b"\x7f\xff" * 2])
            )
    _looked_at(f"a.{ending}", bytes(content))


@pytest.mark.parametrize("ending", KINDS)
def test_the_beginning_of_a_kind_before_ten_megabytes_of_noise(ending):
    noise = bytes(range(256)) * 4096 * 10
    content = SAMPLES[ending][:64] + noise[: 10_485_760 - 64]
    tracemalloc.start()
    began = time.process_time()
    examine(f"a.{ending}", content)
    stripped(content)
    seconds, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 30  # slowed by the tracing
    assert peak < 300_000_000


@pytest.mark.parametrize(
    "filler", [b"\xff", b"\xff\xd8\xff\xe1\0\2", b"PK\1\2", b"trailer", b"!\xff"]
)
def test_a_mark_repeated_without_end(filler):
    for beginning in (b"\xff\xd8\xff", b"PK\3\4", b"%PDF-1.7", b"GIF89a" + bytes(7)):
        content = (beginning + filler * (3_000_000 // len(filler)))[:3_000_000]
        began = time.process_time()
        examine("a.pdf", content)
        stripped(content)
        assert time.process_time() - began < SECONDS
