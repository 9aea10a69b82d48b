"""Mails tell that something was received, and of what it was no more than the form allows."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from letters_about import (
    APPLICANT,
    BEFORE,
    CLOSING,
    FULL,
    LINK,
    MASKED,
    NAME,
    PERSON,
    PLACE,
    SECRET,
    SECTION,
    owed,
    procedure,
    submission,
    with_course,
)
from memory import KEY, texts_in

from chalicelib.forms import service as forms
from chalicelib.notifications import letters
from chalicelib.notifications.letters import compose
from chalicelib.notifications.model import (
    CONFIRMED,
    OF_CASES,
    OF_PEOPLE,
    OF_PLACES,
    OF_SUBMISSIONS,
    TO_SECTION,
    Kind,
)
from chalicelib.procedures.service import Reception
from chalicelib.submissions.model import PlaceState
from tests.factories import example

OF_PROCEDURES = sorted(set(Kind) - {Kind.LETTER})


@pytest.mark.parametrize("kind", OF_PROCEDURES)
def test_no_answer_is_in_a_mail_of_a_form_that_wants_none_there(write, kind):
    received = submission()
    mail = write(kind, received=received)
    leaked = {text for text in texts_in(received.answers) if text in mail.text + mail.subject}
    assert not leaked


@pytest.mark.parametrize("kind", OF_SUBMISSIONS)
def test_a_mail_names_procedure_number_and_time(write, kind):
    mail = write(kind)
    assert "自動車税種別割住所変更手続" in mail.subject
    for fact in ("自動車税種別割住所変更手続", "AAAA-CCCC-DDDD", "2026年11月20日 09:05"):
        assert fact in mail.text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PROMOTED, "申込みの結果　当選 7番"),
        (Kind.DRAWN, "当選番号　7番"),
        (Kind.LOST, "補欠順位　7番"),
    ],
)
def test_a_mail_about_a_place_tells_its_number_and_whom_to_tell_what_changes(write, kind, words):
    mail = write(kind)
    assert mail.to == (APPLICANT,)
    assert mail.reply_to == "jidoshazei@example.lg.jp"
    for fact in (words, "AAAA-CCCC-DDDD", "011-204-5060"):
        assert fact in mail.text
    assert "morning" not in mail.subject + mail.text


WAITS = replace(PLACE, state=PlaceState.WAITING, number=2)
NOT_YET = "まだ枠は確保されていません。"


def test_the_result_mail_of_who_waits_does_not_read_like_a_place(write):
    waits = write(Kind.RESULT, received=submission(place=WAITS)).text
    assert "申込みの結果　キャンセル待ち 2番\n" in waits
    assert NOT_YET in waits
    seated = replace(PLACE, state=PlaceState.SEATED)
    has_one = write(Kind.RESULT, received=submission(place=seated)).text
    assert "申込みの結果　確定 7番\n" in has_one
    assert NOT_YET not in has_one
    assert "申込みの結果" not in write(Kind.RESULT, received=submission(place=None)).text


@pytest.mark.parametrize("kind", [Kind.RESULT, Kind.PROMOTED, Kind.DRAWN, Kind.LOST])
def test_what_the_place_is_for_is_told_only_where_answers_may_be(write, kind):
    told = {"about": with_course(), "received": submission(place=WAITS)}
    assert "玉入れ" in write(kind, **told, reception=MASKED).text
    assert "玉入れ" not in write(kind, **told).text
    personal = told | {"about": with_course(personal=True)}
    assert "玉入れ" not in write(kind, **personal, reception=MASKED).text
    assert "玉入れ" in write(kind, **personal, reception=FULL).text


@pytest.mark.parametrize("kind", [Kind.PROMOTED, Kind.DRAWN])
def test_who_got_a_place_reads_how_to_give_it_back(write, kind):
    assert "次のページで取り下げるか、" in write(kind).text
    by_phone = write(kind, reception=Reception(inquiry=False)).text
    assert "取り下げる" not in by_phone
    assert "お問い合わせ先にご連絡ください" in by_phone


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_a_letter_to_a_person_brings_their_link_and_says_until_when(write, kind):
    mail = write(kind, about=replace(procedure(), closes_at=CLOSING))
    assert mail.to == (PERSON,)
    for fact in ("津村　𠮷 様", LINK, "受付期限　2026年12月25日 17:00", "転送しない"):
        assert fact in mail.text
    assert "受付期限" not in write(kind).text


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_who_is_not_to_answer_any_more_gets_no_letter(write, kind, monkeypatch):
    assert write(kind) is not None
    monkeypatch.setattr(letters, "rosters", SimpleNamespace(mail_link=lambda *_: None))
    assert compose(owed(kind)) is None


def test_the_ending_that_was_reached_has_its_own_words(write):
    ending = {"id": "abroad", "title": "海外の方へ", "text": "在外公館にお届けください。"}
    about = procedure(endings=[ending], completion="三日ほどかかります。")
    assert "在外公館に" in write(Kind.RESULT, about, submission(ending="abroad")).text
    assert "三日ほど" in write(Kind.RESULT, about, submission(ending=None)).text


def test_the_result_mail_goes_to_the_applicant_and_answers_to_the_section(write):
    mail = write(Kind.RESULT)
    assert mail.to == (APPLICANT,)
    assert mail.reply_to == "jidoshazei@example.lg.jp"
    assert "011-204-5060" in mail.text


def test_the_arrival_mail_goes_to_the_section_with_a_link_to_the_console(write):
    mail = write(Kind.ARRIVAL)
    assert mail.to == (SECTION,)
    assert f"https://staff.example.lg.jp/#/procedures/347acdefgh/submissions/{KEY}" in mail.text
    assert APPLICANT not in mail.text


def test_the_applicant_never_sees_the_address_of_the_console(write):
    assert "staff.example.lg.jp" not in write(Kind.RESULT).text


def test_nobody_is_mailed_where_nobody_gave_an_address(write):
    assert write(Kind.RESULT, received=submission(mail_field=None)) is None
    assert write(Kind.ARRIVAL, about=replace(procedure(), notify=())) is None


@pytest.mark.parametrize("kind", OF_SUBMISSIONS)
def test_a_trial_is_marked_as_one(write, kind):
    mail = write(kind, received=submission(test=True))
    assert mail.subject.startswith("【テスト】")
    assert "テスト入力" in mail.text
    assert "テスト" not in write(kind).subject + write(kind).text


@pytest.mark.parametrize("kind", OF_PROCEDURES)
@pytest.mark.parametrize("breach", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_title_cannot_add_a_header(write, kind, breach):
    title = f"申請{breach}Bcc: everybody@example.com"
    subject = write(kind, about=procedure(title=title)).subject
    assert subject.splitlines() == [subject]
    assert subject.isprintable()


def test_words_of_a_definition_are_no_template(write):
    mail = write(Kind.RESULT, about=procedure(title="{{ 7 * 7 }}", completion="{% raw %}<b>&"))
    assert "{{ 7 * 7 }}" in mail.text
    assert "{% raw %}<b>&" in mail.text


@pytest.mark.parametrize("lacking", ["contact", "completion", "purpose"])
def test_a_form_that_lacks_words_still_gives_a_mail(write, lacking):
    definition = {name: value for name, value in example(NAME).items() if name != lacking}
    about = replace(procedure(), definition_json=definition)
    for kind in OF_PLACES:
        assert "AAAA-CCCC-DDDD" in write(kind, about=about).text
    for kind in OF_PEOPLE:
        assert LINK in write(kind, about=about).text


@pytest.mark.parametrize("kind", OF_PROCEDURES)
def test_no_mail_has_gaps_where_words_are_missing(write, kind):
    for words in ({"completion": ""}, {"completion": "三日ほどかかります。"}, {"contact": {}}):
        text = write(kind, about=procedure(**words)).text
        assert "\n\n\n" not in text
        assert not text.startswith("\n")


def test_the_result_mail_brings_the_answers_with_what_is_personal_covered(write):
    received = submission()
    text = write(Kind.RESULT, received=received, reception=MASKED).text
    assert "お送りいただいた内容（個人情報は●で伏せています）" in text
    assert "●●●" in text
    form = forms.load_definition(example(NAME))
    for field in form.personal_fields:
        for told in texts_in(received.answers.get(field.id)):
            assert told not in text or told in (NAME, "北海道"), field.label


def test_the_result_mail_brings_every_answer_only_where_the_form_allows_it(write):
    assert APPLICANT in write(Kind.RESULT, reception=FULL).text
    assert APPLICANT not in write(Kind.RESULT, reception=MASKED).text
    assert "お送りいただいた内容" not in write(Kind.RESULT).text


@pytest.mark.parametrize("kind", sorted(set(OF_PROCEDURES) - {Kind.RESULT} - SECRET.keys()))
def test_no_other_mail_brings_answers_even_where_the_form_allows_them(write, kind):
    received = submission()
    mail = write(kind, received=received, reception=FULL)
    assert not [one for one in texts_in(received.answers) if one in mail.text + mail.subject]


TO_APPLICANT = sorted({*OF_PLACES, *OF_CASES} - {*TO_SECTION, Kind.WITHDRAWN, Kind.READDRESSED})


@pytest.mark.parametrize("kind", TO_APPLICANT)
def test_a_mail_to_the_applicant_leads_to_the_page_for_looking_it_up(write, kind):
    place = "https://apply.example.lg.jp/status/#n=AAAA-CCCC-DDDD"
    lost = "「照会コードが分からないとき」から、新しい照会コードを受け取れます"
    told = write(kind).text
    assert place in told
    assert lost in told
    untold = write(kind, reception=Reception(inquiry=False)).text
    assert place not in untold
    assert lost not in untold


@pytest.mark.parametrize("kind", OF_CASES)
def test_what_happened_to_a_case_is_told_without_what_was_said(write, kind):
    mail = write(kind)
    section = kind is Kind.FOLLOWED_UP
    elsewhere = {Kind.FOLLOWED_UP: SECTION, Kind.READDRESSED: BEFORE}
    assert mail.to == (elsewhere.get(kind, APPLICANT),)
    assert "個人情報" in mail.text
    assert ("staff.example.lg.jp" in mail.text) is section


@pytest.mark.parametrize("kind", CONFIRMED)
def test_who_did_not_do_it_reads_whom_to_tell(write, kind):
    text = write(kind).text
    assert "お心当たりのない場合は、すぐにお問い合わせ先に" in text
    assert "011-204-5060" in text


def test_nobody_is_told_of_a_new_address_once_the_one_before_is_not_kept_any_more(write):
    write(Kind.READDRESSED)
    assert compose(owed(Kind.READDRESSED), {"address_before": lambda _: None}) is None


@pytest.mark.parametrize(
    ("act", "said"),
    [("corrected", "内容の修正"), ("replied", "返信"), ("withdrawn", "取下げ"), ("", "連絡・変更")],
)
def test_the_section_reads_what_the_applicant_did(write, act, said):
    write(Kind.FOLLOWED_UP)
    mail = compose(replace(owed(Kind.FOLLOWED_UP), act=act))
    assert f"申請者から{said}がありました" in mail.subject
    assert f"申請者から{said}がありました。" in mail.text


def test_the_mail_about_a_correction_tells_the_last_day_for_it(write):
    assert "期限　　　2026年12月4日まで" in write(Kind.RETURNED).text
    assert "期限　" not in write(Kind.MESSAGE).text


@pytest.mark.parametrize("kind", SECRET)
def test_a_letter_with_a_secret_brings_it_and_says_what_it_is_for(write, kind):
    mail = write(kind)
    assert mail.to == (PERSON,)
    assert all(word in mail.text for word in SECRET[kind].values())
    assert "自動車税種別割住所変更手続" in mail.text
    assert not any(word in mail.subject for word in SECRET[kind].values())


def test_a_trial_promises_no_page_to_look_it_up(write):
    assert "/status/" not in write(Kind.RESULT, received=submission(test=True)).text
