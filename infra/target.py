"""Where a deployment goes: an account of AWS, or the local cloud that answers like one."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

__all__ = ["REGION", "ROOT", "Target"]

ROOT = Path(__file__).parent.parent
REGION = "ap-northeast-1"
_LOCAL_CREDENTIALS = "test"  # the root user of the local cloud


@dataclass(frozen=True)
class Target:
    """One installation; `port` is that of the local cloud, 0 means AWS."""

    stage: str
    region: str = REGION
    port: int = 0
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        return self.port != 0

    @property
    def endpoint(self) -> str | None:
        """Where the AWS APIs answer, or None for AWS itself."""
        return f"http://127.0.0.1:{self.port}" if self.local else None

    @property
    def browser_endpoint(self) -> str:
        """The local cloud by the name that browsers take for a secure context."""
        return f"http://localhost:{self.port}"

    @property
    def poll_seconds(self) -> float:
        return 0.05 if self.local else 3.0

    @cached_property
    def _session(self) -> boto3.Session:
        if not self.local:
            return boto3.Session(region_name=self.region)
        return boto3.Session(_LOCAL_CREDENTIALS, _LOCAL_CREDENTIALS, region_name=self.region)

    def client(self, service: str) -> Any:
        """A client of one of the target's services."""
        config = Config(retries={"mode": "standard", "max_attempts": 5})
        make: Any = self._session.client
        return make(service, endpoint_url=self.endpoint, config=config)

    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to talk to this target."""
        if not self.local:
            return {"AWS_REGION": self.region, "AWS_DEFAULT_REGION": self.region}
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_ACCESS_KEY_ID": _LOCAL_CREDENTIALS,
            "AWS_SECRET_ACCESS_KEY": _LOCAL_CREDENTIALS,
        }
