"""Every function has a role of its own with the rights it uses, on exactly our resources."""

import json

import pytest

from chalicelib.config import Settings
from infra.target import ROOT

FUNCTIONS = {
    "APIHandler",
    "StaffAuthorizer",
    "Outbox",
    "SendMail",
    "BuildExport",
    "PlanNightly",
    "Aggregate",
    "GatherReceipts",
    "InspectUpload",
    "SweepUploads",
    "RemindApprovals",
    "Seal",
}
NONE = {"Ref": "AWS::NoValue"}
POLICIES = sorted((ROOT / ".chalice").glob("policy-*.json"))
FUNCTION = "AWS::Serverless::Function"
WITHOUT_RESOURCES = {  # AWS knows none
    "guardduty:SendObjectMalwareScan",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
}


def _statements(path):
    """A policy's statements as they stand on AWS."""
    for statement in json.loads(path.read_text())["Statement"]:
        yield statement["Fn::If"][2] if "Fn::If" in statement else statement


def _actions(statement):
    actions = statement["Action"]
    return actions["Fn::If"][2] if isinstance(actions, dict) else actions


def test_the_functions_are_those_of_the_architecture(application, of_type):
    assert set(of_type(application, FUNCTION)) == FUNCTIONS


def test_every_handler_is_in_app_so_that_middleware_is_loaded(application, of_type):
    for name, function in of_type(application, FUNCTION).items():
        assert function["Properties"]["Handler"].startswith("app."), name


def test_every_function_has_a_role_of_its_own(application, of_type):
    roles = [
        json.dumps(function["Properties"]["Role"])
        for function in of_type(application, FUNCTION).values()
    ]
    assert len(set(roles)) == len(roles) == len(POLICIES)


def test_every_function_has_a_log_that_is_kept_for_a_known_time(application, of_type):
    groups = of_type(application, "AWS::Logs::LogGroup")
    names = {group["Properties"]["LogGroupName"]["Fn::Sub"] for group in groups.values()}
    assert names == {f"/aws/lambda/${{{name}}}" for name in FUNCTIONS}
    assert {group["Properties"]["RetentionInDays"] for group in groups.values()} == {365}


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_no_policy_names_an_action_by_a_pattern(path):
    for statement in _statements(path):
        assert not [action for action in _actions(statement) if "*" in action]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_no_policy_reaches_beyond_our_resources(path):
    for statement in _statements(path):
        if set(_actions(statement)) <= WITHOUT_RESOURCES:
            continue
        for resource in statement["Resource"]:
            assert isinstance(resource, dict), statement["Sid"]
            text = json.dumps(resource)
            ours = ("smart-docho-${Stage}", "Ref", "Fn::GetAtt", "identity/${MailIdentity}")
            assert any(word in text for word in ours), text


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_no_policy_allows_what_only_operators_do(path):
    forbidden = (
        "dynamodb:DeleteTable",
        "dynamodb:UpdateTable",
        "s3:DeleteBucket",
        "iam:",
        "kms:Put",
    )
    for statement in _statements(path):
        assert statement["Effect"] == "Allow"
        assert not [one for one in _actions(statement) if one.startswith(forbidden)]


def test_objects_are_removed_only_where_files_of_submissions_and_papers_of_drafts_lie():
    """They go with their submission, or draft; exports, pages and sealed files never by code."""
    places = {
        (path.stem, _place(json.dumps(resource).partition("${Stage}-")[2]))
        for path in POLICIES
        for statement in _statements(path)
        if any(action.startswith("s3:DeleteObject") for action in _actions(statement))
        for resource in statement["Resource"]
    }
    assert places == {
        ("policy-api", "quarantine"),
        ("policy-api", "contracts/paper/*"),
        ("policy-aggregate", "quarantine"),
        ("policy-aggregate", "attachments"),
        ("policy-sweep_uploads", "quarantine"),
        ("policy-sweep_uploads", "attachments"),
    }


def _place(named):
    """The bucket; of that of contracts the folder too."""
    bucket, _, folder = named.rstrip('"} ').partition("-${AWS::AccountId}")
    return f"{bucket}{folder}" if bucket == "contracts" else bucket


def _rights_on_submissions(function):
    """Actions on the table itself, each with the condition it is tied to."""
    return {
        action: statement.get("Condition")
        for statement in _statements(ROOT / ".chalice" / f"policy-{function}.json")
        if any(_is_submissions_table(one) for one in statement["Resource"])
        for action in _actions(statement)
    }


def _is_submissions_table(resource):
    return json.dumps(resource).endswith('-submissions"}')


def test_only_the_night_deletes_submissions():
    deleting = {
        path.stem.removeprefix("policy-")
        for path in POLICIES
        if "dynamodb:DeleteItem" in _rights_on_submissions(path.stem.removeprefix("policy-"))
    }
    assert deleting == {"aggregate", "api"}
    tied = _rights_on_submissions("api")["dynamodb:DeleteItem"]
    assert tied == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["*#line", "*#rehearsal"]}}


def test_only_giving_places_and_keeping_periods_change_submissions():
    changing = {
        path.stem.removeprefix("policy-")
        for path in POLICIES
        if "dynamodb:UpdateItem" in _rights_on_submissions(path.stem.removeprefix("policy-"))
    }
    assert changing == {"aggregate", "api"}


def test_nobody_changes_or_deletes_the_audit_trail():
    rights = {
        action
        for path in POLICIES
        for statement in _statements(path)
        if "-audit" in json.dumps(statement["Resource"])
        for action in _actions(statement)
    }
    assert rights == {"dynamodb:PutItem", "dynamodb:Query"}


def test_mail_is_sent_as_the_office_only():
    statements = list(_statements(ROOT / ".chalice" / "policy-send_mail.json"))
    (sending,) = [one for one in statements if "ses:SendEmail" in _actions(one)]
    assert sending["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailSender"}}}


def test_receipts_are_signed_by_gathering_only_and_contracts_by_the_seal_only():
    signing = {
        path.stem.removeprefix("policy-"): statement["Resource"]
        for path in POLICIES
        for statement in _statements(path)
        if "kms:Sign" in _actions(statement)
    }
    seal = [{"Ref": "SealKeyArn"}, {"Fn::If": ["WithNextSealKey", {"Ref": "NextSealKeyArn"}, NONE]}]
    assert signing == {"gather_receipts": [{"Ref": "ReceiptKeyArn"}], "seal": seal}


def test_the_secret_is_read_by_whoever_derives_from_it_only():
    """Codes, vouchers and links; salts of receipts by stream and night; who stamps by the seal."""
    reading = {
        path.stem.removeprefix("policy-")
        for path in POLICIES
        for statement in _statements(path)
        if "secretsmanager:GetSecretValue" in _actions(statement)
    }
    assert reading == {"api", "send_mail", "outbox", "aggregate", "seal"}


def test_the_key_serves_through_the_stores_only():
    for path in POLICIES:
        for statement in _statements(path):
            of_keys = [action for action in _actions(statement) if action.startswith("kms:")]
            if of_keys and statement["Sid"] not in {"SignRoots", "Seal"}:
                assert "kms:ViaService" in statement["Condition"]["StringEquals"], path.stem


def test_every_setting_of_the_code_is_given_by_the_template(application):
    given = application["Globals"]["Function"]["Environment"]["Variables"]
    wanted = {name.upper() for name in Settings.__dataclass_fields__}
    assert wanted | {"LOG_LEVEL"} == set(given)
