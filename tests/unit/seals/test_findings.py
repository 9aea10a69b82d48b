"""What is found in PDFs that were changed, cut, signed by others, or are none at all."""

from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chalicelib.seals import quarantine
from chalicelib.seals.concluding import conclude
from chalicelib.seals.examining import examine
from chalicelib.seals.model import (
    LARGEST,
    MOST_LETTERS,
    MOST_SIGNATURES,
    Added,
    Findings,
    Problem,
)
from chalicelib.seals.preparing import prepare
from chalicelib.seals.sealing import seal
from tests.importing import signed_elsewhere
from tests.unit.seals.office import VENDOR, Office


def flipped(pdf):
    """One bit of the first page's text."""
    at = pdf.index(b"stream") + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def painted(pdf):
    """Another amount painted over the first page, by a revision of its own."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = generic.StreamObject(stream_data=b"q 1 0 0 rg 72 700 200 40 re f Q")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(more)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_untouched_contract_is_sound(office, concluded):
    found = examine(concluded, office.trust())
    assert found.sound
    assert found.whole
    assert [one.added for one in found.signatures] == [Added.SIGNATURES, Added.VALIDATION]
    assert [(one.sound, one.covers_all) for one in found.archive] == [(True, True)]


def test_one_flipped_bit_breaks_every_seal(office, concluded):
    found = examine(flipped(concluded), office.trust())
    assert not found.sound
    assert [(one.intact, one.sound) for one in found.signatures] == [(False, False)] * 2
    assert not found.archive[0].sound


@pytest.mark.parametrize("stage", ["sealed_once", "sealed", "concluded"])
def test_an_overlay_is_found_at_every_stage(request, office, stage):
    found = examine(painted(request.getfixturevalue(stage)), office.trust())
    assert not found.sound
    assert all(one.intact and one.trusted for one in found.signatures)
    assert all(one.modified and not one.sound for one in found.signatures)
    assert not found.whole


def test_a_seal_of_an_unknown_authority_is_not_trusted(tmp_path, office, prepared):
    stranger = Office(tmp_path)
    with stranger.stamping() as url:
        forged = seal(prepared, VENDOR, stranger.means(url), certify=True)
    found = examine(forged, office.trust())
    assert [(one.intact, one.trusted, one.sound, one.ours) for one in found.signatures] == [
        (True, False, False, False)
    ]


def test_a_certificate_swapped_for_another_of_the_same_authority_is_not_ours(office, stamps):
    other = Office(office.folder.place)
    found = examine(
        seal_with(other, stamps),
        office.trust(),
    )
    (one,) = found.signatures
    assert one.sound
    assert not one.ours


def seal_with(other, url):
    blank = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    return seal(prepare(blank.getvalue(), ["party-1"]), VENDOR, other.means(url), certify=True)


def test_a_revoked_certificate_is_not_trusted(tmp_path, prepared):
    own = Office(tmp_path)
    with own.stamping() as url:
        done = seal(prepared, VENDOR, own.means(url), certify=True)
    assert examine(done, own.trust(own.revocations())).sound
    own.folder.revoke(own.leaf.serial_number)
    found = examine(done, own.trust(own.revocations()))
    assert [(one.intact, one.trusted, one.sound) for one in found.signatures] == [
        (True, False, False)
    ]


def test_junk_after_the_end_is_told_though_the_seals_hold(office, concluded):
    found = examine(concluded + b"\n% junk \x00\x01\x02\n", office.trust())
    assert found.sound
    assert not found.whole


def test_a_pdf_without_seals_is_not_sound_and_nothing_is_wrong_with_it(office, contract):
    found = examine(contract, office.trust())
    assert (found.problem, found.signatures, found.sound) == (None, (), False)


def locked(pdf):
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda pdf: pdf[: len(pdf) // 2], Problem.BROKEN),
        (lambda pdf: pdf[:30], Problem.BROKEN),
        (lambda pdf: b"\x89PNG" + pdf[2000:], Problem.NOT_PDF),
        (lambda _: b"", Problem.NOT_PDF),
        (lambda pdf: pdf + bytes(LARGEST), Problem.TOO_LARGE),
        (locked, Problem.ENCRYPTED),
    ],
    ids=["half", "header only", "picture", "empty", "huge", "password"],
)
def test_what_cannot_be_read_gets_a_calm_answer(office, concluded, change, problem):
    assert quarantine.examine(change(concluded), office.trust()) == Findings(problem=problem)


def test_the_process_apart_finds_the_very_same(office, concluded):
    trust = office.trust(office.revocations())
    assert quarantine.examine(concluded, trust) == examine(concluded, trust)


def bomb():
    """A cross-reference stream that unpacks to gigabytes."""
    import zlib

    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(1024**2)) for _ in range(300)) + packer.flush()
    head = b"%PDF-1.7\n"
    xref = b"1 0 obj<</Type/XRef/Size 9/W[1 4 2]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n"
    return head + xref % len(packed) + packed + b"\nendstream endobj\nstartxref\n9\n%%EOF\n"


def loop():
    """A chain of revisions that bites its own tail."""
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]"
    body += b"/Count 1/Parent 2 0 R>>endobj\n"
    tail = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R/Prev %d>>\nstartxref\n"
    tail += b"%d\n%%%%EOF\n"
    return body + tail % (len(body), len(body))


def nested():
    """A catalog of lists in lists in lists."""
    deep = b"[" * 100_000 + b"]" * 100_000
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog/AcroForm<</Fields " + deep + b">>>>endobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    tail = b"trailer<</Size 2/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + tail % len(body)


@pytest.mark.parametrize("made", [bomb, loop, nested])
def test_a_hostile_file_ends_in_a_calm_answer(office, made):
    assert quarantine.examine(made(), office.trust()).problem is Problem.BROKEN


def of_signatures(number):
    """A contract with so many fields, all of them filled in."""

    def field(pdf, place):
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=pikepdf.String(b"0"))
        told = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String(f"s{place}"), V=value)
        return pdf.make_indirect(told)

    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        fields = pikepdf.Array(field(pdf, place) for place in range(number))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
        pdf.save(out)
    return out.getvalue()


def test_more_signatures_than_anybody_could_look_at_in_time_are_not_looked_at(office):
    found = quarantine.examine(of_signatures(MOST_SIGNATURES + 1), office.trust())
    assert found == Findings(problem=Problem.TOO_LARGE)
    found = quarantine.examine(of_signatures(MOST_SIGNATURES), office.trust())
    assert found.problem is None


def test_what_a_signature_tells_is_cut_short(office, contract):
    said = dict.fromkeys(("name", "reason", "location"), "あ" * 5000)
    signed = signed_elsewhere(contract, field_name="f" * 5000, **said)
    (one,) = quarantine.examine(signed, office.trust()).signatures
    assert [one.name, one.reason, one.location] == ["あ" * MOST_LETTERS] * 3
    assert one.field == "f" * MOST_LETTERS
    assert one.intact


def test_the_process_apart_finds_room_for_the_largest_contract_and_not_for_much_more(
    office, means, contract
):
    """As large as one that is sent to be verified; and never half of the caller's own room."""
    image = bytes(27 * 1024**2)
    ready = prepare(with_picture(contract, image), ["party-1"])
    done = conclude(seal(ready, VENDOR, means, certify=True), means)
    assert len(done) > len(image)
    assert quarantine.examine(done, office.trust()).sound
    assert quarantine._MEMORY <= 512 * 1024**2


def with_picture(pdf, content):
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].Thumb = opened.make_stream(content)
        opened.save(out, compress_streams=False)
    return out.getvalue()


def test_a_process_that_never_ends_is_not_waited_for(office, concluded, monkeypatch):
    monkeypatch.setattr(quarantine, "_SECONDS", 0.01)
    assert quarantine.examine(concluded, office.trust()).problem is Problem.BROKEN


def test_the_process_apart_has_none_of_our_credentials(office, concluded, monkeypatch):
    import subprocess

    given = {}
    run = subprocess.run
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "ours")
    monkeypatch.setattr(
        quarantine.subprocess,
        "run",
        lambda *args, **how: given.update(how["env"]) or run(*args, **how),
    )
    assert quarantine.examine(concluded, office.trust()).sound
    assert given
    assert not [name for name in given if name.startswith("AWS")]
