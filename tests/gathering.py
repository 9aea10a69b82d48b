"""Runs the function of every minute now, so that nobody waits for a receipt's signature."""

import json
from typing import Any

from infra.target import Target

__all__ = ["TICK", "gather"]

TICK = {
    "version": "0",
    "id": "1",
    "account": "0",
    "region": "ap-northeast-1",
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "time": "2026-11-20T00:00:00Z",
    "resources": [],
    "detail": {},
}


def gather(cloud: dict[str, Any]) -> int:
    """How many trees were finished."""
    functions = Target("local", port=cloud["port"]).client("lambda")
    name = cloud["functions"]["GatherReceipts"]
    reply = functions.invoke(FunctionName=name, Payload=json.dumps(TICK).encode())
    told = json.loads(reply["Payload"].read())
    assert "FunctionError" not in reply, told
    return int(told["trees"])
