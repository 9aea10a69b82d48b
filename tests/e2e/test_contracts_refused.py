"""What the server refuses of a draft is said once, and leads to the field that is meant."""

from playwright.sync_api import expect

from tests.contracting import draft_body, me
from tests.e2e.approving import press
from tests.e2e.office import assert_sound_at_both_widths, go_to
from tests.signing import CONTRACTS


def test_a_refusal_is_said_once_and_leads_to_its_field(sign_in, signed_in):
    words = "発注者の締結者には、所属の「公開承認」の職員を選んでください。"
    fault = {"field": "office", "code": "parties", "message": words}
    body = {"code": "invalid", "title": "確かめてください", "detail": words, "errors": [fault]}

    def refuse(route):
        if route.request.method == "PUT":
            return route.fulfill(status=422, json=body, content_type="application/problem+json")
        return route.continue_()

    tanaka = signed_in("tanaka")
    drafted = tanaka.post(CONTRACTS, draft_body([], me(tanaka))).json
    office = sign_in("tanaka")
    go_to(office, f"contracts/{drafted['id']}/edit")
    office.route(f"**/contracts/{drafted['id']}", refuse)
    office.get_by_label("契約番号").fill("第7号")
    press(office, "保存する")
    alert = office.get_by_role("alert")
    expect(alert.get_by_text(words)).to_have_count(1)
    assert_sound_at_both_widths(office)
    alert.get_by_role("button", name=words).click()
    expect(office.get_by_label("発注者の締結者", exact=False)).to_be_focused()
