"""The local cloud with the whole installation in it: `up`, `down`, `run`, `reset`, `status`.

What runs is what goes to AWS: the same templates, the same artefact. Where ministack 1.5.33 does
not do what AWS does, this file or a condition on `LocalPort` in a template makes up for it:

* it does not import gateway responses from an API's definition: `_fill_gaps` puts them;
* it refuses origins at amazonaws.com: the API is an origin at localhost (sites.yaml, `Local`);
* it makes the vault without its lock: `_lock_vault` does (its objects name theirs anyway);
* it speaks plain HTTP: no redirect to https, no HSTS, no TLS-only statement on the buckets, whose
  policies it does enforce (data.yaml, sites.yaml);
* it enforces every function's policy (AUTH), but takes ses:SendEmail for an action without a
  resource or a sender: the mail function may send from anything (policy-send_mail.json, `Local`);
* it asks for sqs:SendMessageBatch where AWS asks for sqs:SendMessage (policy-plan_nightly.json,
  policy-api.json, policy-outbox.json);
* it asks for s3:DeleteObject where AWS asks for s3:DeleteObjectVersion, when versions are removed
  by DeleteObjects (policy-api.json, policy-aggregate.json, policy-sweep_uploads.json);
* it neither verifies nor keeps the checksum of a form upload, and has no GuardDuty: ministack.py
  and scanner.py, which knows the EICAR test file only;
* nobody stamps the time or issues certificates on this machine: timestamp_authority.py stands in,
  and its 試験用認証局 issues what contracts are sealed with (seal_keys.py, `trial`);
* the issuer in its tokens is AWS's, its keys and sign-in page lie at its own port (deploy.py);
* it saves its state only when it is stopped in order: after a crash the deployment is repeated,
  and a state that was never saved is thrown away;
* accepted and remembered, without effect: point-in-time recovery, encryption at rest, the life
  cycle of buckets, throttling, compression by CloudFront, alarms' mails.
"""

import argparse
import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import infra.demo
from infra import programs, timestamp_authority
from infra.cloud import Cloud
from infra.deploy import Outputs, deploy
from infra.packaging import Artefact, Mode, digest_of, package, sources
from infra.progress import guarded, note, step
from infra.scanner import address_of
from infra.sites import web_folder
from infra.target import ROOT, Target
from infra.welcome import farewell, welcome

__all__ = ["start"]

STAGE = "local"
PARAMETERS = {
    "MailSender": "no-reply@example.lg.jp",
    "MailsADay": "500",  # tests write to the same addresses again and again
    "Mfa": "OFF",  # nobody has a second factor for a demonstration
    "AdminSignIn": "yes",  # tests and benchmarks get tokens without a browser
    "VaultLock": "GOVERNANCE",  # what is tried out may be removed again
    "CitizenPool": "yes",  # stands in for the provider of citizens' identities
}

_SEEDED = "seeded"
_HALF_FILLED = (
    "! デモのデータがそろっていません。make up をもう一度実行すると、続きから入れます\n"
    "  The demo's data are not complete; `make up` again goes on with them"
)


def start(home: Path, port: int, *, demo: bool = False) -> Outputs:
    """Bring up a local cloud in `home` on `port`, deployed, with the demo accounts.

    Returns at once if it is up and nothing changed. With `demo`, a new state also gets the demo
    procedures and submissions. The answer is also written to `home`/outputs.json. Raises Problem.
    """
    cloud = Cloud(home.resolve(), port)
    _drop_unsaved_state(cloud)
    crashed = cloud.crashed
    with step("ローカルクラウドの起動", "local cloud"):
        cloud.start()
    digest = _digest(port)
    outputs = _recorded(cloud)
    if crashed or outputs.get("digest") != digest:
        outputs = _deployed(cloud, digest)
        _record(cloud, outputs)
    if demo:
        _seed(cloud, outputs)
    return _recorded(cloud)


def _deployed(cloud: Cloud, digest: str) -> Outputs:
    mode: Mode = "full" if os.environ.get("SMART_DOCHO_ARTEFACT") == "full" else "local"
    with step("パッケージの作成", "packaging"):
        artefact = package(mode)
    host, scanner = address_of(cloud.port)
    parameters = PARAMETERS | {"Scanner": f"clamd://{host}:{scanner}"}
    parameters |= timestamp_authority.parameters(cloud.port)
    target = Target(STAGE, port=cloud.port, parameters=parameters)
    outputs = deploy(target, artefact)
    _fill_gaps(target, artefact, outputs)
    outputs |= {
        "digest": digest,
        "inbox_url": f"{target.browser_endpoint}/_ministack/ses/messages",
        "accounts": [_account(one) for one in infra.demo.ACCOUNTS],
        "procedures": _recorded(cloud).get("procedures", []),
    }
    _record(cloud, outputs)
    with step("封印の証明書（試験用）", "a certificate for seals"):
        place = ("--outputs", str(_place(cloud)))
        programs.run(
            cloud.home, target, outputs, "infra.seal_keys", *place, "trial", str(cloud.home)
        )
    with step("デモ用の利用者", "demo accounts"):
        programs.run(cloud.home, target, outputs, "infra.demo", str(_place(cloud)))
    return outputs


def _account(one: dict[str, Any]) -> dict[str, Any]:
    name = infra.demo.DEPARTMENTS[one["department"]]
    return one | {"password": infra.demo.PASSWORD, "department_name": name}


