"""What the documents say of limits is what the code holds to."""

import re
from itertools import pairwise

import pytest

from chalicelib.attachments import model as files
from chalicelib.attachments import overseeing
from chalicelib.attachments.inspection import archives, pictures
from chalicelib.cases import opening, renewing, tokens
from chalicelib.drafts import model as drafts
from chalicelib.identity import codes, model
from chalicelib.notifications import fair_use
from chalicelib.submissions import admission
from infra.target import ROOT

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
MEGABYTE = 1024 * 1024


def minutes(span):
    return {60: "an hour", 30: "half an hour"}.get(span.total_seconds() / 60, f"{span}")


SAID = {
    "docs/security.md": [
        (
            f"looks into archives to a depth of {archives._DEEPEST}, {archives.MOST_ENTRIES:,}"
            f" entries and {archives.MOST_BYTES // MEGABYTE} MB"
            f" (a ratio of {archives._SUSPICIOUS_RATIO}"
            f" from {archives._SUSPICIOUS_BYTES // MEGABYTE} MB on)"
        ),
        f"decodes pictures up to {pictures.LARGEST_PIXELS // 1_000_000} million pixels",
        f"is given to people after {WORDS[files.CAREFUL_TRIES]} tries",
        f"The form holds for {minutes(files.POLICY_LIFE)} and reads nothing",
        f"no more than {admission.MOST_WRONG} a minute and procedure are looked at",
        (
            f"45 bits, {WORDS[opening.MOST_WRONG]} tries a number, then {minutes(opening.PAUSE)}"
            " of nothing"
        ),
        f"open one case for {minutes(opening.LIFE)}",
        f"At most {WORDS[renewing._MOST_MAILS]} links {minutes(renewing._AN_HOUR)}",
        (
            f"{WORDS[codes._DIGITS].capitalize()} digits, {model.MOST_TRIES} tries,"
            f" {model.CODE_LIFE.seconds // 60} minutes; {model.FREELY.to_address} codes in"
            f" {minutes(model.WINDOW)},"
            f" {model.WITH_WORK.to_address - model.FREELY.to_address} more after a proof of work:"
            f" {model.WITH_WORK.to_address * model.MOST_TRIES} guesses in a million"
        ),
        f"A form gives {model.FREELY.in_minute} codes a minute freely",
        f"gives up to {model.WITH_WORK.in_minute},",
        f"gets {fair_use.MOST_INSIDE:,} mails a day of what applicants do",
        f"Proofs are vouchers of {WORDS[model.PROOF_LIFE.seconds // 3600]} hours",
        {60: "links hold a minute"}[overseeing._LINK_SECONDS],
    ],
    "docs/adr/0014-drafts-only-their-owner-can-read.md": [
        f"for {drafts.KEPT.days} days",
        f"{drafts.MOST_A_MINUTE} boxes a minute and {drafts.MOST_A_DAY:,} a day",
        f"to {drafts.LARGEST_BOX // 1024} KB a box",
    ],
}


@pytest.mark.parametrize(
    ("place", "words"), [(place, words) for place, some in SAID.items() for words in some]
)
def test_a_limit_is_told_as_it_is(place, words):
    assert words in (ROOT / place).read_text()


def test_a_link_for_a_new_code_holds_for_as_long_as_its_words_say():
    assert f"{tokens.LIFE.seconds // 3600}時間の期限" in renewing._USED


def test_the_architecture_counts_tables_and_queues_right():
    told = (ROOT / "docs/architecture.md").read_text()
    tables = (ROOT / "infra/data.yaml").read_text().count("Type: AWS::DynamoDB::Table")
    names = re.findall(
        r"^  (\w+Queue):$", (ROOT / "infra/application.merge.yaml").read_text(), re.MULTILINE
    )
    assert f"{tables} tables and {WORDS[len(names)]} queues behind it" in told


FEATURES = {one.parent.name for one in (ROOT / "chalicelib").glob("*/__init__.py")} - {"errors"}
KNOWS = re.compile(r"^\s*from chalicelib\.(\w+) import service", re.MULTILINE)
KNOWN_TO_MANY = {"forms", "procedures", "staff"}  # drawn where it tells something


def test_the_architecture_names_every_feature():
    told = (ROOT / "docs/architecture.md").read_text()
    assert [one for one in sorted(FEATURES) if f"`{one}`" not in told] == []


def test_the_architecture_draws_every_arrow_between_features_and_none_that_is_not_there():
    told = (ROOT / "docs/architecture.md").read_text()
    drawn = set(_arrows(told[told.index("flowchart LR") :].partition("```")[0]))
    there = _imports()
    assert sorted(drawn - there) == []
    assert sorted(one for one in there - drawn if one[1] not in KNOWN_TO_MANY) == []


def _arrows(drawing):
    """Every pair of features that an arrow of the drawing joins."""
    for line in drawing.splitlines():
        stops = re.split(r"\s+--(?:[^>]*?-->|>)\s+", line.strip())
        groups = [re.findall(r"\w+", stop) for stop in stops]
        for before, after in pairwise(groups):
            yield from ((one, two) for one in before for two in after)


def _imports():
    """Every pair of features of which one knows the other."""
    found = set()
    for path in (ROOT / "chalicelib").glob("*/*.py"):
        known = re.findall(
            r"^\s*from chalicelib\.(\w+) import service", path.read_text(), re.MULTILINE
        )
        found |= {(path.parent.name, one) for one in known}
    return {(one, two) for one, two in found if one != two}
