"""The whole installation, in order: data, identity, application, sites, alarms, files.

The two sites' addresses are known only once they exist, but sign-in and the functions need them:
when they turn out different from those in use, identity and application are changed once more.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.packaging import Artefact, package
from infra.progress import guarded, note, step
from infra.sites import put_sites
from infra.stacks import Template, deploy_stack, load_template, outputs_of
from infra.target import REGION, ROOT, Target

__all__ = ["Outputs", "deploy"]

Outputs = dict[str, Any]
Facts = dict[str, str]

_UNKNOWN = "https://not-yet-known.invalid"
_QUEUES = ("mail", "export", "aggregate", "inspect", "seal")
_TABLES = (
    "staff",
    "procedures",
    "submissions",
    "rosters",
    "notifications",
    "exports",
    "statistics",
    "audit",
    "uploads",
    "cases",
    "receipts",
    "checks",
    "contracts",
    "approvals",
    "counterparties",
)
_FUNCTIONS = {
    "APIHandler": "api",
    "StaffAuthorizer": "staff-authorizer",
    "Outbox": "outbox",
    "SendMail": "send-mail",
    "BuildExport": "build-export",
    "PlanNightly": "plan-nightly",
    "Aggregate": "aggregate",
    "GatherReceipts": "gather-receipts",
    "InspectUpload": "inspect-upload",
    "SweepUploads": "sweep-uploads",
    "RemindApprovals": "remind-approvals",
    "Seal": "seal",
}


def deploy(target: Target, artefact: Artefact) -> Outputs:
    """Bring an installation to the present templates, artefact and files."""
    facts = {"Stage": target.stage, "LocalPort": str(target.port), **target.parameters}
    facts.setdefault("MailIdentity", facts.get("MailSender", ""))
    with step("データの置き場", "tables and buckets"):
        facts |= deploy_stack(target, "data", _template("data"), facts)
        facts["UploadOrigin"] = _upload_origin(target, facts["QuarantineBucket"])
    with step("プログラムの送付", "upload of the artefact"):
        application = _with_code(target, artefact, facts["ArtefactsBucket"])
    facts |= _addresses(target, outputs_of(target, "sites"))
    facts |= _identity_and_application(target, application, facts)
    with step("公開サイトと職員サイト", "the two sites"):
        sites = deploy_stack(target, "sites", _template("sites"), facts)
    known = _addresses(target, sites)
    if any(facts[name] != value for name, value in known.items()):
        facts |= known
        facts |= _identity_and_application(target, application, facts)
    with step("警報", "alarms"):
        alarms = {**facts, "RestApiName": f"smart-docho-{target.stage}"}
        deploy_stack(target, "alarms", _template("alarms"), alarms)
    outputs = _outputs(target, facts | sites)
    with step("画面の配置", "files of the sites"):
        put_sites(target, outputs)
    return outputs


def _template(name: str) -> Template:
    return load_template(ROOT / "infra" / f"{name}.yaml")


def _with_code(target: Target, artefact: Artefact, bucket: str) -> Template:
    """The application's template, its zips replaced by their places in S3."""
    places = {f"./{path.name}": _upload(target, path, bucket) for path in artefact.zips}
    template = artefact.template
    for resource in template["Resources"].values():
        properties = resource["Properties"]
        for name in ("CodeUri", "ContentUri"):
            if name in properties:
                properties[name] = places[properties[name]]
    return template


def _upload(target: Target, path: Path, bucket: str) -> dict[str, str]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    key = f"code/{digest}.zip"
    s3 = target.client("s3")
    if not s3.list_objects_v2(Bucket=bucket, Prefix=key).get("KeyCount"):
        s3.upload_file(str(path), bucket, key)
    return {"Bucket": bucket, "Key": key}


def _addresses(target: Target, sites: Mapping[str, str]) -> Facts:
    """Where the sites answer, as browsers see it, without a slash at the end."""
    if not sites:
        return {"PublicUrl": _UNKNOWN, "StaffUrl": _UNKNOWN}
    hosts = {"PublicUrl": sites["PublicHost"], "StaffUrl": sites["StaffHost"]}
    return {name: _url(target, host) for name, host in hosts.items()}


def _url(target: Target, host: str) -> str:
    if target.local:
        label = host.split(".", maxsplit=1)[0]
        return f"http://{label}.cloudfront.localhost:{target.port}"
    return f"https://{host}"


def _upload_origin(target: Target, bucket: str) -> str:
    """Where browsers send attachments to: the sites' content security policy names it."""
    if target.local:
        return str(target.endpoint)
    return f"https://{bucket}.s3.{target.region}.amazonaws.com"


