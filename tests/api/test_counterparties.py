"""A company confirms its address before first use; a change of it is confirmed as well."""

from urllib.parse import quote

import pytest

from tests.caller import eventually
from tests.contracting import company, confirm, confirmed_company, new_mail, token_in

REGISTER = "/api/staff/counterparties"
INVITATION = "/api/public/counterparty/invitation"
CONFIRMATION = "/api/public/counterparty/confirmation"


@pytest.fixture
def address():
    return new_mail()


@pytest.fixture
def registered(tanaka, address):
    answer = tanaka.post(REGISTER, company(address))
    assert answer.status == 201
    return answer.json


def change(one, **changed):
    told = {name: one[name] for name in ("name", "corporate_number", "representative", "address")}
    return told | one["contact"] | {"revision": one["revision"]} | changed


def test_a_registered_company_is_asked_and_counts_only_once_it_agreed(
    tanaka, public, inbox, registered, address
):
    assert registered["standing"] == "asked"
    (mail,) = inbox(address)
    assert registered["name"] in mail["BodyText"]
    token = token_in(mail)
    shown = public.post(INVITATION, {"token": token}).json
    assert shown["company"] == registered["name"]
    assert "電子署名" in shown["words"]
    assert public.post(CONFIRMATION, {"token": token, "agree": True}).status == 200
    now = tanaka.get(f"{REGISTER}/{registered['id']}").json
    assert now["standing"] == "confirmed"
    assert now["confirmed_at"]
    (agreed,) = now["consents"]
    assert (agreed["words"], agreed["mail"]) == (shown["words"], address)
    assert "counterparty_confirmed" in {entry["action"] for entry in now["history"]}


def test_the_link_works_once(public, inbox, registered, address):
    assert registered["standing"] == "asked"
    token = confirm(public, inbox, address)
    for path, body in ((INVITATION, {}), (CONFIRMATION, {"agree": True})):
        answer = public.post(path, {"token": token} | body)
        assert (answer.status, answer.json["code"]) == (409, "link_over")


def test_nobody_agrees_without_saying_so(public, inbox, registered, address):
    assert registered["standing"] == "asked"
    token = token_in(inbox(address)[0])
    assert public.post(CONFIRMATION, {"token": token, "agree": False}).status == 400
    assert public.post(INVITATION, {"token": token}).status == 200


@pytest.mark.parametrize("token", ["x", "aaaaaaaaaa.bbbb", "../..", "."])
def test_a_guessed_link_opens_nothing(public, token):
    assert public.post(INVITATION, {"token": token}).json["code"] == "link_over"


def test_a_link_of_one_company_with_the_id_of_another_opens_nothing(
    tanaka, public, inbox, registered, address
):
    other = tanaka.post(REGISTER, company(new_mail())).json
    token = token_in(inbox(address)[0])
    forged = f"{other['id']}.{token.partition('.')[2]}"
    assert token.startswith(registered["id"])
    assert public.post(INVITATION, {"token": forged}).json["code"] == "link_over"


def test_staff_never_see_the_link(tanaka, inbox, registered, address):
    secret = token_in(inbox(address)[0]).partition(".")[2]
    assert secret not in str(tanaka.get(f"{REGISTER}/{registered['id']}").json)


def test_asked_again_the_earlier_link_no_longer_works(tanaka, public, inbox, registered, address):
    first = token_in(inbox(address)[0])
    assert tanaka.post(f"{REGISTER}/{registered['id']}/ask").status == 200
    second = token_in(inbox(address, 2)[-1])
    assert first != second
    assert public.post(INVITATION, {"token": first}).json["code"] == "link_over"
    assert public.post(INVITATION, {"token": second}).status == 200


def test_a_changed_address_is_confirmed_by_the_new_one_and_the_old_one_is_told(
    tanaka, public, inbox
):
    old, new = new_mail("old"), new_mail("new")
    one = confirmed_company(tanaka, public, inbox, mail=old)
    place = f"{REGISTER}/{one['id']}"
    changed = tanaka.put(place, change(one, mail=new)).json
    assert changed["standing"] == "changing"
    assert (changed["contact"]["mail"], changed["pending"]["mail"]) == (old, new)
    warned = inbox(old, 2)[-1]
    assert "変える申し出" in warned["Subject"]
    assert new not in warned["BodyText"]
    confirm(public, inbox, new)
    now = tanaka.get(place).json
    assert (now["standing"], now["contact"]["mail"], now["pending"]) == ("confirmed", new, None)
    told = inbox(old, 3)[-1]
    assert "変わりました" in told["Subject"]
    assert new not in told["BodyText"]


def test_a_changed_signer_is_confirmed_too_and_a_change_taken_back_needs_nothing(
    tanaka, public, inbox
):
    one = confirmed_company(tanaka, public, inbox)
    place = f"{REGISTER}/{one['id']}"
    changed = tanaka.put(place, change(one, signer="専務取締役　髙橋 花")).json
    assert changed["pending"]["signer"] == "専務取締役　髙橋 花"
    back = tanaka.put(place, change(changed)).json
    assert (back["standing"], back["pending"]) == ("confirmed", None)


