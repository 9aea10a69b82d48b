"""A submission with an answer of every type, as the paper and the data of its receipt show it."""

from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.forms import service as forms
from chalicelib.submissions.model import StoredFile, Submission, content_of, digest_of
from tests.every_type import EVERY_TYPE

NUMBER = "3467-9ACD-EFGH"
SHA256 = "ab" * 32
FILE = StoredFile(
    id="01JD0000000000000000000000",
    field="proof",
    name="住民票　山﨑.pdf",
    size=123_456,
    sha256=SHA256,
    version="v1",
)
ANSWERS = {
    "nickname": "さくら <b>&「𠮷」",
    "reason": "長い理由です。\n二行目です。" + "春の日に、" * 60,
    "people": "3",
    "income": "1234567",
    "day": "2026-12-01",
    "hour": "09:30",
    "stay": {"from": "2026-12-01", "to": "2026-12-03"},
    "mail": "hanako@example.jp",
    "phone": "0112045110",
    "person": {
        "family": "山﨑",
        "given": "花子",
        "family_kana": "ヤマザキ",
        "given_kana": "ハナコ",
    },
    "company": {"name": "株式会社見本", "number": "1234567890123"},
    "home": {"postal_code": "0608588", "prefecture": "北海道", "city": "札幌市", "street": "北3条"},
    "first": "yes",
    "reach": "web",
    "area": "island",
    "wants": ["meal", {"other": "話し相手"}],
    "content": "5",
    "order": ["sat", "sun"],
    "view": {"clean": "good", "near": "poor"},
    "days": {"wd": ["am", "pm"]},
    "stock": {"water": {"home": "12"}},
    "children": [
        {
            "child": {"family": "山﨑", "given": "一郎"},
            "birth": "2018-04-01",
            "school": "yes",
            "grade": "2",
            "fee": "3000",
        }
    ],
    "total": "3000",
    "proof": [{"file": FILE.id, "name": FILE.name, "size": FILE.size}],
    "source": "counter",
    "agreed": True,
}
FORM = forms.load_definition(EVERY_TYPE)


def submission(**changed):
    moment = datetime(2026, 11, 20, 9, 5, tzinfo=clock.JST)
    sound = Submission(
        procedure_id="347acdefgh",
        key="11111111-1111-4111-8111-111111111111",
        department="soumu",
        version=1,
        receipt_number=NUMBER,
        received_at=clock.timestamp(moment),
        answers=ANSWERS,
        digest=digest_of(ANSWERS, (FILE,)),
        mail_field="mail",
        files=(FILE,),
    )
    return replace(sound, **changed)


CONTENT = content_of(ANSWERS, (FILE,))
