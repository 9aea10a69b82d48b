"""A file's whole way through the deployed installation: browser, bucket, inspection, staff."""

from uuid import uuid4

import pytest
import urllib3

from tests.attaching import announced, named, new_form, post_file
from tests.caller import eventually
from tests.factories import new_key
from tests.sample_files import EICAR, office, photo

PHOTO = photo(orientation=6)


@pytest.fixture(scope="module")
def tanaka(signed_in):
    return signed_in("tanaka")


@pytest.fixture(scope="module")
def form(tanaka):
    return new_form(tanaka)


@pytest.fixture(scope="module")
def send(public, form):
    """Send a file as the page does; gives its ticket."""

    def send(content, name="写真.jpg", folder=None, **changed):
        body = announced(content, name, folder, **changed)
        answer = public.post(f"/api/public/procedures/{form}/uploads", body)
        assert answer.status == 201, answer.data
        sent = post_file(answer.json, content)
        assert sent.status == 204, sent.data
        return answer.json

    return send


@pytest.fixture(scope="module")
def submit(public, form):
    def submit(files, folder, key=None):
        body = {
            "key": key or new_key(),
            "version": 1,
            "answers": {"name": "件名", "files": files},
            "folder": folder,
        }
        return body["key"], public.post(f"/api/public/procedures/{form}/submissions", body)

    return submit


@pytest.fixture(scope="module")
def settled(public):
    """The state of an upload as soon as it is no longer waited for."""

    def settled(ticket):
        def look():
            told = public.get(f"/api/public/uploads/{ticket['id']}").json
            return told if told["state"] not in {"expected", "waiting"} else None

        return eventually(look, 60)

    return settled


def test_a_photo_comes_to_staff_without_its_place_under_its_own_name(
    send, submit, tanaka, form, settled
):
    folder = str(uuid4())
    name = "髙﨑 𠮷「現場」📷 \u202eabc 'x\".jpg"
    ticket = send(PHOTO, name, folder)
    assert settled(ticket)["state"] == "safe"
    key, receipt = submit([named(ticket, PHOTO, name)], folder)
    assert receipt.status == 201, receipt.data
    assert [one["name"] for one in receipt.json["files"]] == [name]
    path = f"/api/staff/procedures/{form}/submissions/{key}/files/{ticket['id']}"
    link = eventually(lambda: tanaka.get(path).json.get("url"))
    answer = urllib3.request("GET", link)
    assert answer.status == 200
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    from urllib.parse import unquote

    assert unquote(disposition.partition("''")[2]) == name
    assert b"PhoneMaker" not in answer.data
    assert b"GPS" not in answer.data
    assert len(answer.data) > 500


def test_a_file_sent_and_submitted_at_once_is_inspected_afterwards(send, submit, tanaka, form):
    folder = str(uuid4())
    content = office("docx")
    ticket = send(content, "申請.docx", folder)
    key, receipt = submit([named(ticket, content, "申請.docx")], folder)
    assert receipt.status == 201
    path = f"/api/staff/procedures/{form}/submissions/{key}/files/{ticket['id']}"
    assert eventually(lambda: tanaka.get(path).json.get("url"))


def test_eicar_is_put_apart_by_the_real_flow_and_refused(send, submit, settled):
    folder = str(uuid4())
    ticket = send(EICAR, "memo.txt", folder)
    told = settled(ticket)
    assert told["state"] == "quarantined"
    assert told["findings"] == ["ウイルスなど、危険なものが見つかりました。"]
    _, refused = submit([named(ticket, EICAR, "memo.txt")], folder)
    assert refused.status == 422
    assert refused.json["errors"][0]["code"] == "file_quarantined"