def test_an_unconfirmed_address_is_simply_replaced(tanaka, inbox, registered, address):
    other = new_mail()
    place = f"{REGISTER}/{registered['id']}"
    first = token_in(inbox(address)[0])  # a letter that is overtaken is not sent any more
    changed = tanaka.put(place, change(registered, mail=other)).json
    assert (changed["contact"]["mail"], changed["standing"]) == (other, "asked")
    assert token_in(inbox(other)[0]) != first


def test_two_who_change_the_same_company_do_not_overwrite_each_other(tanaka, yamada, registered):
    place = f"{REGISTER}/{registered['id']}"
    assert tanaka.put(place, change(registered, address="旭川市")).status == 200
    refused = yamada.put(place, change(registered, address="函館市"))
    assert (refused.status, refused.json["code"]) == (409, "revision_conflict")


def test_a_corporate_number_is_checked_and_stands_in_the_register_once(tanaka, registered):
    wrong = tanaka.post(REGISTER, company(new_mail(), corporate_number="7000012050003"))
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "corporate_number")
    number = _free_number(tanaka)
    first = tanaka.post(REGISTER, company(new_mail(), corporate_number=f"{number[0]}-{number[1:]}"))
    assert first.json["corporate_number"] == number
    again = tanaka.post(REGISTER, company(new_mail(), corporate_number=number))
    assert (again.status, again.json["code"]) == (409, "wrong_state")
    moved = tanaka.put(f"{REGISTER}/{first.json['id']}", change(first.json, corporate_number=""))
    assert moved.status == 200
    assert tanaka.post(REGISTER, company(new_mail(), corporate_number=number)).status == 201
    assert registered["corporate_number"] == ""


def _free_number(tanaka):
    from secrets import randbelow

    from chalicelib.forms.names import check_digit

    base = f"{randbelow(10**12):012d}"
    number = f"{check_digit(base)}{base}"
    assert tanaka.get(f"{REGISTER}?q={number}").json["items"] == []
    return number


def test_the_register_is_searched_by_name_and_standing_and_read_page_by_page(
    tanaka, signed_in, public, inbox
):
    mark = new_mail().partition("@")[0]
    names = [f"{mark} {letter}" for letter in "abc"]
    for name in names:
        assert tanaka.post(REGISTER, company(new_mail(), name=name)).status == 201
    confirmed_company(tanaka, public, inbox, name=f"{mark} z")
    sato = signed_in("sato")
    first = sato.get(f"{REGISTER}?q={mark.upper()}&limit=2").json
    rest = sato.get(f"{REGISTER}?q={mark}&limit=2&cursor={first['next_cursor']}").json
    found = [one["name"] for one in (*first["items"], *rest["items"])]
    assert found == [*names, f"{mark} z"]
    agreed = sato.get(f"{REGISTER}?q={mark}&standing=confirmed").json["items"]
    assert [one["name"] for one in agreed] == [f"{mark} z"]


@pytest.mark.parametrize("typed", ["高崎{}", "㈱髙崎{}", "（株）　髙﨑{}", "株式会社高碕{}"])
def test_a_company_is_found_however_its_name_is_typed(tanaka, typed):
    mark = new_mail().partition("@")[0]
    made = tanaka.post(REGISTER, company(new_mail(), name=f"株式会社髙﨑{mark}"))
    found = tanaka.get(f"{REGISTER}?q={quote(typed.format(mark))}").json["items"]
    assert [one["id"] for one in found] == [made.json["id"]]


@pytest.mark.parametrize("field", ["name", "signer", "representative", "address"])
def test_a_letter_that_asks_for_a_shape_is_refused_before_anybody_is_written_to(
    tanaka, registered, field
):
    body = company(new_mail(), **{field: "葛\U000e0100城"})
    for answer in (
        tanaka.post(REGISTER, body),
        tanaka.put(f"{REGISTER}/{registered['id']}", body | {"revision": registered["revision"]}),
    ):
        assert answer.status == 422
        (error,) = answer.json["errors"]
        assert (error["field"], "指定のない「葛城」" in error["message"]) == (field, True)


def test_who_only_reads_registers_nobody(signed_in):
    answer = signed_in("sato").post(REGISTER, company(new_mail()))
    assert (answer.status, answer.json["code"]) == (403, "forbidden")


def test_a_letter_that_cannot_be_sent_waits_among_the_failed_and_goes_when_it_is_sent_again(
    tanaka, inbox, refusing
):
    address = new_mail()
    one = tanaka.post(REGISTER, company(address)).json

    def failed():
        items = tanaka.get("/api/staff/notifications?state=failed&limit=100").json["items"]
        return [mail for mail in items if mail["procedure_title"] == one["name"]]

    (mail,) = eventually(failed)
    assert (mail["kind"], mail["submission_id"]) == ("letter", None)
    refusing()
    assert tanaka.post(f"/api/staff/notifications/{mail['id']}/retry").status == 200
    assert token_in(inbox(address)[0]).startswith(one["id"])
    assert failed() == []
