"""Time stamps: authorities asked in order, none believed blindly, and no seal without one."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.errors import SealingFailed
from chalicelib.seals.examining import examine
from chalicelib.seals.means import Authority
from chalicelib.seals.sealing import seal
from tests.unit.seals.office import VENDOR, Office

NOBODY = "http://127.0.0.1:9/"


def refused(office, pdf, *urls, **changed):
    with pytest.raises(SealingFailed) as error:
        seal(pdf, VENDOR, office.means(*urls, **changed), certify=True)
    return error.value.reason


def test_a_silent_authority_is_passed_over(office, prepared, stamps):
    done = seal(prepared, VENDOR, office.means(NOBODY, stamps), certify=True)
    assert examine(done, office.trust()).sound


def test_the_first_that_answers_is_taken(tmp_path, office, prepared, stamps):
    never_asked = Office(tmp_path)
    with never_asked.stamping() as second:
        never_asked.stamper.request_tsa_response = lambda _: pytest.fail("asked out of order")
        done = seal(prepared, VENDOR, office.means(stamps, second), certify=True)
    assert examine(done, office.trust()).sound


def test_without_a_stamp_nothing_is_sealed(office, prepared):
    assert refused(office, prepared, NOBODY, NOBODY) == "timestamp_unavailable"
    assert refused(office, prepared) == "timestamp_unavailable"


def test_the_stamp_of_a_stranger_is_not_taken(tmp_path, office, prepared, stamps):
    stranger = Office(tmp_path)
    with stranger.stamping() as url:
        assert refused(office, prepared, url) == "timestamp_unavailable"
        done = seal(prepared, VENDOR, office.means(url, stamps), certify=True)
    assert examine(done, office.trust()).sound


def test_a_stamp_of_other_bytes_is_not_taken(office, prepared, monkeypatch):
    answer = office.stamper.request_tsa_response

    def another(asked):
        asked["message_imprint"]["hashed_message"] = bytes(32)
        return answer(asked)

    monkeypatch.setattr(office.stamper, "request_tsa_response", another)
    with office.stamping() as url:
        assert refused(office, prepared, url) == "timestamp_unavailable"


def test_an_answer_that_is_no_stamp_is_not_taken(office, prepared, monkeypatch):
    class Nonsense:
        def dump(self):
            return b"<html>maintenance</html>"

    monkeypatch.setattr(office.stamper, "request_tsa_response", lambda _: Nonsense())
    with office.stamping() as url:
        assert refused(office, prepared, url) == "timestamp_unavailable"


def test_a_user_and_password_are_sent_to_who_wants_them(office, prepared, monkeypatch):
    from infra import timestamp_authority

    heard = []
    post = timestamp_authority._Stamping.do_POST

    def listen(self):
        heard.append(self.headers["Authorization"])
        post(self)

    monkeypatch.setattr(timestamp_authority._Stamping, "do_POST", listen)
    with office.stamping() as url:
        means = office.means(authorities=(Authority(url, "office", "secret"),))
        seal(prepared, VENDOR, means, certify=True)
    assert heard == ["Basic b2ZmaWNlOnNlY3JldA=="]


def test_a_certificate_near_its_end_seals_nothing(office, prepared, stamps):
    last_days = clock.now() + timedelta(days=3 * 365 - 20)
    with clock.standing_at(last_days):
        assert refused(office, prepared, stamps) == "certificate_near_end"
    with clock.standing_at(last_days - timedelta(days=20)):
        assert seal(prepared, VENDOR, office.means(stamps), certify=True)


def test_an_expired_certificate_seals_nothing_and_neither_does_an_expired_stamp(
    tmp_path, office, prepared, stamps
):
    with clock.standing_at(clock.now() + timedelta(days=3 * 365 + 1)):
        assert refused(office, prepared, stamps, days=0) == "certificate_near_end"
    ended = Office(tmp_path, tsa_life=timedelta(seconds=-60))
    with ended.stamping() as url:
        assert refused(ended, prepared, url, days=0) in {
            *("timestamp_certificate_near_end", "timestamp_unavailable")
        }


def test_the_days_before_the_end_are_a_setting(office, prepared, stamps):
    assert refused(office, prepared, stamps, days=3 * 365 + 1) == "certificate_near_end"


def test_an_authority_near_its_end_is_passed_over_and_named(tmp_path, prepared):
    short = Office(tmp_path, tsa_life=timedelta(days=20))
    with short.stamping() as url:
        assert refused(short, prepared, url, NOBODY) == "timestamp_certificate_near_end"


def test_a_key_that_refuses_seals_nothing(office, prepared, stamps, monkeypatch):
    def refuse(_):
        raise SealingFailed("key_unavailable")

    monkeypatch.setattr(office.key, "sign", refuse)
    assert refused(office, prepared, stamps) == "key_unavailable"


def test_a_key_that_is_not_the_certificates_seals_nothing(tmp_path, office, prepared, stamps):
    other = Office(tmp_path).key
    assert refused(office, prepared, stamps, key=other) == "validation_failed"
