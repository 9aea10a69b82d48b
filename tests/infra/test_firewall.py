"""The optional firewall: fair use by network address, told in a way that the page understands."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra.stacks import load_template
from infra.target import ROOT, Target

PATH = ROOT / "infra" / "firewall.yaml"
LINTER = Path(sys.executable).with_name("cfn-lint")
READING = {"GET"}


@pytest.fixture(scope="module")
def template():
    return load_template(PATH)


@pytest.fixture(scope="module")
def firewall(template):
    return template["Resources"]["Firewall"]["Properties"]


def _blocked(rule):
    return rule["Action"]["Fn::If"][2]["Block"]["CustomResponse"]


def test_the_template_is_sound_where_cloudfront_wants_it():
    done = subprocess.run(
        [str(LINTER), "--regions", "us-east-1", "--template", str(PATH)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_it_fits_the_parameter_of_the_public_site(template, sites, firewall):
    assert firewall["Scope"] == "CLOUDFRONT"
    assert set(template["Outputs"]) <= set(sites["Parameters"])


def test_who_is_refused_is_told_so_in_our_words_and_may_try_again(firewall):
    for rule in firewall["Rules"]:
        answer = _blocked(rule)
        assert answer["ResponseCode"] == 429  # 403 would show the page of unknown addresses
        assert answer["ResponseHeaders"] == [{"Name": "Retry-After", "Value": "300"}]
        text = firewall["CustomResponseBodies"][answer["CustomResponseBodyKey"]]["Content"]
        assert text.isascii(), "CloudFormation would put question marks for it"
        assert "もう一度" in json.loads(text)["detail"]


def test_what_is_limited_narrowly_is_writing_to_the_api_alone(firewall):
    rule = firewall["Rules"][0]["Statement"]["RateBasedStatement"]
    path, verb = rule["ScopeDownStatement"]["AndStatement"]["Statements"]
    assert path["ByteMatchStatement"]["SearchString"] == "/api/public/"
    assert verb["NotStatement"]["Statement"]["ByteMatchStatement"]["SearchString"] in READING
    assert rule["Limit"] == {"Ref": "SubmissionsPerAddress"}


def test_counting_first_refuses_nobody(firewall):
    for rule in firewall["Rules"]:
        condition, counting, _ = rule["Action"]["Fn::If"]
        assert (condition, counting) == ("Counting", {"Count": {}})


def test_no_request_is_sampled_for_it_would_show_what_people_send(firewall):
    views = [one["VisibilityConfig"] for one in (firewall, *firewall["Rules"])]
    assert not any(view["SampledRequestsEnabled"] for view in views)


def test_it_can_be_made_and_names_what_the_deployment_wants(cloud, template):
    target = Target("local", "us-east-1", cloud["port"])
    stacks = target.client("cloudformation")
    parameters = [{"ParameterKey": "Stage", "ParameterValue": "wall"}]
    body = json.dumps(template)
    stacks.create_stack(StackName="firewall", TemplateBody=body, Parameters=parameters)
    stacks.get_waiter("stack_create_complete").wait(
        StackName="firewall", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    made = stacks.describe_stacks(StackName="firewall")["Stacks"][0]["Outputs"][0]
    assert made["OutputKey"] == "PublicWebAclArn"
    assert re.fullmatch(r"arn:aws:wafv2:us-east-1:\d+:global/webacl/.+", made["OutputValue"])
    stacks.delete_stack(StackName="firewall")