@pytest.mark.usefixtures("settings_of_cloud")
def test_eicar_that_was_faster_than_its_inspection_is_put_apart_and_never_linked(
    submit, tanaka, form, public
):
    """The submission is taken before the inspection had its turn; staff see it, nobody opens it."""
    from chalicelib.attachments import store
    from chalicelib.attachments.record import UploadRecord

    folder = str(uuid4())
    ticket = public.post(
        f"/api/public/procedures/{form}/uploads", announced(EICAR, "memo.txt", folder)
    ).json
    post_file(ticket, EICAR)
    eventually(lambda: store.load(ticket["id"]).state.final)
    store.change(
        ticket["id"],
        UploadRecord.state.set("waiting"),
        UploadRecord.findings.set([]),
        UploadRecord.verdict.remove(),
    )
    key, receipt = submit([named(ticket, EICAR, "memo.txt")], folder)
    assert receipt.status == 201, receipt.data

    def listed():
        items = tanaka.get("/api/staff/attachments?limit=100").json["items"]
        return next((one for one in items if one["id"] == ticket["id"]), None)

    found = eventually(listed)
    assert found["state"] == "quarantined"
    assert (found["procedure_id"], found["submission_id"]) == (form, key)
    assert found["receipt_number"] == receipt.json["receipt_number"]
    path = f"/api/staff/procedures/{form}/submissions/{key}/files/{ticket['id']}"
    assert tanaka.get(path).json["code"] == "wrong_state"
    assert tanaka.post(f"/api/staff/attachments/{ticket['id']}/retry").status == 409


def test_a_file_that_never_arrived_gives_no_receipt_number(public, form, submit):
    folder = str(uuid4())
    ticket = public.post(
        f"/api/public/procedures/{form}/uploads", announced(PHOTO, folder=folder)
    ).json
    _, refused = submit([named(ticket, PHOTO)], folder)
    assert refused.status == 422
    assert refused.json["errors"][0] == {
        "field": "files",
        "code": "file_missing",
        "message": refused.json["errors"][0]["message"],
    }
    assert "届いていません" in refused.json["errors"][0]["message"]


@pytest.mark.parametrize(
    "changed",
    [{"size": 10_485_761}, {"size": 0}, {"name": "a.exe"}, {"name": "a\nb.pdf"}, {"field": "name"}],
)
def test_what_may_not_be_sent_is_refused_in_words(public, form, changed):
    body = announced(PHOTO) | changed
    answer = public.post(f"/api/public/procedures/{form}/uploads", body)
    assert answer.status == 422
    assert answer.json["code"] == "file_refused"
    assert "ください" in answer.json["detail"] or "添付できる種類" in answer.json["detail"]


def test_the_bucket_takes_no_other_bytes_than_those_announced(public, form):
    path = f"/api/public/procedures/{form}/uploads"
    ticket = public.post(path, announced(PHOTO)).json
    other = bytes([PHOTO[0]]) + PHOTO[1:-1] + b"\0"
    assert post_file(ticket, other).status == 400  # same length, other digest
    assert post_file(ticket, PHOTO + b"x").status == 400
    assert post_file(ticket, PHOTO[:-1]).status == 400
    assert post_file(ticket, PHOTO, key="draft/somewhere/else").status == 403
    assert post_file(ticket, PHOTO, **{"Content-Type": "text/html"}).status == 403
    assert post_file(ticket, PHOTO).status == 204


def test_a_file_of_ten_megabytes_is_the_largest_the_policy_lets_through(public, form):
    largest = bytes(10_485_760)
    ticket = public.post(f"/api/public/procedures/{form}/uploads", announced(largest, "a.pdf")).json
    assert post_file(ticket, largest + b"\0").status == 400
    assert post_file(ticket, largest).status == 204


def test_a_file_taken_back_gives_its_bytes_back(public, form):
    folder, large = str(uuid4()), bytes(9_000_000)
    path = f"/api/public/procedures/{form}/uploads"
    tickets = [public.post(path, announced(large, "a.pdf", folder)) for _ in range(3)]
    assert [one.status for one in tickets] == [201, 201, 409]
    assert tickets[2].json["code"] == "files_full"
    assert public.delete(f"/api/public/uploads/{tickets[0].json['id']}").status == 200
    assert public.get(f"/api/public/uploads/{tickets[0].json['id']}").status == 404
    assert public.delete(f"/api/public/uploads/{tickets[0].json['id']}").status == 404
    assert public.post(path, announced(large, "a.pdf", folder)).status == 201