def _identity_and_application(target: Target, application: Template, facts: Facts) -> Facts:
    with step("サインイン", "sign-in"):
        identity = deploy_stack(target, "identity", _template("identity"), facts)
    found = facts | identity | _sign_in(target, identity)
    with step("アプリケーション", "the application"):
        bucket = facts["ArtefactsBucket"]
        made = deploy_stack(target, "application", application, found, bucket)
    return found | {"RestApiId": made["RestAPIId"]}


def _sign_in(target: Target, identity: Mapping[str, str]) -> Facts:
    """The issuer is AWS's in both places; its keys and its page lie where they can be reached."""
    issuer = identity["Issuer"]
    facts = {"TokenIssuer": issuer, "JwksUrl": f"{issuer}/.well-known/jwks.json"}
    if target.local:
        pool = identity["UserPoolId"]
        facts["JwksUrl"] = f"{target.endpoint}/{pool}/.well-known/jwks.json"
        facts["SignInUrl"] = target.browser_endpoint
    return facts | _citizens(target, identity)


def _citizens(target: Target, identity: Mapping[str, str]) -> Facts:
    """Where the local cloud's accounts of citizens are; elsewhere the issuer tells it by itself."""
    if not target.local or "CitizenPoolId" not in identity:
        return {}
    return {
        "CitizenAuthorizeUrl": f"{target.browser_endpoint}/oauth2/authorize",
        "CitizenTokenUrl": f"{target.endpoint}/oauth2/token",
        "CitizenJwksUrl": f"{target.endpoint}/{identity['CitizenPoolId']}/.well-known/jwks.json",
    }


def _outputs(target: Target, facts: Mapping[str, str]) -> Outputs:
    """What operators, tests and the demo need to know; no secret among it."""
    queue_url = target.client("sqs").get_queue_url
    prefix = f"smart-docho-{target.stage}"
    return {
        "stage": target.stage,
        "region": target.region,
        "endpoint_url": target.endpoint,
        "port": target.port,
        "public_url": facts["PublicUrl"],
        "staff_url": facts["StaffUrl"],
        "public_distribution": facts["PublicDistribution"],
        "staff_distribution": facts["StaffDistribution"],
        "api_id": facts["RestApiId"],
        "api_url": _api_url(target, facts["RestApiId"]),
        "user_pool_id": facts["UserPoolId"],
        "client_id": facts["ClientId"],
        "issuer": facts["TokenIssuer"],
        "jwks_url": facts["JwksUrl"],
        "sign_in_url": facts["SignInUrl"],
        "citizen_pool_id": facts.get("CitizenPoolId", ""),
        "tables": {name: facts[f"{name.capitalize()}Table"] for name in _TABLES},
        "buckets": {
            "public_site": facts["PublicSiteBucket"],
            "staff_site": facts["StaffSiteBucket"],
            "exports": facts["ExportsBucket"],
            "artefacts": facts["ArtefactsBucket"],
            "quarantine": facts["QuarantineBucket"],
            "attachments": facts["AttachmentsBucket"],
            "contracts": facts["ContractsBucket"],
            "vault": facts["VaultBucket"],
        },
        "queues": {n: queue_url(QueueName=f"{prefix}-{n}")["QueueUrl"] for n in _QUEUES},
        "functions": {logical: f"{prefix}-{name}" for logical, name in _FUNCTIONS.items()},
        "settings": _settings(target, f"{prefix}-api"),
    }


def _settings(target: Target, function: str) -> dict[str, str]:
    """The functions' environment, so that operators' programs run with the very same."""
    reply = target.client("lambda").get_function_configuration(FunctionName=function)
    variables: dict[str, str] = reply["Environment"]["Variables"]
    return variables


def _api_url(target: Target, api: str) -> str:
    if target.local:
        return f"{target.browser_endpoint}/_aws/execute-api/{api}/api"
    return f"https://{api}.execute-api.{target.region}.amazonaws.com/api"


def main() -> None:
    """Deploy to AWS with the credentials of the environment."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy", description=main.__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--region", default=REGION)
    parser.add_argument("--parameters", type=Path, help="JSON object of stack parameters")
    asked = parser.parse_args()
    parameters = json.loads(asked.parameters.read_text()) if asked.parameters else {}
    with step("パッケージの作成", "packaging"):
        artefact = package("full")
    outputs = deploy(Target(asked.stage, asked.region, parameters=parameters), artefact)
    place = ROOT / "build" / f"outputs-{asked.stage}.json"
    place.write_text(json.dumps(outputs, ensure_ascii=False, indent=1))
    note(f"\n公開サイト / public: {outputs['public_url']}")
    note(f"職員サイト / staff:  {outputs['staff_url']}\n{place}")


if __name__ == "__main__":
    guarded(main)
