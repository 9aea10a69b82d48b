"""Where uploads lie: drafts do not stay, nobody reads them, GuardDuty is there when asked."""

import json


def _bucket(data, name):
    return data["Resources"][name]["Properties"]


def test_abandoned_uploads_vanish_by_life_cycle(data):
    rules = _bucket(data, "Quarantine")["LifecycleConfiguration"]["Rules"]
    drafts = next(one for one in rules if one.get("Prefix") == "draft/")
    assert drafts["Status"] == "Enabled"
    assert drafts["ExpirationInDays"] == 15
    assert drafts["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}


def test_what_was_kept_with_a_submission_never_leaves_by_itself(data):
    passing = {"draft/", "verify/"}  # before anything was accepted, or asked about
    for rule in _bucket(data, "Quarantine")["LifecycleConfiguration"]["Rules"]:
        assert rule.get("Prefix") in passing or "ExpirationInDays" not in rule
        assert rule.get("Prefix") in passing or "NoncurrentVersionExpiration" not in rule


def test_the_notes_of_uploads_outlive_their_drafts(data):
    from chalicelib.attachments.model import KEPT

    table = data["Resources"]["UploadsTable"]["Properties"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert KEPT.days > 15


def test_browsers_may_only_post_and_both_buckets_keep_versions(data):
    rules = _bucket(data, "Quarantine")["CorsConfiguration"]["CorsRules"]
    assert [one["AllowedMethods"] for one in rules] == [["POST"]]
    assert "CorsConfiguration" not in _bucket(data, "Attachments")
    for name in ("Quarantine", "Attachments"):
        assert _bucket(data, name)["VersioningConfiguration"] == {"Status": "Enabled"}


def test_what_arrives_is_told_to_the_inspection(application, data):
    told = _bucket(data, "Quarantine")["NotificationConfiguration"]["EventBridgeConfiguration"]
    assert told == {"EventBridgeEnabled": True}
    rule = application["Resources"]["UploadArrived"]["Properties"]
    assert rule["EventPattern"]["detail"]["object"] == {"key": [{"prefix": "draft/"}]}
    assert rule["Targets"][0]["Arn"] == {"Fn::GetAtt": ["InspectQueue", "Arn"]}


def test_guardduty_scans_what_browsers_send_unless_another_scanner_is_named(application):
    names = ("MalwareProtection", "MalwareProtectionRole", "UploadScanned")
    resources = application["Resources"]
    assert {resources[name]["Condition"] for name in names} == {"WithGuardDuty"}
    assert application["Conditions"]["WithGuardDuty"] == {
        "Fn::Equals": [{"Ref": "Scanner"}, "guardduty"]
    }
    plan = resources["MalwareProtection"]["Properties"]["ProtectedResource"]["S3Bucket"]
    assert plan["ObjectPrefixes"] == ["draft/"]
    pattern = resources["UploadScanned"]["Properties"]["EventPattern"]
    assert pattern["detail-type"] == ["GuardDuty Malware Protection Object Scan Result"]


def test_nobody_but_our_rules_puts_work_on_the_queue_from_outside(application):
    policy = application["Resources"]["InspectQueuePolicy"]["Properties"]["PolicyDocument"]
    assert len(policy["Statement"]) == 1
    assert "rule/smart-docho-${Stage}-*" in json.dumps(policy["Statement"][0]["Condition"])


def test_only_the_inspection_writes_to_where_staff_fetch_files(application):
    from infra.target import ROOT

    writers = set()
    for path in (ROOT / ".chalice").glob("policy-*.json"):
        for statement in json.loads(path.read_text())["Statement"]:
            text = json.dumps(statement)
            if "-attachments-" in text and "s3:PutObject" in text:
                writers.add(path.stem)
    assert writers == {"policy-inspect_upload"}
    assert application["Resources"]["InspectUpload"]
