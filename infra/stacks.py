"""One CloudFormation stack: create it, change it, or leave it as it is."""

import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from chalice.package import YAMLTemplateSerializer

from infra.progress import Problem
from infra.target import Target

__all__ = ["deploy_stack", "load_template", "outputs_of"]

Template = dict[str, Any]

_INLINE_LIMIT = 51_200  # bytes CloudFormation takes in the request; longer ones lie in S3
_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
_FAILED = ("FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED")


def load_template(path: Path) -> Template:
    """Read a template; short forms such as !Ref become plain intrinsics."""
    template: Template = YAMLTemplateSerializer().load_template(path.read_text(), str(path))
    return template


def deploy_stack(
    target: Target,
    name: str,
    template: Template,
    parameters: Mapping[str, str],
    bucket: str | None = None,
) -> dict[str, str]:
    """Bring a stack to a template and answer its outputs.

    Only parameters that the template declares are passed. A template too long for a request
    goes through the bucket. Raises Problem with CloudFormation's own words.
    """
    stack = f"smart-docho-{target.stage}-{name}"
    declared = [
        {"ParameterKey": key, "ParameterValue": parameters[key]}
        for key in template.get("Parameters", {})
        if key in parameters
    ]
    request = {
        "StackName": stack,
        "Parameters": declared,
        "Capabilities": _CAPABILITIES,
        **_body(target, template, bucket),
    }
    if _submit(target, stack, request):
        _wait(target, stack)
    return outputs_of(target, name)


def outputs_of(target: Target, name: str) -> dict[str, str]:
    """The outputs of a stack; empty if it does not exist."""
    stack = _describe(target, f"smart-docho-{target.stage}-{name}")
    return {one["OutputKey"]: one["OutputValue"] for one in (stack or {}).get("Outputs", [])}


def _body(target: Target, template: Template, bucket: str | None) -> dict[str, str]:
    text = json.dumps(template, sort_keys=True)  # escaped: CloudFormation garbles other letters
    if len(text) <= _INLINE_LIMIT or bucket is None:
        return {"TemplateBody": text}
    key = f"templates/{hashlib.sha256(text.encode()).hexdigest()}.json"
    s3 = target.client("s3")
    s3.put_object(Bucket=bucket, Key=key, Body=text.encode())
    return {"TemplateURL": f"{s3.meta.endpoint_url}/{bucket}/{key}"}


def _submit(target: Target, stack: str, request: Mapping[str, Any]) -> bool:
    """Start the change; False if there is nothing to change."""
    cloudformation = target.client("cloudformation")
    try:
        if _describe(target, stack) is None:
            cloudformation.create_stack(**request)
        else:
            cloudformation.update_stack(**request)
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return False
        raise _problem(target, stack, str(error)) from error
    return True


def _describe(target: Target, stack: str) -> dict[str, Any] | None:
    try:
        reply = target.client("cloudformation").describe_stacks(StackName=stack)
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    found: dict[str, Any] = reply["Stacks"][0]
    return found


def _wait(target: Target, stack: str) -> None:
    while True:
        found = _describe(target, stack)
        status = found["StackStatus"] if found else "DELETED"
        if not status.endswith("IN_PROGRESS"):
            break
        time.sleep(target.poll_seconds)
    if status.endswith(_FAILED) or "ROLLBACK" in status:
        raise _problem(target, stack, _first_failure(target, stack) or status)


def _first_failure(target: Target, stack: str) -> str:
    events = target.client("cloudformation").describe_stack_events(StackName=stack)
    failed = [
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
        for event in events["StackEvents"]
        if event["ResourceStatus"].endswith("FAILED")
    ]
    return failed[-1] if failed else ""


def _problem(target: Target, stack: str, reason: str) -> Problem:
    remedy = (
        "理由を直してから、もう一度実行してください。データは失われていません。",
        "Mend the cause and run it again. No data is lost.",
    )
    if target.local:
        remedy = (
            "make reset で初期状態に戻してから、もう一度実行してください。",
            "Forget the local state with `make reset` and run it again.",
        )
    return Problem(
        step=(f"スタック {stack} の配置", f"deploy the stack {stack}"),
        reason=(reason, reason),
        remedy=remedy,
    )