def test_a_file_of_a_submission_can_no_longer_be_taken_back(send, submit, public, form, tanaka):
    folder = str(uuid4())
    ticket = send(PHOTO, folder=folder)
    key, _ = submit([named(ticket, PHOTO)], folder)
    path = f"/api/staff/procedures/{form}/submissions/{key}/files/{ticket['id']}"
    assert eventually(lambda: tanaka.get(path).json.get("url"))
    assert public.delete(f"/api/public/uploads/{ticket['id']}").status == 409


def test_a_file_announced_again_after_a_lost_answer_takes_its_bytes_once(public, form):
    path, folder = f"/api/public/procedures/{form}/uploads", str(uuid4())
    large = b"x" * 10_485_760
    body = announced(large, "a.pdf", folder) | {"request": str(uuid4())}
    first, again = (public.post(path, body) for _ in range(2))
    assert (first.status, again.status) == (201, 201)
    assert first.json["id"] == again.json["id"]
    assert public.post(path, body | {"name": "b.pdf"}).json["id"] != first.json["id"]
    assert public.post(path, announced(b"x", "c.pdf", folder)).json["code"] == "files_full"


def test_a_repetition_with_its_files_gets_the_same_receipt(send, submit):
    folder = str(uuid4())
    ticket = send(PHOTO, folder=folder)
    key, first = submit([named(ticket, PHOTO)], folder)
    _, again = submit([named(ticket, PHOTO)], folder, key)
    assert (first.status, again.status) == (201, 200)
    assert first.json["receipt_number"] == again.json["receipt_number"]
    assert first.json["digest"] == again.json["digest"]


def test_a_closed_form_takes_no_files(tanaka, public):
    closing = new_form(tanaka)
    tanaka.post(f"/api/staff/procedures/{closing}/close")
    answer = eventually(
        lambda: (
            found
            if (
                found := public.post(f"/api/public/procedures/{closing}/uploads", announced(b"x"))
            ).status
            == 409
            else None
        )
    )
    assert answer.json["code"] == "not_open"
    unknown = public.post("/api/public/procedures/3333333333/uploads", announced(b"x"))
    assert unknown.status == 404


def test_a_trial_has_files_of_its_own(tanaka, form):
    path = f"/api/staff/procedures/{form}/uploads"
    folder = str(uuid4())
    ticket = tanaka.post(path, announced(PHOTO, folder=folder)).json
    assert post_file(ticket, PHOTO).status == 204
    assert tanaka.get(f"{path}/{ticket['id']}").json["name"] == "写真.jpg"
    other = tanaka.post(path, announced(PHOTO, folder=folder)).json
    assert tanaka.delete(f"{path}/{other['id']}").status == 200
    body = {
        "key": new_key(),
        "version": 0,
        "answers": {"name": "試し", "files": [named(ticket, PHOTO)]},
        "folder": folder,
    }
    assert tanaka.post(f"/api/staff/procedures/{form}/trials", body).status == 201
    link = f"/api/staff/procedures/{form}/submissions/{body['key']}/files/{ticket['id']}"
    assert eventually(lambda: tanaka.get(link).json.get("url"))


def test_another_department_sees_nothing_of_it(send, submit, signed_in, form):
    folder = str(uuid4())
    ticket = send(PHOTO, folder=folder)
    key, _ = submit([named(ticket, PHOTO)], folder)
    suzuki = signed_in("suzuki")
    path = f"/api/staff/procedures/{form}/submissions/{key}/files/{ticket['id']}"
    assert suzuki.get(path).status == 404
    assert suzuki.post(f"/api/staff/attachments/{ticket['id']}/retry").status == 404
