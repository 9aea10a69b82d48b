"""Signers as clients of the API see them: their links, their codes, what they do."""

import re
from base64 import b64decode

from tests.caller import eventually
from tests.contracting import approved, draft_body, me, token_in, with_paper

__all__ = ["CONTRACTS", "Signer", "access_code", "address_of", "codes_mailed", "mailed_code"]
__all__ += ["newest_link", "newest_token"]
__all__ += ["refusal", "sent_contract", "sign_for_office", "signers_mails"]

CONTRACTS = "/api/staff/contracts"
SIGN = "/api/public/sign"


def refusal(answer):
    """Its status and code."""
    return answer.status, answer.json["code"]


def sent_contract(staff, other, parties, *, content=None, signer=None, days=10, **changed):
    """A contract of these parties that was approved by the other and sent."""
    body = draft_body([], me(signer or staff), parties=parties, **changed)
    made = staff.post(CONTRACTS, body)
    assert made.status == 201, made.data.decode()
    now = approved(staff, other, with_paper(staff, made.json, content))
    told = {"revision": now["revision"], "days": days}
    answer = staff.post(f"{CONTRACTS}/{now['id']}/sending", told)
    assert answer.status == 200, answer.data.decode()
    return answer.json


def party_of(contract, order):
    return next(one for one in contract["parties"] if one["order"] == order)


def address_of(contract, order):
    return next(one["mail"] for one in contract["parties"] if one["order"] == order)


def signers_mails(inbox, address, contract, words=""):
    """The mails about this contract to an address whose subject has the words."""
    mails = [one for one in inbox(address) if contract["title"] in one["Subject"]]
    return [one for one in mails if words in one["Subject"]]


def newest_link(inbox, contract, address, but=None):
    """The newest link about this contract that came to the address, other than one known."""

    def look():
        mails = signers_mails(inbox, address, contract)
        links = [token_in(one) for one in mails if "/sign/#t=" in one["BodyText"]]
        return links[-1] if links and links[-1] != but else None

    found = eventually(look)
    assert found, "no link came"
    return found


def newest_token(inbox, contract, order=1):
    """The newest link about this contract that was mailed to that party."""
    return newest_link(inbox, contract, address_of(contract, order))


def access_code(staff, contract, order):
    """The access code of a party, as staff look it up to tell it."""
    wanted = party_of(contract, order)["id"]
    items = staff.post(f"{CONTRACTS}/{contract['id']}/codes").json["items"]
    return next(one["code"] for one in items if one["party_id"] == wanted)


def codes_mailed(inbox, address, contract):
    """All confirmation codes that were mailed for it."""
    mails = signers_mails(inbox, address, contract, "確認コード")
    return [re.search(r"確認コード　(\d{6})", one["BodyText"])[1] for one in mails]


def mailed_code(inbox, address, contract, before=0):
    """The confirmation code that was mailed after so many others."""

    def look():
        found = codes_mailed(inbox, address, contract)
        return found[-1] if len(found) > before else None

    code = eventually(look)
    assert code, "no code came"
    return code


class Signer:
    """Somebody with a link, on the public site."""

    def __init__(self, public, inbox, contract, mail, token):
        self.public, self.inbox = public, inbox
        self.contract, self.mail, self.token = contract, mail, token
        self.passed = self.voucher = ""

    def ask(self, name, /, **body):
        """One call, with the voucher unless told otherwise."""
        return self.public.post(f"{SIGN}/{name}", body)

    def look(self):
        return self.ask("link", token=self.token)

    def give(self, code):
        """Give the access code."""
        self.before = len(codes_mailed(self.inbox, self.mail, self.contract))
        answer = self.ask("access", token=self.token, code=code)
        self.passed = answer.json.get("voucher", "")
        return answer

    def enter(self, code=None):
        """Give the confirmation code, by default the one that was mailed."""
        typed = code or mailed_code(self.inbox, self.mail, self.contract, self.before)
        answer = self.ask("enter", voucher=self.passed, code=typed)
        self.voucher = answer.json.get("voucher", "")
        return answer

    def come_in(self, code):
        """Both codes; gives what is shown."""
        assert self.give(code).status == 200
        answer = self.enter()
        assert answer.status == 200, answer.data.decode()
        return answer.json

    def read(self):
        return self.ask("read", voucher=self.voucher)

    def file(self, what="contract"):
        """All pieces of a file."""
        whole = b""
        while True:
            answer = self.ask("piece", voucher=self.voucher, what=what, start=len(whole))
            assert answer.status == 200, answer.data.decode()
            whole += b64decode(answer.json["content"])
            if len(whole) >= answer.json["size"]:
                return whole

    def consent(self, sha256, name="髙橋　𠮷信"):
        return self.ask("consent", voucher=self.voucher, name=name, agree=True, sha256=sha256)


def sign_for_office(staff, contract):
    """The office concludes, with a token of these minutes."""
    now = staff.get(f"{CONTRACTS}/{contract['id']}").json
    body = {"agree": True, "sha256": now["file_sha256"]}
    return staff.post(f"{CONTRACTS}/{contract['id']}/sign", body)
