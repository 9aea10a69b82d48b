"""A sound request to every route that takes a body, by the name of its shape."""

from datetime import timedelta

from chalicelib import clock
from tests.attaching import announced
from tests.colleagues import answer
from tests.factories import example, new_key, submission_to

__all__ = ["BODIES", "COMPANY", "STEPS"]

STEPS = [{"name": "境界", "way": "any", "members": ["nobody-knows"]}]
COMPANY = {"name": "境界商事", "signer": "境　一", "mail": "kyokai@example.co.jp"}
BODIES = {
    "Agreement": {"digest": "0" * 64},
    "BulkMove": {"key": new_key(), "ids": [new_key()], "state": "reviewing"},
    "CaseCharge": {"key": new_key(), "member": None},
    "CaseMessage": {"key": new_key(), "text": "境界"},
    "CaseMove": {"key": new_key(), "state": "reviewing"},
    "CaseNote": {"key": new_key(), "text": "境界"},
    "CaseRequest": {"key": new_key(), "text": "境界", "deadline": "2026-11-30"},
    "CaseResult": {"key": new_key(), "state": "completed", "text": "境界"},
    "Chosen": {"entries": None},
    "Comment": {"comment": "境界"},
    "ContractChange": {"title": "境界", "kind": "other", "revision": 1},
    "ContractSearch": {"title": "境界の契約"},
    "ContractSheet": {"file": "eA=="},
    "CorrectionBody": {"revision": 1, "reason": "境界", "title": "境界"},
    "CounterpartyChange": COMPANY | {"revision": 1},
    "DecisionBody": {"choice": "noted"},
    "DepartmentChange": {"second_person": True},
    "Extension": {"days": 1},
    "ImportBody": {"upload": "0" * 26, "origin": "paper", "title": "境界"},
    "IssuedDocument": {"key": new_key(), "upload": "境界"},
    "Memo": {"title": "境界", "words": "境界", "steps": STEPS},
    "MemberChange": {"roles": ["viewer"], "active": True},
    "NameSearch": {"name": "境界"},
    "NewAnswer": answer(),
    "NewContract": {"title": "境界", "kind": "other"},
    "NewContractFile": {"size": 1, "sha256": "0" * 64},
    "NewCounterparty": COMPANY,
    "NewDelegation": {
        "absent": "nobody-knows",
        "deputy": "nobody-knows",
        "first": clock.today().isoformat(),
        "last": (clock.today() + timedelta(days=1)).isoformat(),
    },
    "NewDocument": {"name": "境界.pdf", "size": 1, "sha256": "0" * 64},
    "NewDraw": {"seed": None},
    "NewExport": {"format": "csv"},
    "NewPackage": {"package": {}},
    "NewPaper": {"revision": 1, "title": "境界", "upload": "0" * 26},
    "NewPeople": {"people": [{"name": "境界", "mail": "kyokai@example.lg.jp"}]},
    "NewProcedure": {"title": "境界"},
    "NewRoute": {"name": "境界", "steps": STEPS},
    "NewSheet": {"file": "", "title": "境界"},
    "NewSubmission": submission_to("magazine-present"),
    "NewTemplate": {"procedure": "3469acdefg", "title": "境界"},
    "NewUpload": announced(b"x", "a.pdf"),
    "NewTrial": submission_to("magazine-present"),
    "PaidBody": {"paid_on": clock.today().isoformat()},
    "PaymentPlan": {"revision": 1, "payments": []},
    "Period": {"opens_at": None, "closes_at": None},
    "ProcedureChange": {"revision": 1, "definition": example("magazine-present")},
    "PublicationRequest": {"revision": 1},
    "Reason": {"digest": "0" * 64, "reason": "境界"},
    "RefuseBody": {"reason": "境界"},
    "ReturnReason": {"reason": "題名を直してください。"},
    "RevisionBody": {"revision": 1},
    "RouteChange": {"name": "境界", "steps": STEPS, "revision": 1},
    "Sending": {"revision": 1},
    "Settling": {"key": new_key()},
    "SignBody": {"agree": True, "sha256": "0" * 64},
    "Submission": {"revision": 1, "steps": STEPS},
    "Substitution": {"absent": "nobody-knows", "other": "nobody-knows", "reason": "境界"},
    "TakingBack": {"reason": "境界"},
    "UnpaidBody": {"reason": "境界"},
    "UnsavedDefinition": {"definition": example("magazine-present")},
    "Withdrawal": {"reason": "境界"},
}