def _fill_gaps(target: Target, artefact: Artefact, outputs: Outputs) -> None:
    """Do what the local cloud left out of the stacks; the list stands above."""
    api = outputs["api_id"]
    responses = artefact.template["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
    gateway = target.client("apigateway")
    for kind, response in responses.items():
        headers = response["ResponseParameters"]["Headers"]
        gateway.put_gateway_response(
            restApiId=api,
            responseType=kind,
            statusCode=str(response["StatusCode"]),
            responseParameters={
                f"gatewayresponse.header.{name}": value for name, value in headers.items()
            },
            responseTemplates=response["ResponseTemplates"],
        )
    gateway.create_deployment(restApiId=api, stageName="api")  # a stage keeps those of its making
    _lock_vault(target, outputs["buckets"]["vault"])


def _lock_vault(target: Target, vault: str) -> None:
    """The lock as in data.yaml."""
    retention = {"Mode": PARAMETERS["VaultLock"], "Years": 5}
    target.client("s3").put_object_lock_configuration(
        Bucket=vault,
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": retention},
        },
    )


def _seed(cloud: Cloud, outputs: Outputs) -> None:
    """Fill a new state with the demo; a mark keeps it from being done twice."""
    mark = cloud.home / _SEEDED
    if mark.exists():
        return
    target = Target(STAGE, port=cloud.port)
    with step("デモ用の手続と受付", "demo procedures and submissions"):
        programs.run(cloud.home, target, outputs, "examples.seed")
    _record(cloud, outputs | {"procedures": _open_procedures(target, outputs)})
    mark.touch()


def _open_procedures(target: Target, outputs: Outputs) -> list[dict[str, str]]:
    """What the public can fill in now, for the welcome page and for tests."""
    items = target.client("dynamodb").scan(
        TableName=outputs["tables"]["procedures"], IndexName="by_department"
    )["Items"]
    return [
        {
            "id": item["pk"]["S"],
            "title": item["title"]["S"],
            "url": f"{outputs['public_url']}/f/{item['pk']['S']}/",
        }
        for item in items
        if item["status"]["S"] == "open"
    ]


def _digest(port: int) -> str:
    """What the deployment depends on."""
    files = [*sources(ROOT), *(ROOT / "infra").glob("*.yaml"), *(ROOT / "infra").glob("*.py")]
    files += (ROOT / "examples").glob("*.json")
    files += [path for path in web_folder().rglob("*") if path.is_file()]
    mode = os.environ.get("SMART_DOCHO_ARTEFACT", "local")
    return f"{digest_of(files, ROOT)}-{port}-{mode}"


def _place(cloud: Cloud) -> Path:
    return cloud.home / "outputs.json"


def _recorded(cloud: Cloud) -> Outputs:
    try:
        outputs: Outputs = json.loads(_place(cloud).read_text())
    except (OSError, ValueError):
        return {}
    return outputs


def _record(cloud: Cloud, outputs: Outputs) -> None:
    _place(cloud).write_text(json.dumps(outputs, ensure_ascii=False, indent=1))


def _drop_unsaved_state(cloud: Cloud) -> None:
    if cloud.crashed and not cloud.has_saved_state:
        note("! 前回、保存の前に止まったため、初期状態から始めます / state lost, starting anew")
        cloud.forget()


def _configured() -> Cloud:
    home = Path(os.environ.get("SMART_DOCHO_HOME", ROOT / ".local"))
    return Cloud(home.resolve(), int(os.environ.get("SMART_DOCHO_PORT", "4566")))


def up() -> None:
    """Start in the background."""
    cloud = _configured()
    began = time.monotonic()
    outputs = start(cloud.home, cloud.port, demo=True)
    note(welcome(outputs, time.monotonic() - began, foreground=False))


def down() -> None:
    """Stop; the state is kept."""
    with step("ローカルクラウドの停止", "stop the local cloud"):
        stopped = _configured().stop()
    note(farewell(stopped=stopped))


def run() -> None:
    """Start and stay until Ctrl-C."""
    finished = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _interrupt(finished))
    cloud = _configured()
    began = time.monotonic()
    try:
        outputs = start(cloud.home, cloud.port, demo=True)
        note(welcome(outputs, time.monotonic() - began, foreground=True))
        while not finished.wait(1) and cloud.pid():
            pass
    except KeyboardInterrupt:
        note("")
    with step("ローカルクラウドの停止", "stop the local cloud"):
        stopped = cloud.stop()
    note(farewell(stopped=stopped))


def _interrupt(finished: threading.Event) -> None:
    """First Ctrl-C: leave in order, whatever is going on; later ones: patience."""
    if not finished.is_set():
        finished.set()
        raise KeyboardInterrupt


def reset() -> None:
    """Stop and forget all state."""
    cloud = _configured()
    with step("ローカルの状態の消去", "forget local state"):
        cloud.forget()


def status() -> None:
    """Say whether it runs, and where."""
    cloud = _configured()
    outputs = _recorded(cloud)
    if cloud.pid() and cloud.answers() and outputs:
        note(welcome(outputs, None, foreground=False))
        if not (cloud.home / _SEEDED).exists():
            note(_HALF_FILLED)
    else:
        note(farewell(stopped=False))


def main() -> None:
    """Run one of the commands."""
    commands = {"up": up, "down": down, "run": run, "reset": reset, "status": status}
    parser = argparse.ArgumentParser(prog="python -m infra.local")
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()


if __name__ == "__main__":
    guarded(main)
